import Cells
import Plotting
import Readings

/// Held-out points of the plane, with those that lanes take for another class than theirs.
struct GuessedPointsPanel: ChartPanel {
  let context: PageContext

  let name = "points"
  let title = "Held-out points"
  let abilities: PanelAbilities = []

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    guard !rectangle.isEmpty else { return }
    grid.draw(chart, in: rectangle, glyphs: context.glyphs)
    let guesses = Guesses(context)
    let entries = guesses.entries.map { entry in
      PanelTitle.Entry(
        text: "\(entry.lane.mark(context.glyphs)) \(guesses.labels.count - guesses.rightCount(entry))",
        style: Style(entry.lane.ink))
    }
    let label = entries.isEmpty ? [] : [PanelTitle.Entry(text: "wrong", style: Style(.muted))]
    PanelTitle(
      variants: [
        .init(title: title, caption: "dots: all, marks: what a lane gets wrong", entries: label + entries),
        .init(title: title, caption: "marks: wrong", entries: label + entries),
        .init(title: "Points", entries: label + entries), .init(title: "Points", entries: entries),
      ], isFocused: context.isFocused(name), glyphs: context.glyphs
    ).draw(on: &grid, in: rectangle.row(0))
  }

  /// All points faintly, over them those that each lane gets wrong.
  var chart: ScatterChart {
    let points = ScatterChart.Point.all(of: context.frame.description.samples.points)
    let guesses = Guesses(context)
    let wrong = guesses.entries.sorted {
      $1.lane.index == context.frontLane && $0.lane.index != $1.lane.index
    }
    .map { entry in
      ScatterChart.Series(
        entry.lane.name, stroke: entry.lane.stroke,
        points: guesses.labels.indices.filter { !guesses.isRight(entry, $0) }.compactMap { points[safe: $0] },
        kind: .marks)
    }
    return ScatterChart(
      horizontal: Axis("x"), vertical: Axis("y"),
      series: [.init("all", stroke: .real, points: points, kind: .dots)] + wrong,
      emptyText: context.noSamples)
  }
}

extension ScatterChart.Point {
  /// The points of a tensor [examples, 2]; none where it is of something else.
  static func all(of tensor: NamedTensor?) -> [ScatterChart.Point] {
    guard let tensor, tensor.shape.count == 2, tensor.shape[1] == 2 else { return [] }
    return (0..<tensor.shape[0]).map {
      ScatterChart.Point(x: Double(tensor.values[2 * $0]), y: Double(tensor.values[2 * $0 + 1]))
    }
  }
}

extension Stroke {
  /// The look of points of the data set.
  static let real = Stroke(Style(.muted), mark: "·", asciiMark: ".")
}
