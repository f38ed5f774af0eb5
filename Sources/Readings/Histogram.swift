/// Counts of values in equal bins over a range, and of the values outside it.
public struct Histogram: Sendable, Equatable {
  /// Left edge of the first bin, in the units of the tensor.
  public let low: Float
  /// Right edge of the last bin, in the units of the tensor.
  public let high: Float
  /// Number of finite values below `low`.
  public let under: Int
  /// Number of finite values at or above `high`.
  public let over: Int
  /// Number of values in each bin `[low + i·binWidth, low + (i+1)·binWidth)`.
  public let counts: [UInt32]

  /// Makes a histogram from its range and counts.
  public init(low: Float, high: Float, under: Int, over: Int, counts: [UInt32]) {
    self.low = low
    self.high = high
    self.under = under
    self.over = over
    self.counts = counts
  }

  /// Width of one bin, in the units of the tensor; 0 for a histogram without bins.
  public var binWidth: Float { counts.isEmpty ? 0 : (high - low) / Float(counts.count) }

  /// Number of finite values, inside the range and outside.
  public var total: Int { counts.reduce(under + over) { $0 + Int($1) } }

  /// Probability density of each bin: count ÷ (total · bin width); 0 where that is undefined.
  public var densities: [Float] {
    let area = Float(total) * binWidth
    return counts.map { area > 0 ? Float($0) / area : 0 }
  }
}
