import Matrices

/// A convolution of what a normalisation and a nonlinearity make of the input: w ∗ φ(N(x)) + b.
///
/// The order of He et al. 2016 (arXiv:1603.05027, figure 4e). The site shows the stages before the convolution: z is
/// the input; the weights read with it are those of the convolution that follows.
public struct PreactivatedConvolution: Layer {
  /// The shape of an example of the input.
  public let input: Shape
  /// The normalisation and the nonlinearity.
  public var response: Response
  /// The convolution, with neither.
  public var convolution: ConvolutionLayer

  /// What the two computed.
  public struct Pass: Sendable {
    /// The stages before the convolution.
    public fileprivate(set) var site: SitePass
    fileprivate var convolution: ConvolutionLayer.Pass
    fileprivate let inputRows: Int
  }

  /// Makes a layer of its parts.
  public init(input: Shape, response: Response, convolution: ConvolutionLayer) {
    self.input = input
    self.response = response
    self.convolution = convolution
  }

  /// The shape of an example of the output.
  public var outputShape: Shape { convolution.outputShape }

  /// Runs in training mode on the input [inputs, positions·examples].
  public mutating func forward(_ input: Matrix) -> (output: Matrix, pass: Pass) {
    let site = response.forward(input.reshaped(rows: self.input.channels))
    let (output, pass) = convolution.forward(site.activation)
    return (output, Pass(site: site, convolution: pass, inputRows: input.rows))
  }

  /// Runs in inference mode on the input [inputs, positions·examples].
  public func infer(_ input: Matrix) -> Matrix {
    convolution.infer(response.infer(input.reshaped(rows: self.input.channels)))
  }

  /// Carries dL/d(output) back through the convolution, and then through the nonlinearity and the normalisation.
  public mutating func backward(
    _ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool
  ) -> Matrix {
    let activationGradient = convolution.backward(
      outputGradient, pass: &pass.convolution, needsInputGradient: true)
    let gradient = response.backward(activationGradient, pass: &pass.site)
    return needsInputGradient ? gradient.reshaped(rows: pass.inputRows) : .empty
  }

  /// Visits the normalisation's parameters after the convolution's, as where it comes after it.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    convolution.visitParameters(visit)
    response.visitParameters(visit)
  }

  /// Visits the random state of the normalisation.
  public mutating func visitRandomStates(_ visit: (String, inout SeededGenerator) -> Void) {
    response.visitRandomStates(visit)
  }

  /// The layer is one site.
  public var outlines: [SiteOutline] { [outline] }

  /// The layer is one site.
  public func sites(_ pass: Pass) -> [Site] {
    [
      Site(
        outline: outline, pass: pass.site, normalizer: response.normalizer,
        weightName: convolution.weight.name)
    ]
  }

  private var outline: SiteOutline {
    SiteOutline(
      name: convolution.name, kind: ConvolutionShape.kind, inputs: convolution.map.inputsPerUnit,
      shape: input,
      normalization: response.normalizer?.method ?? convolution.weight.normalization,
      activation: response.activation)
  }
}
