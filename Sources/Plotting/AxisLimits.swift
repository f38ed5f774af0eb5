/// Keeps the range of an axis still while the data move a little.
///
/// Data that leave the range push out the side they leave by, a tenth further than needed. The range closes in only
/// when the data fill less than half of it. Lengths are measured along the scale.
public struct AxisLimits: Sendable, Equatable {
  /// The scale of the axis; a change of scale begins anew.
  public var scale: Scale { didSet { if scale != oldValue { range = nil } } }
  /// The range that is kept; nil before any data.
  public private(set) var range: ClosedRange<Double>?

  /// The share added beyond the data.
  static let margin = 0.1
  /// The share below which the range closes in.
  static let leastFill = 0.5

  /// Makes limits that keep nothing yet.
  public init(scale: Scale = .linear) { self.scale = scale }

  /// Takes the range of the data, nil where there are none, and gives the range to draw.
  @discardableResult
  public mutating func fit(_ data: ClosedRange<Double>?) -> ClosedRange<Double> {
    guard let data, scale.shows(data.lowerBound), scale.shows(data.upperBound) else {
      return range ?? scale.drawable(nil)
    }
    let wanted = scale.drawable(data)
    let fitted = range.map { keep($0, for: wanted) } ?? padded(wanted, lower: true, upper: true)
    range = fitted
    return fitted
  }

  private func keep(_ kept: ClosedRange<Double>, for wanted: ClosedRange<Double>) -> ClosedRange<Double> {
    let (keptSpan, wantedSpan) = (span(kept), span(wanted))
    let outgrowsBelow = wanted.lowerBound < kept.lowerBound
    let outgrowsAbove = wanted.upperBound > kept.upperBound
    if wantedSpan < keptSpan * Self.leastFill { return padded(wanted, lower: true, upper: true) }
    guard outgrowsBelow || outgrowsAbove else { return kept }
    let grown = padded(kept.union(wanted), lower: outgrowsBelow, upper: outgrowsAbove)
    // A range that moved away leaves most of the old one empty.
    return wantedSpan < span(grown) * Self.leastFill ? padded(wanted, lower: true, upper: true) : grown
  }

  /// A range with a margin along the scale; a margin does not cross 0 on a linear axis.
  private func padded(_ range: ClosedRange<Double>, lower: Bool, upper: Bool) -> ClosedRange<Double> {
    let extra = span(range) * Self.margin
    var low = lower ? scale.value(at: scale.coordinate(of: range.lowerBound) - extra) : range.lowerBound
    var high = upper ? scale.value(at: scale.coordinate(of: range.upperBound) + extra) : range.upperBound
    if range.lowerBound >= 0 { low = max(low, scale == .log10 ? low : 0) }
    if range.upperBound <= 0 { high = min(high, 0) }
    return scale.shows(low) && scale.shows(high) && low < high ? low...high : range
  }

  private func span(_ range: ClosedRange<Double>) -> Double {
    scale.coordinate(of: range.upperBound) - scale.coordinate(of: range.lowerBound)
  }
}
