import Matrices

/// Batch normalisation of a layer's pre-activations, each unit over the mini-batch (Ioffe & Szegedy 2015, algorithm 1).
///
/// In training x̂ = (x − μ) ÷ √(v + ε) and y = γ·x̂ + β, with the mean μ and the biased variance v of the mini-batch; in
/// inference the running statistics stand in for μ and v. A mini-batch of one example has v = 0, so x̂ = 0 and y = β.
public struct BatchNorm: Sendable, Equatable {
  /// The scales γ, one a unit; 1 at first.
  public var gamma: [Float]
  /// The shifts β, one a unit; 0 at first.
  public var beta: [Float]
  /// The running means, one a unit; 0 at first.
  public var runningMean: [Float]
  /// The running variances, one a unit; 1 at first.
  public var runningVariance: [Float]
  /// The constants.
  public var settings: BatchNormSettings

  /// Makes a normalisation of so many units, as it is before the first step.
  public init(units: Int, settings: BatchNormSettings = BatchNormSettings()) {
    gamma = Array(repeating: 1, count: units)
    beta = Array(repeating: 0, count: units)
    runningMean = Array(repeating: 0, count: units)
    runningVariance = Array(repeating: 1, count: units)
    self.settings = settings
  }
}

extension BatchNorm {
  /// Normalises in training mode, by the statistics of the mini-batch, and updates the running ones.
  ///
  /// The unbiased variance of one example does not exist: with a mini-batch of one the running variance then stays
  /// as it is.
  public mutating func forward(_ preactivation: Matrix) -> NormalizationPass {
    let result = RowNormalization(
      preactivation, gamma: gamma, beta: beta, epsilon: Float(settings.epsilon))
    let pass = NormalizationPass(result, runningMean: runningMean, runningVariance: runningVariance)
    updateRunningStatistics(pass, examples: preactivation.columns)
    return pass
  }

  private mutating func updateRunningStatistics(_ pass: NormalizationPass, examples m: Int) {
    let rate = Float(settings.runningUpdateRate)
    for unit in gamma.indices {
      runningMean[unit] += rate * (pass.batchMean[unit] - runningMean[unit])
    }
    if settings.runningVariance == .unbiased && m < 2 { return }
    let correction = settings.runningVariance == .unbiased ? Float(m) / Float(m - 1) : 1
    for unit in gamma.indices {
      runningVariance[unit] += rate * (correction * pass.batchVariance[unit] - runningVariance[unit])
    }
  }

  /// Normalises in inference mode, by the running statistics: γ·(z − E) ÷ √(Var + ε) + β.
  public func infer(_ preactivation: Matrix) -> Matrix {
    preactivation.normalizedByRow(
      means: runningMean, variances: runningVariance, gamma: gamma, beta: beta,
      epsilon: Float(settings.epsilon))
  }

  /// Turns dL/dy [units, examples] into dL/dz, dL/dγ and dL/dβ (Ioffe & Szegedy 2015, section 3).
  ///
  /// dz = γ ÷ (m·√(v + ε)) · (m·dy − Σdy − x̂·Σ(dy·x̂)), dγ = Σ dy·x̂, dβ = Σ dy.
  public func backward(
    _ pass: NormalizationPass, outputGradient: Matrix
  ) -> (input: Matrix, gamma: [Float], beta: [Float]) {
    let result = outputGradient.backThroughRowNormalization(
      normalized: pass.normalized, gamma: gamma, inverseDeviations: pass.inverseDeviation)
    let input = outputGradient.columns == 2 ? inputGradientOfPairs(pass, outputGradient) : result.input
    return (input, result.gamma, result.beta)
  }

  /// dL/dz for two examples.
  ///
  /// Two values normalise to ±√(1 − ε ÷ (v + ε)), so that all but a share of ε ÷ (v + ε) of the gradient cancels; the
  /// general formula would leave rounding errors in place of it.
  private func inputGradientOfPairs(_ pass: NormalizationPass, _ outputGradient: Matrix) -> Matrix {
    let epsilon = Float(settings.epsilon)
    var result = outputGradient
    for unit in gamma.indices {
      let inverse = pass.inverseDeviation[unit]
      let half = (outputGradient[unit, 0] - outputGradient[unit, 1]) / 2
      let rest = gamma[unit] * inverse * half * (epsilon * inverse * inverse)
      result[unit, 0] = rest
      result[unit, 1] = -rest
    }
    return result
  }
}
