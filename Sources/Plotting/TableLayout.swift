import Cells

/// Divides a row among the columns of a table; where it is narrow, the least important columns go first.
public struct TableLayout: Sendable, Equatable {
  /// One column.
  public struct Column: Sendable, Equatable {
    /// What stands above it.
    public var title: String
    /// Least width in cells.
    public var width: Int
    /// Its weight in dividing what is left; 0 for a column that never grows.
    public var weight: Int
    /// Columns of low importance give way first; of equals the right one.
    public var importance: Int
    /// Where its text stands.
    public var alignment: TextAlignment

    /// Makes a column.
    public init(
      _ title: String, width: Int, weight: Int = 0, importance: Int = 0,
      alignment: TextAlignment = .leading
    ) {
      self.title = title
      self.width = width
      self.weight = weight
      self.importance = importance
      self.alignment = alignment
    }
  }

  /// The columns from left to right.
  public var columns: [Column]
  /// Blanks between columns.
  public var spacing: Int

  /// Makes a layout.
  public init(_ columns: [Column], spacing: Int = 1) {
    self.columns = columns
    self.spacing = spacing
  }

  /// One rectangle a column; nil for those that had to go.
  ///
  /// The most important one always stays.
  public func rectangles(in rectangle: Rectangle) -> [Rectangle?] {
    var kept = Array(columns.indices)
    while kept.count > 1, leastWidth(of: kept) > rectangle.width {
      guard let worst = kept.min(by: { rank($0) < rank($1) }) else { break }
      kept.removeAll { $0 == worst }
    }
    let shares = kept.map { Share.flexible(columns[$0].weight, minimum: columns[$0].width) }
    var placed: [Rectangle?] = Array(repeating: nil, count: columns.count)
    for (index, place) in zip(kept, rectangle.columns(shares, spacing: spacing)) { placed[index] = place }
    return placed
  }

  private func leastWidth(of kept: [Int]) -> Int {
    kept.reduce(0) { $0 + columns[$1].width } + spacing * max(0, kept.count - 1)
  }

  private func rank(_ index: Int) -> (Int, Int) { (columns[index].importance, -index) }
}
