/// The middle and the range of several runs of one measurement.
struct Spread: Equatable, Sendable {
  /// The middle value; the mean of the two middle ones of an even number.
  let median: Double
  /// The smallest value.
  let minimum: Double
  /// The largest value.
  let maximum: Double
  /// Number of values.
  let runs: Int

  /// Sums up the values; nil where there are none.
  init?(of values: [Double]) {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let upper = sorted.count / 2
    median = sorted.count.isMultiple(of: 2) ? (sorted[upper - 1] + sorted[upper]) / 2 : sorted[upper]
    minimum = first
    maximum = last
    runs = sorted.count
  }
}
