/// Counts in equal bins, as a probability density that can be asked for over any range.
public struct HistogramBins: Sendable, Equatable {
  /// Left edge of the first bin and right edge of the last.
  public let low, high: Double
  /// Number of values below `low`, and at or above `high`.
  public let under, over: Int
  /// Number of values in each bin.
  public let counts: [UInt32]

  /// Number of values in the bins before each edge, the first edge included: one more than there are bins.
  private let cumulated: [Double]

  /// Makes bins from their range and counts.
  public init(low: Double, high: Double, under: Int = 0, over: Int = 0, counts: [UInt32]) {
    self.low = low
    self.high = high
    self.under = under
    self.over = over
    self.counts = counts
    var sum = 0.0
    cumulated =
      [0]
      + counts.map {
        sum += Double($0)
        return sum
      }
  }

  /// Width of one bin; 0 where there are none.
  public var binWidth: Double { counts.isEmpty ? 0 : (high - low) / Double(counts.count) }

  /// Number of values, inside and outside.
  public var total: Int { Int(cumulated.last ?? 0) + under + over }

  /// The range of the bins; nil where it is not finite or nothing was counted.
  public var range: ClosedRange<Double>? {
    guard low.isFinite, high.isFinite, low <= high, total > 0, !counts.isEmpty else { return nil }
    return low...high
  }

  /// Number of binned values below a value, in proportion within the bin it falls in.
  public func count(below value: Double) -> Double {
    guard range != nil, let last = cumulated.last else { return 0 }
    // All values alike: the bins have no width, and everything lies at one place.
    guard binWidth > 0 else { return value > low ? last : 0 }
    let position = (value - low) / binWidth
    if !(position > 0) { return 0 }
    if position >= Double(counts.count) { return last }
    let bin = Int(position)
    return cumulated[bin] + (position - Double(bin)) * Double(counts[bin])
  }

  /// Density of the bin that a value falls in; 0 where nothing was counted, or bins have no width.
  public func density(at value: Double) -> Double {
    guard range != nil, binWidth > 0, binWidth.isFinite, value >= low, value < high else { return 0 }
    let bin = min(counts.count - 1, Int((value - low) / binWidth))
    return Double(counts[bin]) / (Double(total) * binWidth)
  }

  /// Mean density over each of a number of equal columns of a range: count ÷ (total · width).
  ///
  /// A column takes from every bin the share that it covers, so the area under the columns is the share of the
  /// values within the range, whatever the bins are.
  public func densities(over target: ClosedRange<Double>, columns: Int) -> [Double] {
    let width = (target.upperBound - target.lowerBound) / Double(max(1, columns))
    guard columns > 0, total > 0, width > 0, width.isFinite else {
      return Array(repeating: 0, count: max(0, columns))
    }
    var before = count(below: target.lowerBound)
    return (1...columns).map { column in
      let edge = column == columns ? target.upperBound : target.lowerBound + Double(column) * width
      let upTo = count(below: edge)
      defer { before = upTo }
      return (upTo - before) / (Double(total) * width)
    }
  }
}
