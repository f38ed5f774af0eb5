import Cells

/// A row of bars without axes: the histogram of a layer in a table.
public struct Sparkline: Chart, Sendable {
  /// Heights of the bars, 0 or more; NaN is drawn in the colour of alarm.
  public var values: [Double]
  /// The value that fills the height; nil for the largest.
  public var largest: Double?
  /// Colour and weight.
  public var style: Style

  /// Makes a sparkline.
  public init(_ values: [Double], largest: Double? = nil, style: Style = .standard) {
    self.values = values
    self.largest = largest
    self.style = style
  }

  /// Draws one bar a column in the first row of the rectangle; values are averaged to the width, or widened.
  public func draw(on grid: inout CellGrid, in rectangle: Rectangle, glyphs: Glyphs) {
    guard !rectangle.isEmpty, !values.isEmpty else { return }
    let bars = Self.resample(values, to: rectangle.width)
    let top = largest ?? bars.filter(\.isFinite).max() ?? 0
    let table = glyphs == .ascii ? Self.asciiLevels : Self.eighths
    for (column, bar) in bars.enumerated() {
      let (x, y) = (rectangle.x + column, rectangle.y)
      guard bar.isFinite else {
        grid[x, y] = Cell(glyphs.notFiniteMark, style: Style(.alarm))
        continue
      }
      let share = top > 0 ? (bar / top).clamped(to: 0...1) : 0
      // What is there at all shows.
      let level = Int((share * Double(table.count - 1)).rounded(.up))
      grid[x, y] = Cell(table[level], style: style)
    }
  }

  /// Means over equal parts; every value counts by the share of it that falls into a part.
  static func resample(_ values: [Double], to count: Int) -> [Double] {
    guard count > 0, !values.isEmpty else { return [] }
    if values.count == count { return values }
    let perPart = Double(values.count) / Double(count)
    return (0..<count).map { part in
      let start = Double(part) * perPart
      let end = start + perPart
      var sum = 0.0
      var index = Int(start)
      while index < values.count, Double(index) < end - 1e-9 {
        let overlap = min(end, Double(index + 1)) - max(start, Double(index))
        sum += values[index] * overlap
        index += 1
      }
      return sum / perPart
    }
  }

  private static let eighths = Array(" ▁▂▃▄▅▆▇█")
  private static let asciiLevels = Array(" .:-=+*#")
}
