import Cells

extension LineChart {
  /// Columns from a mark on a curve to the next one: so few marks that the curves stay curves.
  private static let markDistance = 24

  /// The different marks of the curves.
  private var differentMarks: Int { Set(series.map(\.stroke.mark)).count }

  /// Whether curves have marks here and there: not where marks are values of their own, nor where all would be the same.
  var hasLineMarks: Bool { differentMarks > 1 && !series.contains { $0.kind == .marks } }

  /// Here and there on each curve its mark, each curve's at columns of its own, so that curves that cross or are full of
  /// noise can be followed without colour; not in ASCII, where lines are made of marks.
  func drawLineMarks(on grid: inout CellGrid, _ layout: Layout, _ smoothed: [[Point]]) {
    let (plot, glyphs) = (layout.frame.plot, layout.frame.glyphs)
    guard hasLineMarks, glyphs != .ascii, !plot.isEmpty else { return }
    let count = differentMarks
    let distance = min(Self.markDistance, plot.width)
    for (series, points) in ordered(smoothed) {
      let place = series.stroke.place % count
      let first = (2 * place + 1) * distance / (2 * count)
      for column in stride(from: first, to: plot.width, by: distance) {
        guard let value = value(of: points, atColumn: column, layout) else { continue }
        let y = layout.frame.row(at: vertical.scale.fraction(of: value, in: layout.vertical))
        grid[plot.x + column, y] = Cell(series.stroke.mark(in: glyphs), style: series.stroke.style)
      }
    }
  }

  /// The value of a curve in the middle of a column of cells; nil where it does not go through it.
  private func value(of points: [Point], atColumn column: Int, _ layout: Layout) -> Double? {
    let dots = Double(layout.frame.plot.width << layout.frame.glyphs.columnShift - 1)
    let dot = (Double(column) + 0.5) * Double(1 << layout.frame.glyphs.columnShift) - 0.5
    let x = horizontal.scale.value(atFraction: dot / max(1, dots), in: layout.horizontal)
    guard let next = points.firstIndex(where: { $0.x >= x }) else { return nil }
    guard next > 0 else { return points[0].x == x && isShown(points[0].y, layout) ? points[0].y : nil }
    let (before, after) = (points[next - 1], points[next])
    guard isShown(before.y, layout), isShown(after.y, layout) else { return nil }
    let (low, high) = (vertical.scale.coordinate(of: before.y), vertical.scale.coordinate(of: after.y))
    let share = after.x > before.x ? (x - before.x) / (after.x - before.x) : 1
    return vertical.scale.value(at: low + share * (high - low))
  }

  private func isShown(_ value: Double, _ layout: Layout) -> Bool {
    vertical.scale.shows(value) && layout.vertical.contains(value)
  }
}
