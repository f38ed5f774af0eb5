import Cells

/// What the latest pictures cost, in the order in which they were shown.
struct DrawingCosts: Sendable, Equatable {
  /// Largest number of pictures kept.
  static let bound = 240

  private(set) var latest: [DrawingCost] = []
  /// Number of pictures shown so far.
  private(set) var count = 0

  mutating func add(_ cost: DrawingCost) {
    if latest.count >= Self.bound { latest.removeFirst(latest.count - Self.bound + 1) }
    latest.append(cost)
    count += 1
  }
}
