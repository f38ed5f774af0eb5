import Cells

/// A strip of all levels with the values at its ends: what the colours of a heat map mean.
struct ColorKey {
  let range: ClosedRange<Double>
  /// The value at the strip's left end; nil for the lower end of the range.
  var least: Double?
  let scale: Scale
  let unit: String

  private static let strips = [16, 10, 6]

  /// Columns it takes of a number of free ones; 0 where there is no room.
  func width(in free: Int) -> Int {
    for strip in Self.strips where strip + ends <= free { return strip + ends }
    return 0
  }

  /// Draws it over the whole width of a row.
  func draw(on grid: inout CellGrid, in row: Rectangle, glyphs: Glyphs) {
    guard row.width > ends, row.height > 0 else { return }
    let (low, high) = labels
    let strip = row.width - ends
    let start = grid.write("\(low) ", x: row.x, y: row.y, style: Style(.muted), in: row)
    let tones = Tones.cells(glyphs)
    let first = least.map { scale.fraction(of: $0, in: range) } ?? 0
    for offset in 0..<strip {
      let level = Tones.level(at: first + (1 - first) * Double(offset) / Double(max(1, strip - 1)))
      grid[start + offset, row.y] = tones[Int(level)]
    }
    grid.write(" \(high)", x: start + strip, y: row.y, style: Style(.muted), in: row)
  }

  /// Columns of both labels and the blanks between.
  private var ends: Int { labels.low.count + labels.high.count + 2 }

  private var labels: (low: String, high: String) {
    func text(_ value: Double) -> String {
      let isWhole = value == value.rounded() && abs(value) < 1e5
      return isWhole ? String(Int(value)) : FixedNumber(width: 5).shortText(value)
    }
    let (low, high) = (text(least ?? range.lowerBound), text(range.upperBound))
    return (low, unit.isEmpty ? high : "\(high) \(unit)")
  }
}
