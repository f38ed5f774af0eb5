import Cells
import Plotting
import Readings

/// A figure of every layer over the steps: a heat map a lane, one under the other, in the same colours.
struct DepthMap: PanelView {
  let context: PageContext
  let rows: LayerRows

  let name = "map"
  let isLogarithmicAtFirst = true
  let abilities: PanelAbilities = [.logarithm, .crosshair]
  var title: String { "Layers over time: \(figure.name(context.symbols))" }
  var choices: [String] { LayerFigure.allCases.map { $0.name(context.symbols) } }

  private var glyphs: Glyphs { context.glyphs }
  /// The figure that is shown.
  var figure: LayerFigure { context.choice(LayerFigure.self, of: name) }
  private var scale: Scale { figure.scale(isLogarithmic: context.isLogarithmic(self)) }

  /// Number of steps on the time axis.
  private var end: Int { context.lastStep }

  /// Columns over which the range of the colours is taken.
  private static let fittedColumns = 48
  /// Least rows of one map, from which on it has a time axis.
  private static let leastHeight = 7
  /// Rows of a map beside those of the layers: its heading and its time axis.
  static let around = 3

  func fit(_ axes: inout PanelAxes) {
    guard !figure.isShare else { return }
    let ranges = context.lanes.compactMap { map($0, columns: Self.fittedColumns, range: nil).dataRange }
    axes.fit(figure.rawValue, to: ValueRanges.union(ranges), scale: scale)
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    for (lane, place) in maps(in: rectangle) {
      grid.draw(map(lane, in: place), in: place, glyphs: glyphs)
    }
    let rest = leftOut(in: rectangle)
    PanelTitle(
      variants: [
        .init(title: title, caption: ["v chooses", rest].listed),
        .init(title: title, caption: rest),
        .init(title: "\(figure.symbol(context.symbols)) over time", caption: rest),
        .init(title: "\(figure.symbol(context.symbols)) over time"),
      ], isFocused: context.isFocused(name), glyphs: glyphs
    ).draw(on: &grid, in: rectangle.row(0))
  }

  /// What is not shown, and how to see it.
  private func leftOut(in rectangle: Rectangle) -> String {
    let maps = maps(in: rectangle)
    var parts: [String] = []
    if maps.count < context.lanes.count {
      parts.append("\(maps.count) of \(context.lanes.count) lanes (n)")
    }
    if let (lane, place) = maps.first {
      let height = map(lane, in: place).plotArea(in: place, glyphs: glyphs).height
      let isAll = height >= rows.names.count
      if !isAll { parts.append("\(height) of \(rows.names.count) layers (\(context.symbols.upDown))") }
    }
    return parts.listed
  }

  func step(atColumn x: Int, in rectangle: Rectangle) -> Int? {
    guard let (lane, place) = maps(in: rectangle).first,
      let value = map(lane, in: place).value(atColumn: x, in: place, glyphs: glyphs)
    else { return nil }
    return max(0, min(Int(value), end))
  }

  func layer(atRow y: Int, in rectangle: Rectangle) -> Int? {
    maps(in: rectangle).lazy.compactMap { lane, place in
      map(lane, in: place).row(atRow: y, in: place, glyphs: glyphs)
    }.first
  }

  func plotArea(in rectangle: Rectangle) -> Rectangle? {
    maps(in: rectangle).first.map { lane, place in map(lane, in: place).plotArea(in: place, glyphs: glyphs) }
  }

  /// The lanes that there is room for, the one in front among them, each with its place.
  private func maps(in rectangle: Rectangle) -> [(lane: LaneView, place: Rectangle)] {
    let room = rectangle.inset(top: 1)
    let count = max(1, min(context.lanes.count, room.height / Self.leastHeight))
    let first = max(0, min(context.frontLane - count / 2, context.lanes.count - count))
    let lanes = context.lanes[first..<min(context.lanes.count, first + count)]
    // Of equal heights, so that all show the same layers in the same rows.
    let height = room.height / max(1, lanes.count)
    return lanes.enumerated().map { index, lane in
      (lane, Rectangle(x: room.x, y: room.y + index * height, width: room.width, height: height))
    }.filter { !$0.place.isEmpty }
  }

  private func map(_ lane: LaneView, in place: Rectangle) -> HeatMap {
    let empty = map(lane, columns: 0, range: context.range(figure.rawValue, of: name))
    let plot = empty.plotArea(in: place, glyphs: glyphs)
    var map = map(lane, columns: max(1, plot.width), range: context.range(figure.rawValue, of: name))
    // Around the selected layer where there is no room for all.
    map.firstRow = max(0, min(context.selectedLayer - plot.height / 2, rows.names.count - plot.height))
    return map
  }

  private func map(_ lane: LaneView, columns: Int, range: ClosedRange<Double>?) -> HeatMap {
    let history = LayerHistory(lane.history.timeline, columns: columns, end: end)
    let isOfOthers = rows.positions[lane.index].allSatisfy { $0 == nil }
    let isEmpty = lane.history.timeline.isEmpty || isOfOthers
    return HeatMap(
      title: "\(lane.mark(glyphs)) \(lane.name)", horizontal: .steps(0...Double(end)),
      rowAxisName: "layer", rowNames: LayerName.fitting(rows.names, width: 12),
      values: isEmpty
        ? [] : rows.positions[lane.index].map { history.values(figure, layer: $0) },
      valueName: figure.symbol(context.symbols), unit: figure.unit, scale: scale,
      range: figure.isShare ? 0...100 : range, selection: context.selectedLayer,
      emptyText: isOfOthers
        ? "it has none of these layers: n brings its own" : "no layer was read yet: space runs",
      crosshair: context.state(of: name).crosshair,
      cursor: context.cursor.map { Double($0) + 0.5 })
  }
}
