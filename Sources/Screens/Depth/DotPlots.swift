import Cells
import Plotting

/// Figures of all layers side by side: dot plots with the same rows, the first with the names of the layers.
struct DotPlots {
  /// The plots, the most telling first; each with a title, and without names.
  let plots: [DotPlot]
  /// Names of the layers.
  let names: [String]
  let glyphs: Glyphs

  /// Least columns between axis and numbers.
  private static let leastPlotWidth = 16
  /// Blanks between two plots.
  private static let spacing = 2

  /// Number of plots that a width has room for, at least one.
  func count(in width: Int) -> Int {
    guard let lanes = plots.first?.series.count else { return 0 }
    let room = width - nameWidth(in: width) + 1
    let each = Self.leastPlotWidth + 1 + lanes * DotPlot.valueWidth + Self.spacing
    return max(1, min(plots.count, (room + Self.spacing) / each))
  }

  /// The rows of layers that can be seen.
  func shownRows(in rectangle: Rectangle) -> Range<Int> {
    firstPlot(in: rectangle)?.rows(in: rectangle).shown ?? 0..<0
  }

  /// The layer on a row of the screen; nil where there is none.
  func row(atRow y: Int, in rectangle: Rectangle) -> Int? {
    firstPlot(in: rectangle)?.row(atRow: y, in: rectangle)
  }

  private func firstPlot(in rectangle: Rectangle) -> DotPlot? {
    var plot = plots.first
    if count(in: rectangle.width) == 1 { plot?.title = "" }
    return plot
  }

  /// Draws as many as there is room for; where that is one alone, without its title, which stands in the panel's.
  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let count = count(in: rectangle.width)
    let nameWidth = nameWidth(in: rectangle.width)
    let room = rectangle.inset(left: nameWidth - 1)
    let parts = room.columns(
      Array(repeating: .flexible(1, minimum: 1), count: count), spacing: count > 1 ? Self.spacing : 0)
    for (index, part) in parts.enumerated() {
      var plot = plots[index]
      if count == 1 { plot.title = "" }
      guard index == 0 else {
        grid.draw(plot, in: part, glyphs: glyphs)
        continue
      }
      plot.rowNames = LayerName.fitting(names, width: nameWidth - 3)
      plot.nameColumns = nameWidth
      let first = Rectangle(
        x: rectangle.x, y: rectangle.y, width: part.right - rectangle.x, height: rectangle.height)
      grid.draw(plot, in: first, glyphs: glyphs)
    }
  }

  /// Columns of the names with the line of the axis.
  private func nameWidth(in width: Int) -> Int {
    let longest = names.lazy.map(\.count).max() ?? 0
    return max(1, min(longest + 3, max(12, width / 4), width / 3))
  }
}
