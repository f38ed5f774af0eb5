import Plotting

/// Ranges of values for axes, some of which one wild lane must not spoil.
enum ValueRanges {
  /// The range that holds all; nil for none.
  static func union(_ ranges: [ClosedRange<Double>]) -> ClosedRange<Double>? {
    ranges.reduce(nil) { $0?.union($1) ?? $1 }
  }

  /// The range that holds all finite values; nil for none.
  static func holding(_ values: [Double]) -> ClosedRange<Double>? {
    let finite = values.lazy.filter(\.isFinite)
    return finite.min().flatMap { low in finite.max().map { low...$0 } }
  }

  /// The range that holds all, as far as it lies within so many lengths of a base from its ends.
  static func union(
    _ ranges: [ClosedRange<Double>], around base: ClosedRange<Double>, within lengths: Double
  ) -> ClosedRange<Double> {
    let base = Scale.linear.drawable(base)
    let margin = lengths * (base.upperBound - base.lowerBound)
    let all = union(ranges + [base]) ?? base
    let low = max(all.lowerBound, base.lowerBound - margin)
    let high = min(all.upperBound, base.upperBound + margin)
    return low < high ? low...high : base
  }

  /// The range of values but for a twentieth at either end, widened by its own length where values lie beyond.
  static func robust(_ values: [Double]) -> ClosedRange<Double>? {
    let sorted = values.filter(\.isFinite).sorted()
    guard let low = sorted.first, let high = sorted.last else { return nil }
    let tail = sorted.count / 20
    let inner = Scale.linear.drawable(sorted[tail]...sorted[sorted.count - 1 - tail])
    let length = inner.upperBound - inner.lowerBound
    return max(low, inner.lowerBound - length)...max(min(high, inner.upperBound + length), low)
  }
}
