import Cells
import Plotting
import Readings

/// The hidden state of a recurrent layer over the time steps of one sequence, of as many lanes as have room.
struct StatePanel: PanelView {
  let context: PageContext

  let name = "state"
  var title: String { "Hidden state of \(layer)" }
  var choices: [String] { layers }

  private var glyphs: Glyphs { context.glyphs }
  private var choice: Int { context.choice(of: name, among: layers.count) }
  private var layer: String { layers[safe: choice] ?? "" }

  /// The recurrent layers of all lanes.
  private var layers: [String] {
    var names: [String] = []
    for (_, samples) in context.samples {
      for state in samples.hiddenStates where !names.contains(state.name) { names.append(state.name) }
    }
    return names
  }

  /// The lanes with the state of the layer [time steps, units].
  var states: [(lane: LaneView, state: NamedTensor)] {
    context.samples.compactMap { lane, samples in
      samples.hiddenStates.first { $0.name == layer && $0.shape.count == 2 }.map { (lane, $0) }
    }
  }

  func fit(_ axes: inout PanelAxes) {
    let largest = states.flatMap(\.state.values).filter(\.isFinite).map { abs($0) }.max()
    axes.fit("state \(layer)", to: largest.map { 0...Double($0) })
  }

  /// Both signs to the same distance, so that 0 has the middle colour.
  private var range: ClosedRange<Double> {
    let end = context.range("state \(layer)", of: name)?.upperBound ?? 1
    return -end...end
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let body = rectangle.inset(top: 1)
    if states.isEmpty {
      Absence(context.noSamples, glyphs: glyphs).draw(on: &grid, in: body)
    }
    let tiles = LaneTiles.tiles(
      states.map(\.lane), front: context.frontLane, in: body, least: Size(width: 40, height: 10))
    for tile in tiles {
      guard let state = states.first(where: { $0.lane.index == tile.lane.index })?.state else { continue }
      let chart = chart(state, of: tile.lane)
      grid.draw(chart, in: tile.place, glyphs: glyphs)
      grid.write(
        chart.title, in: tile.place.row(0), style: Style(tile.lane.ink, bold: true), ellipsis: glyphs.ellipsis
      )
    }
    PanelTitle(variants: variants(shown: tiles.count), isFocused: context.isFocused(name), glyphs: glyphs)
      .draw(on: &grid, in: rectangle.row(0))
  }

  /// A row a unit, from the selected one on where there is no room for all, a column a time step.
  func chart(_ state: NamedTensor, of lane: LaneView) -> HeatMap {
    let (steps, units) = (state.shape[0], state.shape[1])
    let first = min(context.unit, max(0, units - 1))
    return HeatMap(
      title: "\(lane.mark(glyphs)) \(lane.name)\(lane.lookNote)",
      horizontal: Axis("time step", range: 0...Double(max(1, steps)), isWhole: true), rowAxisName: "unit",
      rowNames: (0..<units).map { "\($0 + 1)" },
      values: (0..<units).map { unit in (0..<steps).map { Double(state.values[$0 * units + unit]) } },
      range: range, selection: first, firstRow: first, emptyText: context.noSamples)
  }

  private func variants(shown: Int) -> [PanelTitle.Variant] {
    let rest = shown < states.count ? "; n: another lane" : ""
    let more = layers.count > 1 ? "; v: another layer" : ""
    return [
      .init(
        title: title, caption: "units down, time steps of the first sample across; u scrolls\(more)\(rest)"),
      .init(title: title, caption: "units down, time across; u scrolls\(rest)"),
      .init(title: title, caption: "over time"), .init(title: title), .init(title: "State of \(layer)"),
    ]
  }
}
