import Matrices

/// A layer f with a connection around it: N(x + f(x)), or x + f(N(x)).
///
/// Dropout, where there is any, comes right after f.
public struct Sublayer<Body: Layer>: Layer {
  /// Where the normalisation stands.
  public let order: NormalizationOrder
  /// The layer f.
  public var body: Body
  /// The dropout; nil where there is none.
  public var dropout: Dropout?
  /// The normalisation N.
  public var response: Response

  /// What the layer was given, and what it made of it.
  public struct Pass: Sendable {
    /// The stages of the normalisation: z is x + f(x), or x where it stands before.
    public fileprivate(set) var site: SitePass
    /// What f computed.
    public fileprivate(set) var body: Body.Pass
    fileprivate var dropout: Dropout.Pass?
  }

  /// Makes a sublayer of its parts.
  public init(order: NormalizationOrder, body: Body, dropout: Dropout? = nil, normalizer: Normalizer?) {
    self.order = order
    self.body = body
    self.dropout = dropout
    response = Response(normalizer: normalizer, activation: .identity)
  }

  /// Whether the normalisation takes away a shift of each channel of f: such a bias has gradient 0.
  public var takesAwayShifts: Bool { order == .post && dropout == nil && response.takesAwayShifts }

  /// Runs in training mode.
  public mutating func forward(_ input: Matrix) -> (output: Matrix, pass: Pass) {
    switch order {
    case .post:
      let (sum, bodyPass, dropoutPass) = add(to: input, bodyInput: input)
      let site = response.forward(sum)
      return (site.activation, Pass(site: site, body: bodyPass, dropout: dropoutPass))
    case .pre:
      let site = response.forward(input)
      let (sum, bodyPass, dropoutPass) = add(to: input, bodyInput: site.activation)
      return (sum, Pass(site: site, body: bodyPass, dropout: dropoutPass))
    }
  }

  private mutating func add(
    to input: Matrix, bodyInput: Matrix
  ) -> (sum: Matrix, body: Body.Pass, dropout: Dropout.Pass?) {
    let (branch, bodyPass) = body.forward(bodyInput)
    guard let (kept, dropoutPass) = dropout?.forward(branch) else {
      return (input.plus(branch), bodyPass, nil)
    }
    return (input.plus(kept), bodyPass, dropoutPass)
  }

  /// Runs in inference mode.
  public func infer(_ input: Matrix) -> Matrix {
    switch order {
    case .post: response.infer(input.plus(body.infer(input)))
    case .pre: input.plus(body.infer(response.infer(input)))
    }
  }

  /// Carries a gradient back through the branch and around it.
  public mutating func backward(
    _ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool
  ) -> Matrix {
    switch order {
    case .post:
      let sum = response.backward(outputGradient, pass: &pass.site)
      let branch = backThroughBranch(sum, pass: &pass, needsInputGradient: needsInputGradient)
      return needsInputGradient ? sum.plus(branch) : .empty
    case .pre:
      let branch = backThroughBranch(outputGradient, pass: &pass, needsInputGradient: true)
      let normalized = response.backward(branch, pass: &pass.site)
      return needsInputGradient ? outputGradient.plus(normalized) : .empty
    }
  }

  private mutating func backThroughBranch(
    _ gradient: Matrix, pass: inout Pass, needsInputGradient: Bool
  ) -> Matrix {
    var kept = gradient
    if var dropoutPass = pass.dropout {
      kept = dropout?.backward(gradient, pass: &dropoutPass, needsInputGradient: true) ?? gradient
    }
    return body.backward(kept, pass: &pass.body, needsInputGradient: needsInputGradient)
  }

  /// Visits f, then the normalisation.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    body.visitParameters(visit)
    response.visitParameters(visit)
  }

  /// Visits the random states of the branch, its dropout and the normalisation.
  public mutating func visitRandomStates(_ visit: (String, inout SeededGenerator) -> Void) {
    body.visitRandomStates(visit)
    dropout?.visitRandomStates(visit)
    response.visitRandomStates(visit)
  }
}
