import Matrices

/// A branch of layers with a connection around it: φ(x + f(x)), equation 1 of arXiv:1512.03385.
///
/// Where the branch changes the shape, a convolution of 1 x 1 takes the place of x (equation 2). The sum is a site of
/// its own, `blockN.sum`, without weights.
public struct ResidualBlock: Layer {
  /// Name of the block: `block1`.
  public let name: String
  /// The shape of an example of the output.
  public let outputShape: Shape
  /// The branch f.
  public var branch: Stack
  /// What takes the place of x; nil where x itself is added.
  public var shortcut: ConvolutionLayer?
  /// The nonlinearity of the sum.
  private var response: Response

  /// What the branch, the shortcut and the sum were.
  public struct Pass: Sendable {
    fileprivate var branch: Stack.Pass
    fileprivate var shortcut: ConvolutionLayer.Pass?
    /// The sum and the nonlinearity of it.
    public fileprivate(set) var site: SitePass
    fileprivate let inputRows: Int
  }

  /// Makes a block of its parts.
  public init(
    name: String, outputShape: Shape, branch: Stack, shortcut: ConvolutionLayer?, activation: Activation
  ) {
    self.name = name
    self.outputShape = outputShape
    self.branch = branch
    self.shortcut = shortcut
    response = Response(activation: activation)
  }

  /// Runs in training mode on the input [inputs, positions·examples].
  public mutating func forward(_ input: Matrix) -> (output: Matrix, pass: Pass) {
    let (values, branchPass) = branch.forward(input)
    var skipped = input
    var shortcutPass: ConvolutionLayer.Pass?
    if let result = shortcut?.forward(input) { (skipped, shortcutPass) = result }
    skipped = skipped.reshaped(rows: outputShape.channels)
    let site = response.forward(values.plus(skipped))
    return (
      site.activation,
      Pass(branch: branchPass, shortcut: shortcutPass, site: site, inputRows: input.rows)
    )
  }

  /// Runs in inference mode on the input [inputs, positions·examples].
  public func infer(_ input: Matrix) -> Matrix {
    let skipped = shortcut?.infer(input) ?? input.reshaped(rows: outputShape.channels)
    return response.infer(branch.infer(input).plus(skipped))
  }

  /// Carries dL/d(output) back through the branch and around it.
  public mutating func backward(
    _ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool
  ) -> Matrix {
    let sum = response.backward(outputGradient, pass: &pass.site)
    let through = branch.backward(sum, pass: &pass.branch, needsInputGradient: needsInputGradient)
    var around = sum
    if var shortcutPass = pass.shortcut {
      around =
        shortcut?.backward(sum, pass: &shortcutPass, needsInputGradient: needsInputGradient) ?? sum
      pass.shortcut = shortcutPass
    }
    guard needsInputGradient else { return .empty }
    return through.reshaped(rows: around.rows).plus(around).reshaped(rows: pass.inputRows)
  }

  /// Visits the branch, then the shortcut.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    branch.visitParameters(visit)
    shortcut?.visitParameters(visit)
  }

  /// Visits the random states of the branch, then of the shortcut.
  public mutating func visitRandomStates(_ visit: (String, inout SeededGenerator) -> Void) {
    branch.visitRandomStates(visit)
    shortcut?.visitRandomStates(visit)
  }

  /// The sites of the branch, of the shortcut, and the sum.
  public var outlines: [SiteOutline] { branch.outlines + (shortcut?.outlines ?? []) + [outline] }

  /// The sites of the branch, of the shortcut, and the sum.
  public func sites(_ pass: Pass) -> [Site] {
    var sites = branch.sites(pass.branch)
    if let shortcut, let shortcutPass = pass.shortcut { sites += shortcut.sites(shortcutPass) }
    return sites + [Site(outline: outline, pass: pass.site, normalizer: nil, weightName: nil)]
  }

  private var outline: SiteOutline {
    SiteOutline(
      name: "\(name).sum", kind: "sum", inputs: 2, shape: outputShape, normalization: .none,
      activation: response.activation)
  }
}
