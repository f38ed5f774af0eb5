import Cells

/// Marks along the upper and the lower edge of a plot, for values that have no place inside.
struct EdgeMarks {
  private enum Kind {
    case notFinite
    case above(Style)
  }

  private var upper: [Kind?]
  private var lower: [Style?]

  init(width: Int) {
    upper = Array(repeating: nil, count: width)
    lower = Array(repeating: nil, count: width)
  }

  /// Notes a value in a column of cells; NaN and +∞ win over values that are only too large.
  mutating func note(_ value: Double, column: Int, above: Bool, style: Style) {
    guard upper.indices.contains(column) else { return }
    if value.isNaN || value == .infinity {
      upper[column] = .notFinite
    } else if above {
      if case .notFinite? = upper[column] { return }
      upper[column] = .above(style)
    } else {
      lower[column] = value.isFinite ? style : Style(.alarm)
    }
  }

  func draw(on grid: inout CellGrid, in plot: Rectangle, glyphs: Glyphs) {
    guard !plot.isEmpty else { return }
    for column in 0..<min(upper.count, plot.width) {
      if let style = lower[column] {
        grid[plot.x + column, plot.bottom - 1] = Cell(glyphs.belowMark, style: style)
      }
      switch upper[column] {
      case nil: break
      case .notFinite: grid[plot.x + column, plot.y] = Cell(glyphs.notFiniteMark, style: Style(.alarm))
      case .above(let style): grid[plot.x + column, plot.y] = Cell(glyphs.aboveMark, style: style)
      }
    }
  }
}

extension Glyphs {
  /// Marks a value that is NaN or infinite.
  public var notFiniteMark: Character { self == .ascii ? "X" : "×" }
  /// Marks a value above the range.
  var aboveMark: Character { self == .ascii ? "^" : "▴" }
  /// Marks a value below the range.
  var belowMark: Character { self == .ascii ? "v" : "▾" }
}
