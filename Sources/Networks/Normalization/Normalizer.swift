import Matrices

/// A normalisation of pre-activations, with its learned scales and shifts and its running statistics.
///
/// Batch normalisation (Ioffe & Szegedy 2015, algorithm 1): each channel over the mini-batch and all positions. In
/// training x̂ = (z − μ) ÷ √(v + ε) and y = γ·x̂ + β, with the mean μ and the biased variance v of the mini-batch; in
/// inference the running statistics stand in for μ and v. Of a single value v = 0, so x̂ = 0 and y = β.
public struct Normalizer: Sendable {
  /// What is normalised over what.
  public let method: Normalization
  /// The shape of an example.
  public let shape: Shape
  /// The constants.
  public let settings: NormalizationSettings
  /// The scales γ, one a channel; 1 at first unless told otherwise.
  public var gamma: Parameter
  /// The shifts β, one a channel; 0 at first.
  public var beta: Parameter
  /// The running means, one a channel; 0 at first.
  public var runningMean: Parameter
  /// The running variances, one a channel; 1 at first.
  public var runningVariance: Parameter

  /// Makes a normalisation as it is before the first step.
  /// - Parameters:
  ///   - name: Name of it: `hidden1.norm`.
  ///   - method: What is normalised over what.
  ///   - shape: The shape of an example.
  ///   - settings: The constants.
  public init(
    _ name: String, method: Normalization = .batch, shape: Shape,
    settings: NormalizationSettings = NormalizationSettings()
  ) {
    self.method = method
    self.shape = shape
    self.settings = settings
    func vector(_ suffix: String, _ value: Float, isLearned: Bool = true) -> Parameter {
      Parameter(
        "\(name).\(suffix)", vector: Array(repeating: value, count: shape.channels), isLearned: isLearned)
    }
    gamma = vector("weight", Float(settings.initialGamma))
    beta = vector("bias", 0)
    runningMean = vector("running_mean", 0, isLearned: false)
    runningVariance = vector("running_var", 1, isLearned: false)
  }

  /// Whether a shift of a channel's values has no effect in training: a bias before it has gradient 0.
  public var takesAwayShifts: Bool { true }

  /// Visits γ, β and the running statistics.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    visit(&gamma)
    visit(&beta)
    visit(&runningMean)
    visit(&runningVariance)
  }
}

extension Normalizer {
  /// Normalises in training mode, by the statistics of the mini-batch, and updates the running ones.
  ///
  /// The unbiased variance of one value does not exist: with a mini-batch of one the running variance then stays
  /// as it is.
  public mutating func forward(_ preactivation: Matrix) -> NormalizationPass {
    let result = RowNormalization(
      preactivation, gamma: gamma.elements, beta: beta.elements, epsilon: Float(settings.epsilon))
    let pass = NormalizationPass(
      result, runningMean: runningMean.elements, runningVariance: runningVariance.elements)
    updateRunningStatistics(pass, values: preactivation.columns)
    return pass
  }

  private mutating func updateRunningStatistics(_ pass: NormalizationPass, values m: Int) {
    guard let statistics = pass.statistics else { return }
    let rate = Float(settings.runningUpdateRate)
    for unit in statistics.mean.indices {
      runningMean.elements[unit] += rate * (statistics.mean[unit] - runningMean.elements[unit])
    }
    if settings.runningVariance == .unbiased && m < 2 { return }
    let correction = settings.runningVariance == .unbiased ? Float(m) / Float(m - 1) : 1
    for unit in statistics.variance.indices {
      runningVariance.elements[unit] +=
        rate * (correction * statistics.variance[unit] - runningVariance.elements[unit])
    }
  }

  /// Normalises in inference mode, by the running statistics: γ·(z − E) ÷ √(Var + ε) + β.
  public func infer(_ preactivation: Matrix) -> Matrix {
    preactivation.normalizedByRow(
      means: runningMean.elements, variances: runningVariance.elements, gamma: gamma.elements,
      beta: beta.elements, epsilon: Float(settings.epsilon))
  }

  /// Turns dL/dy [channels, positions·examples] into dL/dz; adds dL/dγ and dL/dβ to the parameters' gradients.
  ///
  /// dz = γ ÷ (m·√(v + ε)) · (m·dy − Σdy − x̂·Σ(dy·x̂)), dγ = Σ dy·x̂, dβ = Σ dy (Ioffe & Szegedy 2015, section 3).
  public mutating func backward(_ outputGradient: Matrix, pass: NormalizationPass) -> Matrix {
    let result = outputGradient.backThroughRowNormalization(
      normalized: pass.normalized, gamma: gamma.elements, inverseDeviations: pass.inverseDeviation)
    gamma.addGradient(result.gamma)
    beta.addGradient(result.beta)
    return outputGradient.columns == 2 ? inputGradientOfPairs(pass, outputGradient) : result.input
  }

  /// dL/dz for two values a channel.
  ///
  /// Two values normalise to ±√(1 − ε ÷ (v + ε)), so that all but a share of ε ÷ (v + ε) of the gradient cancels; the
  /// general formula would leave rounding errors in place of it.
  private func inputGradientOfPairs(_ pass: NormalizationPass, _ outputGradient: Matrix) -> Matrix {
    let epsilon = Float(settings.epsilon)
    var result = outputGradient
    for unit in 0..<outputGradient.rows {
      let inverse = pass.inverseDeviation[unit]
      let half = (outputGradient[unit, 0] - outputGradient[unit, 1]) / 2
      let rest = gamma.elements[unit] * inverse * half * (epsilon * inverse * inverse)
      result[unit, 0] = rest
      result[unit, 1] = -rest
    }
    return result
  }
}
