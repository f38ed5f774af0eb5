import Cells
import Plotting

extension PercentilesPanel {
  /// Says which percentile is which where the values at the right do not: on the lines of a narrow panel, and under the
  /// values where those are the medians alone.
  func drawLabels(of chart: LineChart, on grid: inout CellGrid, in rectangle: Rectangle) {
    let ends = chart.endArea(in: rectangle, glyphs: glyphs)
    guard !ends.isEmpty else { return drawLineLabels(of: chart, on: &grid, in: rectangle) }
    guard chart.series.contains(where: { $0.endPrefix == nil }) else { return }
    let under = Rectangle(x: ends.x, y: ends.bottom, width: ends.width, height: 1).intersection(rectangle)
    guard !under.isEmpty else { return }
    grid.write(
      "medians", in: under, style: Style(.muted), alignment: .trailing, ellipsis: glyphs.ellipsis)
  }

  /// Parts of the way along the curves at which labels may stand.
  private static let places = [0.3, 0.48, 0.66, 0.84, 0.12]

  /// Writes on each line which percentile it is, each lane's from a place of its own; a label that would meet another is
  /// left out.
  private func drawLineLabels(of chart: LineChart, on grid: inout CellGrid, in rectangle: Rectangle) {
    let plot = chart.plotArea(in: rectangle, glyphs: glyphs)
    guard plot.width >= 24, plot.height >= 5 else { return }
    var taken: [Rectangle] = []
    for (index, series) in chart.series.enumerated() {
      guard let text = series.endPrefix ?? Self.falling[safe: index % Self.falling.count]?.rawValue else {
        continue
      }
      let lane = index / Self.falling.count
      let points = series.smoothedPoints
      let free = Self.places.indices.lazy.compactMap { offset in
        place(of: Self.places[(lane + offset) % Self.places.count], points, chart, in: plot)
      }.first { place in
        taken.allSatisfy { $0.intersection(place.inset(left: -1, right: -1)).isEmpty }
      }
      guard let free else { continue }
      taken.append(free)
      grid.write(text, in: free, style: series.stroke.style)
    }
  }

  /// The cells of a label on a curve at a part of its way; nil where the curve is not in the plot there.
  private func place(
    of share: Double, _ points: [LineChart.Point], _ chart: LineChart, in plot: Rectangle
  ) -> Rectangle? {
    guard let horizontal = chart.horizontal.range, let vertical = chart.vertical.range, let end = points.last,
      let point = points.last(where: { $0.x <= end.x * share }) ?? points.first, point.y.isFinite
    else { return nil }
    let height = scale.fraction(of: point.y, in: vertical)
    guard height >= 0, height <= 1 else { return nil }
    let column = Scale.linear.fraction(of: point.x, in: horizontal) * Double(plot.width - 1)
    return Rectangle(
      x: min(plot.x + Int(column), plot.right - 2),
      y: plot.bottom - 1 - Int(height * Double(plot.height - 1) + 0.5),
      width: 2, height: 1)
  }
}
