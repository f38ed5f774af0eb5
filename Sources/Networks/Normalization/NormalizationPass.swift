import Matrices

/// What the forward pass of one normalisation computed, in training mode.
public struct NormalizationPass: Sendable {
  /// Normalised value x̂ = (z − μ) ÷ √(v + ε) [channels, positions·examples].
  public let normalized: Matrix
  /// Scaled and shifted value γ·x̂ + β [channels, positions·examples].
  public let scaled: Matrix
  /// 1 ÷ √(v + ε), one for each group of values that were normalised together.
  public let inverseDeviation: [Float]
  /// The statistics of the mini-batch and the running ones; nil where the mini-batch plays no part.
  public let statistics: BatchStatistics?

  init(_ rows: RowNormalization, runningMean: [Float], runningVariance: [Float]) {
    normalized = rows.normalized
    scaled = rows.scaled
    inverseDeviation = rows.inverseDeviations
    statistics = BatchStatistics(
      mean: rows.means, variance: rows.variances, runningMean: runningMean,
      runningVariance: runningVariance)
  }
}

/// What a mini-batch's channels were like, and what was expected of them.
public struct BatchStatistics: Sendable {
  /// The mini-batch's means μ, one a channel.
  public let mean: [Float]
  /// The mini-batch's biased variances v, one a channel.
  public let variance: [Float]
  /// The running means as they were before this pass updated them.
  public let runningMean: [Float]
  /// The running variances as they were before this pass updated them.
  public let runningVariance: [Float]
}
