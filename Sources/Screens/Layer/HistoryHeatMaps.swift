import Cells
import Plotting
import Readings

extension HistoryPanel {
  /// The lanes that have the layer, each with its place: one above the other.
  func heatMapParts(in rectangle: Rectangle) -> [(lane: LaneView, place: Rectangle)] {
    let lanes = context.lanes.filter { $0.layer(context.layerName) != nil }
    let places = rectangle.inset(top: 1).rows(lanes.map { _ in .flexible(1, minimum: 1) })
    return zip(lanes, places).map { ($0, $1) }
  }

  /// The share of the largest density up to which the scale of colours is about linear, so that tails are seen too.
  private static let faint = 0.05
  /// Columns of a heat map that do not show values: labels and axis.
  private static let margin = 9

  func drawHeatMaps(on grid: inout CellGrid, in rectangle: Rectangle) {
    let maps = heatMapParts(in: rectangle).compactMap { lane, place in
      heatMap(of: lane, in: place).map { (lane: lane, place: place, map: $0) }
    }
    // One scale of colours for all lanes, as there is one axis.
    let largest = maps.compactMap { $0.map.dataRange?.upperBound }.max()
    for (lane, place, map) in maps {
      var map = map
      if let largest, largest > 0 {
        map.range = 0...largest
        map.scale = .symlog(threshold: largest * Self.faint)
      }
      grid.draw(map, in: place, glyphs: glyphs)
      if place.height >= 3 {
        grid.write(map.title, in: place.row(0), style: Style(lane.ink), ellipsis: glyphs.ellipsis)
      }
    }
  }

  /// Densities of a lane: a column a kept step, a row a range of values, the largest at the top.
  func heatMap(of lane: LaneView, in place: Rectangle) -> HeatMap? {
    let last = context.lastKeptStep ?? 0
    let columns = max(2, place.width - Self.margin)
    let steps =
      stepScale == .linear
      ? ChosenSteps.even(through: last, count: columns)
      : ChosenSteps.symmetricLogarithmic(through: last, count: columns, threshold: Self.threshold)
    let moments = moments(lane, at: steps)
    guard let end = moments.last?.step else { return nil }
    let rows = max(1, place.height - (place.height >= 7 ? 3 : place.height >= 3 ? 1 : 0))
    let densities = moments.map { moment in
      moment.nonfinite > 0 && moment.bins.total == 0
        ? Array(repeating: Double.nan, count: rows) : moment.bins.densities(over: range, columns: rows)
    }
    let values = (0..<rows).map { row in densities.map { $0[rows - 1 - row] } }
    let symbol = view.tensor.symbol(
      context.symbols, isNormalized: lane.layer(context.layerName)?.scaled != nil)
    return HeatMap(
      title: "\(lane.mark(glyphs)) \(lane.name) \(symbol)",
      horizontal: .steps(0...Double(max(1, last + 1)), scale: stepScale),
      columnEdges: moments.map { Double($0.step) } + [Double(max(end, last) + 1)],
      rowAxisName: "value", rowNames: rowNames(rows), values: values, valueName: "density",
      emptyText: "nothing finite",
      crosshair: context.state(of: name).crosshair)
  }

  /// The values in the middles of some rows: at the ends, and where round numbers fall.
  private func rowNames(_ rows: Int) -> [String] {
    var names = Array(repeating: "", count: rows)
    let height = (range.upperBound - range.lowerBound) / Double(rows)
    guard height > 0 else { return names }
    for tick in Scale.linear.ticks(in: range, count: max(2, rows / 3)) {
      let row = rows - 1 - Int((tick.value - range.lowerBound) / height)
      if names.indices.contains(row), names[row].isEmpty { names[row] = tick.label }
    }
    return names
  }
}
