import Cells
import Plotting
import Readings

/// Who looks at whom in the first sequence, of one head of one layer, of as many lanes as have room.
struct AttentionPanel: PanelView {
  let context: PageContext

  let name = "attention"
  let abilities: PanelAbilities = [.logarithm]
  let isLogarithmicAtFirst = true
  var title: String { "Attention of \(choices[safe: choice] ?? "")" }
  /// Every head of every layer of the lane in front, or of the first that has any.
  var choices: [String] { heads.map { "\($0.layer), head \($0.head + 1)" } }

  private var glyphs: Glyphs { context.glyphs }
  private var choice: Int { context.choice(of: name, among: heads.count) }

  /// A head of a layer.
  private struct Head {
    let layer: String
    let head: Int
  }

  private var heads: [Head] {
    let lanes = context.samples.filter { !$0.samples.attention.isEmpty }
    let shown = lanes.first { $0.lane.index == context.frontLane } ?? lanes.first
    return (shown?.samples.attention ?? []).flatMap { map in
      (0..<(map.shape.first ?? 0)).map { Head(layer: map.name, head: $0) }
    }
  }

  /// The lanes with the weights of the head: a row a query, a column a key.
  var maps: [(lane: LaneView, weights: [[Double]])] {
    guard let shown = heads[safe: choice] else { return [] }
    return context.samples.compactMap { lane, samples in
      guard let map = samples.attention.first(where: { $0.name == shown.layer }), map.shape.count == 3,
        shown.head < map.shape[0]
      else { return nil }
      let (queries, keys) = (map.shape[1], map.shape[2])
      let start = shown.head * queries * keys
      return (
        lane,
        (0..<queries).map { query in (0..<keys).map { Double(map.values[start + query * keys + $0]) } }
      )
    }
  }

  private var scale: Scale { context.isLogarithmic(self) ? .log10 : .linear }
  /// All that a weight can be; on a logarithmic scale what is less is as dark as a thousandth.
  private var range: ClosedRange<Double> { scale == .log10 ? 0.001...1 : 0...1 }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let body = rectangle.inset(top: 1)
    let maps = maps
    if maps.isEmpty {
      Absence(context.noSamples, glyphs: glyphs).draw(on: &grid, in: body)
    }
    let least = Size(width: 36, height: 14)
    let tiles = LaneTiles.tiles(maps.map(\.lane), front: context.frontLane, in: body, least: least)
    for tile in tiles {
      guard let weights = maps.first(where: { $0.lane.index == tile.lane.index })?.weights else { continue }
      let chart = chart(weights, of: tile.lane, in: tile.place)
      grid.draw(chart, in: tile.place, glyphs: glyphs)
      grid.write(
        chart.title, in: tile.place.row(0), style: Style(tile.lane.ink, bold: true), ellipsis: glyphs.ellipsis
      )
    }
    PanelTitle(
      variants: variants(shown: tiles.count, of: maps.count), isFocused: context.isFocused(name),
      glyphs: glyphs
    ).draw(on: &grid, in: rectangle.row(0))
  }

  /// The map with the token of every query and key; the keys by their positions where columns have no room for tokens.
  func chart(_ weights: [[Double]], of lane: LaneView, in place: Rectangle) -> HeatMap {
    var chart = chart(weights, of: lane)
    let width = chart.plotArea(in: place, glyphs: glyphs).width
    guard width < chart.columnCount else { return chart }
    chart.columnNames = []
    chart.horizontal = Axis("key (looked at)", range: 1...Double(chart.columnCount + 1), isWhole: true)
    return chart
  }

  private func chart(_ weights: [[Double]], of lane: LaneView) -> HeatMap {
    // What a query may not look at has exactly no weight.
    let values = weights.map { row in row.map { $0 == 0 ? HeatMap.missing : $0 } }
    return HeatMap(
      title: "\(lane.mark(glyphs)) \(lane.name)\(lane.lookNote)",
      horizontal: Axis("key"), columnNames: tokens(weights.first?.count ?? 0), rowAxisName: "query",
      rowNames: tokens(weights.count),
      values: values, valueName: "weight", scale: scale, range: range,
      firstRow: context.unit, emptyText: context.noSamples)
  }

  /// The tokens of the sequence, or their positions where they are not known.
  func tokens(_ count: Int) -> [String] {
    let set = context.frame.description.samples
    let sequence = set.sequences.first ?? []
    return (0..<count).map { position in
      sequence[safe: position].flatMap { set.vocabulary[safe: $0] }.map { Self.visible($0, glyphs) }
        ?? "\(position + 1)"
    }
  }

  /// A token as one can see it: blanks and line feeds as signs.
  private static func visible(_ token: String, _ glyphs: Glyphs) -> String {
    switch token {
    case " ": glyphs == .ascii ? "_" : "␣"
    case "\n": glyphs == .ascii ? "$" : "⏎"
    default: token
    }
  }

  private func variants(shown: Int, of count: Int) -> [PanelTitle.Variant] {
    let more = heads.count > 1 ? "; v: another head" : ""
    let rest = shown < count ? "; n: another lane" : ""
    return [
      .init(
        title: title,
        caption: "queries down, keys (looked at) across: the tokens of the first sequence\(more)\(rest)"),
      .init(title: title, caption: "queries down, keys (looked at) across; u scrolls\(more)\(rest)"),
      .init(title: title, caption: "queries down, keys across\(more)\(rest)"),
      .init(title: title, caption: "keys across\(rest)"), .init(title: title), .init(title: "Attention"),
    ]
  }
}
