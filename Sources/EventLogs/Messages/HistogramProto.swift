import Readings

/// A histogram with the moments of its values: TensorFlow's message `HistogramProto`.
///
/// Bucket i counts the values from the limit before its own, or from the minimum if it is the first, to its own limit.
public struct HistogramProto: Sendable, Equatable {
  /// Smallest value.
  public var minimum = 0.0
  /// Largest value.
  public var maximum = 0.0
  /// Number of values.
  public var count = 0.0
  /// Sum of the values.
  public var sum = 0.0
  /// Sum of the squares of the values.
  public var sumOfSquares = 0.0
  /// Right edges of the buckets, rising.
  public var limits: [Double] = []
  /// Number of values in each bucket.
  public var counts: [Double] = []

  /// Makes a histogram of nothing.
  public init() {}

  /// Writes the message's fields.
  func write(to writer: inout WireWriter) {
    writer.double(minimum, field: 1)
    writer.double(maximum, field: 2)
    writer.double(count, field: 3)
    writer.double(sum, field: 4)
    writer.double(sumOfSquares, field: 5)
    writer.doubles(limits, field: 6)
    writer.doubles(counts, field: 7)
  }
}

extension HistogramProto {
  /// The histogram of a stage's finite values; nil where there are none.
  ///
  /// With n finite values of mean μ and (biased) standard deviation σ the moments are exact: the sum is n·μ and the sum
  /// of squares n·(σ² + μ²). Values outside the reading's bins become a bucket from the minimum to the first bin, and one
  /// from the last bin to the maximum. Empty buckets at both ends are left out, because readers that keep them draw
  /// buckets of negative width; the outermost edges are minimum and maximum themselves.
  public init?(_ reading: StageReading) {
    let finite = reading.count - reading.nonfinite
    let all = Buckets(reading.histogram)
    guard finite > 0, let first = all.counts.firstIndex(where: { $0 > 0 }),
      let last = all.counts.lastIndex(where: { $0 > 0 })
    else { return nil }
    let (mean, deviation) = (Double(reading.mean), Double(reading.standardDeviation))
    minimum = Double(reading.minimum)
    maximum = Double(reading.maximum)
    count = Double(finite)
    sum = count * mean
    sumOfSquares = count * (deviation * deviation + mean * mean)
    counts = Array(all.counts[first...last])
    // The bins were filled in another precision: an edge beside the outermost value may have been rounded past it.
    let (low, high) = (minimum, maximum)
    limits = all.limits[first..<last].map { min(max($0, low), high) } + [high]
  }
}

/// The bins of a reading and what is outside, as buckets; the last has no limit of its own.
private struct Buckets {
  let limits: [Double]
  let counts: [Double]

  init(_ histogram: Histogram) {
    let (low, high) = (Double(histogram.low), Double(histogram.high))
    let bins = histogram.counts.count
    limits = (0..<bins).map { low + (high - low) * Double($0) / Double(bins) } + [high]
    counts = [Double(histogram.under)] + histogram.counts.map(Double.init) + [Double(histogram.over)]
  }
}
