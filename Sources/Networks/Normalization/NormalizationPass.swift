import Matrices

/// What the forward pass of one normalisation computed, in training mode.
public struct NormalizationPass: Sendable {
  /// Normalised value x̂ [channels, positions·examples].
  public let normalized: Matrix
  /// Scaled and shifted value γ·x̂ + β [channels, positions·examples]; with the noise, where there is any.
  public let scaled: Matrix
  /// 1 ÷ √(v + ε), one for each group of values that were normalised together.
  public let inverseDeviation: [Float]
  /// The statistics of the mini-batch and the running ones; nil where the mini-batch plays no part.
  public let statistics: BatchStatistics?
  /// What batch renormalisation made of x̂.
  let correction: RenormalizationRule.Correction?
  /// What noise multiplied γ·x̂ + β by.
  let noiseFactors: Matrix?

  init(
    normalized: Matrix, scaled: Matrix, inverseDeviation: [Float], statistics: BatchStatistics? = nil,
    correction: RenormalizationRule.Correction? = nil, noiseFactors: Matrix? = nil
  ) {
    self.normalized = normalized
    self.scaled = scaled
    self.inverseDeviation = inverseDeviation
    self.statistics = statistics
    self.correction = correction
    self.noiseFactors = noiseFactors
  }
}

/// What a mini-batch's channels were like, and what was expected of them.
public struct BatchStatistics: Sendable {
  /// The mini-batch's means μ, one a channel.
  public let mean: [Float]
  /// The mini-batch's biased variances v, one a channel; of ghost batches the mean of theirs.
  public let variance: [Float]
  /// The running means as they were before this pass updated them.
  public let runningMean: [Float]
  /// The running variances as they were before this pass updated them.
  public let runningVariance: [Float]

  init(mean: [Float], variance: [Float], running: RunningStatistics) {
    self.mean = mean
    self.variance = variance
    runningMean = running.means
    runningVariance = running.variances
  }
}
