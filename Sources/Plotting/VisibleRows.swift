/// How rows divide a height, and which of them can be seen.
public struct VisibleRows: Equatable, Sendable {
  /// The rows that can be seen.
  public let shown: Range<Int>
  /// Rows of the screen that each takes.
  public let height: Int

  /// Rows of the screen for one row at most, however much room there is.
  private static let tallest = 10

  /// Divides a height among a number of rows; where there is no room for all, the selected one is in the middle.
  public init(_ count: Int, selection: Int, in room: Int) {
    height = max(1, min(Self.tallest, room / max(1, count)))
    let rows = max(0, min(room / height, count))
    let first = max(0, min(max(0, selection - rows / 2), count - rows))
    shown = first..<first + rows
  }

  /// The row of the screen, from the top of the plot, on which a row's mark stands.
  func middle(of row: Int) -> Int { (row - shown.lowerBound) * height + (height - 1) / 2 }

  /// The row that a row of the screen shows, counted from the first of them; nil where there is none.
  public func row(at offset: Int) -> Int? {
    let row = shown.lowerBound + offset / height
    return offset >= 0 && shown.contains(row) ? row : nil
  }
}
