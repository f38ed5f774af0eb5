import Cells
import Plotting
import Readings

/// The four stages z, x̂, γ·x̂ + β and a of the selected layer, one under the other on one axis of values, with the
/// affine map between the normalised values and the scaled ones.
struct StagesPanel: PanelView {
  let context: PageContext

  let name = "stages"
  let abilities: PanelAbilities = [.crosshair]
  let isOfSelectedLayer = true
  var title: String { "Stages of a layer: \(path.joined(separator: " \(context.symbols.arrow) "))" }

  var glyphs: Glyphs { context.glyphs }

  /// One stage in the lanes that have the layer.
  struct Strip {
    /// What one lane has of it.
    struct Entry {
      let lane: LaneView
      /// Nil where the lane's values pass no such stage.
      let reading: StageReading?
      let bins: HistogramBins
    }

    let stage: LayerStage
    let entries: [Entry]

    /// The ranges of the lanes' bins.
    var ranges: [ClosedRange<Double>] { entries.compactMap(\.bins.range) }
  }

  /// The stages that any lane has, in the order in which values pass them.
  var strips: [Strip] {
    let layers = context.lanes.map { ($0, $0.layer(context.layerName)) }
    return LayerStage.allCases.compactMap { stage in
      let entries = layers.compactMap { lane, layer -> Strip.Entry? in
        guard let layer else { return nil }
        let reading = stage.reading(of: layer)
        let bins = reading.map { HistogramBins($0.histogram) } ?? HistogramBins(low: 0, high: 1, counts: [])
        return Strip.Entry(lane: lane, reading: reading, bins: bins)
      }
      return entries.contains { $0.reading != nil } ? Strip(stage: stage, entries: entries) : nil
    }
  }

  /// γ and β of a lane, means over the units.
  struct AffineMap {
    let lane: LaneView
    let gamma: Double
    let beta: Double

    /// Where a normalised value goes.
    func callAsFunction(_ value: Double) -> Double { gamma * value + beta }
  }

  /// The maps of the lanes that normalise the layer.
  var maps: [AffineMap] {
    context.lanes.compactMap { lane in
      guard let reading = lane.layer(context.layerName)?.normalization else { return nil }
      return AffineMap(lane: lane, gamma: Double(reading.gamma.mean), beta: Double(reading.beta.mean))
    }
  }

  /// How many of its own lengths the axis reaches past the normalised values, at most.
  private static let reach = 2.0

  func fit(_ axes: inout PanelAxes) {
    axes.fit("value", to: Self.range(of: strips, front: context.frontLane))
  }

  /// The range of all stages around that of the normalised values, or of z where nothing is normalised.
  static func range(of strips: [Strip], front: Int) -> ClosedRange<Double>? {
    let normalized = strips.filter { $0.stage == .normalized || $0.stage == .scaled }.flatMap(\.ranges)
    let own = strips.flatMap { $0.entries.filter { $0.lane.index == front } }.compactMap(\.bins.range)
    guard let base = ValueRanges.union(normalized.isEmpty ? own : normalized) else {
      return ValueRanges.union(strips.flatMap(\.ranges))
    }
    return ValueRanges.union(strips.flatMap(\.ranges), around: base, within: reach)
  }

  /// The stages that any lane has, without their values.
  private var stages: [LayerStage] {
    let layers = context.lanes.compactMap { $0.layer(context.layerName) }
    return LayerStage.allCases.filter { stage in layers.contains { stage.reading(of: $0) != nil } }
  }

  /// The symbols of the stages that there are, or of all before the first step.
  private var path: [String] {
    let stages = stages
    return (stages.isEmpty ? LayerStage.allCases : stages).map { $0.symbol(context.symbols) }
  }

  /// Least height of strips with axes; below it every stage has a row.
  private static let leastHeight = 13

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let strips = strips
    titleLine.draw(on: &grid, in: rectangle.row(0))
    let body = rectangle.inset(top: 1)
    guard !strips.isEmpty else {
      Absence(ofLayer: context).draw(on: &grid, in: body)
      return
    }
    let range = Scale.linear.drawable(
      context.range("value", of: name) ?? Self.range(of: strips, front: context.frontLane))
    if rectangle.height < Self.leastHeight || rectangle.width < 30 {
      StageRows(strips: strips, range: range, frontLane: context.frontLane, glyphs: glyphs)
        .draw(on: &grid, in: body)
    } else {
      StageStrips(
        strips: strips, maps: maps, frontLane: context.frontLane, range: range,
        crosshair: context.state(of: name).crosshair, glyphs: glyphs
      ).draw(on: &grid, in: body)
    }
  }

  func plotArea(in rectangle: Rectangle) -> Rectangle? {
    HistogramChart(hasHorizontalAxis: false).plotArea(in: rectangle, glyphs: glyphs)
  }

  private var titleLine: PanelTitle {
    let path = path
    let way = path.joined(separator: " \(context.symbols.arrow) ")
    let name = context.layerName
    let absence = path.count > 2 ? "" : "no normalisation here, "
    let notes = context.lanes.compactMap { lane -> PanelTitle.Entry? in
      guard lane.layer(name) != nil, !lane.frozenNote(long: true).isEmpty else { return nil }
      return .init(text: "\(lane.mark(glyphs))\(lane.frozenNote(long: true))", style: Style(lane.ink))
    }
    return PanelTitle(
      variants: [
        .init(title: "\(name): \(way)", caption: "\(absence)densities on one axis of values", entries: notes),
        .init(title: "\(name): \(way)", caption: "\(absence)densities, one axis", entries: notes),
        .init(title: "\(name): \(way)", entries: notes), .init(title: "\(name): \(way)"),
        .init(title: way),
      ], isFocused: context.isFocused(self.name), glyphs: glyphs)
  }
}
