import Readings

/// Positions of at most so many of some things in a row, at about equal distances, the first and the last among them.
private func evenPositions(_ largest: Int, of count: Int) -> [Int] {
  guard count > largest, largest > 1 else { return Array(0..<count) }
  return (0..<largest).map { $0 * (count - 1) / (largest - 1) }
}

extension Array {
  /// At most so many of the elements, evenly chosen, the first and the last among them.
  func evenly(_ largest: Int) -> [Element] { evenPositions(largest, of: count).map { self[$0] } }
}

extension Timeline {
  /// At most so many of the entries, evenly chosen from those that are kept, the first and the last among them.
  func evenly(_ largest: Int) -> [Entry] { evenPositions(largest, of: count).map { self[$0] } }
}
