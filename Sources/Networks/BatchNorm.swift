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
  public mutating func forward(_ preactivation: Matrix, into pass: inout NormalizationPass) {
    pass.runningMean = runningMean
    pass.runningVariance = runningVariance
    pass.normalized = preactivation
    pass.scaled = preactivation
    pass.batchMean = runningMean
    pass.batchVariance = runningMean
    pass.inverseDeviation = runningMean
    let m = preactivation.columns
    for unit in gamma.indices {
      let row = (0..<m).map { Double(preactivation[unit, $0]) }
      let mean = row.reduce(0, +) / Double(m)
      let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(m)
      let inverse = 1 / (variance + settings.epsilon).squareRoot()
      for c in 0..<m {
        pass.normalized[unit, c] = Float((row[c] - mean) * inverse)
        pass.scaled[unit, c] = gamma[unit] * pass.normalized[unit, c] + beta[unit]
      }
      pass.batchMean[unit] = Float(mean)
      pass.batchVariance[unit] = Float(variance)
      pass.inverseDeviation[unit] = Float(inverse)
    }
    updateRunningStatistics(pass, examples: m)
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
    var result = preactivation
    for unit in gamma.indices {
      let scale = gamma[unit] / (runningVariance[unit] + Float(settings.epsilon)).squareRoot()
      for c in 0..<result.columns {
        result[unit, c] = scale * (result[unit, c] - runningMean[unit]) + beta[unit]
      }
    }
    return result
  }

  /// Turns dL/dy into dL/dz, and writes dL/dγ and dL/dβ:
  /// dz = γ ÷ (m·√(v + ε)) · (m·dy − Σdy − x̂·Σ(dy·x̂)), dγ = Σ dy·x̂, dβ = Σ dy.
  public func backward(
    _ pass: NormalizationPass, gradient: inout Matrix, gamma gammaGradient: inout [Float],
    beta betaGradient: inout [Float]
  ) {
    let m = gradient.columns
    gammaGradient = gamma
    betaGradient = gamma
    for unit in gamma.indices {
      var sum = 0.0
      var product = 0.0
      for c in 0..<m {
        sum += Double(gradient[unit, c])
        product += Double(gradient[unit, c]) * Double(pass.normalized[unit, c])
      }
      gammaGradient[unit] = Float(product)
      betaGradient[unit] = Float(sum)
      for c in 0..<m {
        let rest = Double(gradient[unit, c]) - (sum + Double(pass.normalized[unit, c]) * product) / Double(m)
        gradient[unit, c] = gamma[unit] * pass.inverseDeviation[unit] * Float(rest)
      }
    }
  }
}
