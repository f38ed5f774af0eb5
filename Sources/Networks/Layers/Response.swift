import Matrices

/// From a pre-activation to an activation: a normalisation or nothing, and a nonlinearity; a = φ(N(z)).
public struct Response: Sendable {
  /// The normalisation N; nil where there is none.
  public var normalizer: Normalizer?
  /// The nonlinearity φ.
  public let activation: Activation

  /// Makes a response of its parts.
  public init(normalizer: Normalizer? = nil, activation: Activation) {
    self.normalizer = normalizer
    self.activation = activation
  }

  /// Whether a shift of a channel's pre-activations has no effect in training: its bias has gradient 0.
  public var takesAwayShifts: Bool { normalizer?.takesAwayShifts ?? false }

  /// Runs in training mode on z [channels, positions·examples].
  public mutating func forward(_ preactivation: Matrix) -> SitePass {
    let normalized = normalizer?.forward(preactivation)
    return SitePass(
      preactivation: preactivation, normalization: normalized,
      activation: activation(normalized?.scaled ?? preactivation))
  }

  /// Runs in inference mode on z [channels, positions·examples].
  public func infer(_ preactivation: Matrix) -> Matrix {
    activation(normalizer?.infer(preactivation) ?? preactivation)
  }

  /// Carries dL/da back to dL/dz, and leaves dL/da in the pass.
  public mutating func backward(_ activationGradient: Matrix, pass: inout SitePass) -> Matrix {
    pass.activationGradient = activationGradient
    let linear = activation.back(
      activationGradient, input: pass.nonlinearityInput, output: pass.activation)
    guard let normalization = pass.normalization else { return linear }
    return normalizer?.backward(linear, pass: normalization) ?? linear
  }

  /// Visits the parameters of the normalisation.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    normalizer?.visitParameters(visit)
  }

  /// Visits the random state of the normalisation.
  public mutating func visitRandomStates(_ visit: (String, inout SeededGenerator) -> Void) {
    normalizer?.visitRandomStates(visit)
  }
}
