import Plotting

/// The axes of a distribution panel, kept still while the values move a little.
struct DistributionAxes: Sendable, Equatable {
  private var common = AxisLimits()
  private var density = AxisLimits()
  private var own: [AxisLimits] = []
  /// Whether every lane has an axis of its own.
  private(set) var isSplit = false

  /// The lanes part when the common axis is so many times as long as the shortest of their own.
  private static let splitAt = 12.0
  /// And lie over one another again when it is less than so many times as long.
  private static let joinAt = 6.0

  /// The common range; nil before the first values.
  var range: ClosedRange<Double>? { common.range }
  /// The range of each lane, in order.
  var ranges: [ClosedRange<Double>] { own.compactMap(\.range) }
  /// Upper end of the density axis; nil before the first values.
  var largestDensity: Double? { density.range?.upperBound }

  /// Takes the bins of the lanes in.
  mutating func follow(_ bins: [HistogramBins]) {
    let ranges = bins.compactMap(\.range)
    guard let union = ValueRanges.union(ranges) else { return }
    common.fit(union)
    if own.count != bins.count { own = bins.map { _ in AxisLimits() } }
    for (index, bins) in bins.enumerated() { own[index].fit(bins.range) }
    if let peak = bins.compactMap(Self.peak).max() { density.fit(0...peak) }
    split(by: ranges, union)
  }

  private mutating func split(by ranges: [ClosedRange<Double>], _ union: ClosedRange<Double>) {
    let lengths = ranges.map { $0.upperBound - $0.lowerBound }
    guard lengths.count > 1, let shortest = lengths.min() else {
      isSplit = false
      return
    }
    let ratio = (union.upperBound - union.lowerBound) / shortest
    if !(ratio < Self.splitAt) { isSplit = true }
    if ratio < Self.joinAt { isSplit = false }
  }

  /// Density of the fullest bin.
  private static func peak(_ bins: HistogramBins) -> Double? {
    guard let fullest = bins.counts.max(), fullest > 0, bins.binWidth > 0 else { return nil }
    let peak = Double(fullest) / (Double(bins.total) * bins.binWidth)
    return peak.isFinite ? peak : nil
  }
}
