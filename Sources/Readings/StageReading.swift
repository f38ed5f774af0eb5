/// What one tensor of one layer looked like over one mini-batch: all units, all examples.
public struct StageReading: Sendable, Equatable {
  /// Number of values in the tensor, finite or not.
  public let count: Int
  /// Number of values that are NaN or infinite; every other figure is of the finite values.
  public let nonfinite: Int
  /// Mean.
  public let mean: Float
  /// Standard deviation (biased: the divisor is the number of finite values).
  public let standardDeviation: Float
  /// Smallest value.
  public let minimum: Float
  /// Largest value.
  public let maximum: Float
  /// 15th percentile, within 0.01 standard deviations.
  public let p15: Float
  /// Median, within 0.01 standard deviations.
  public let p50: Float
  /// 85th percentile, within 0.01 standard deviations.
  public let p85: Float
  /// 64 bins over the central range, with the counts outside.
  public let histogram: Histogram

  /// Makes a reading from its figures.
  public init(
    count: Int, nonfinite: Int, mean: Float, standardDeviation: Float, minimum: Float, maximum: Float,
    p15: Float, p50: Float, p85: Float, histogram: Histogram
  ) {
    self.count = count
    self.nonfinite = nonfinite
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.minimum = minimum
    self.maximum = maximum
    self.p15 = p15
    self.p50 = p50
    self.p85 = p85
    self.histogram = histogram
  }
}
