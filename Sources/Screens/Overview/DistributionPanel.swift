import Cells
import Plotting
import Readings

/// Distribution of one tensor of the selected layer in every lane, as true densities.
///
/// The lanes lie over one another on one axis; where one is so much narrower than another that it would be a bare
/// spike, each gets a strip with an axis of its own, and the panel says so.
struct DistributionPanel: ChartPanel {
  /// On which side of the normalisation it looks.
  enum Side: String {
    case before, after
  }

  let context: PageContext
  let side: Side

  let abilities: PanelAbilities = [.crosshair]
  let isOfSelectedLayer = true
  var name: String { side.rawValue }
  var title: String {
    side == .before ? "Before normalisation: z" : "After normalisation: \(context.symbols.scaled)"
  }

  private var lanes: [LaneView] { context.lanes }
  private var layerName: String { context.layerName }
  private var glyphs: Glyphs { context.glyphs }
  private var isFocused: Bool { context.isFocused(name) }
  /// Whether it fills the page: then the figures of all stages stand under the chart, where there is room.
  private var isExpanded: Bool { context.isExpanded(name) }
  private var axes: DistributionAxes { context.state(of: name).axes.distribution }

  func fit(_ axes: inout PanelAxes) { axes.distribution.follow(entries.map(\.bins)) }

  /// Least height of a chart over the figures.
  private static let leastChartHeight = 10

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let table = StageTable(lanes: lanes, layerName: layerName, glyphs: glyphs)
    guard isExpanded, table.height > 0, rectangle.height >= Self.leastChartHeight + table.height + 1 else {
      drawChart(on: &grid, in: rectangle)
      return
    }
    let parts = rectangle.rows([.flexible(), .fixed(table.height)], spacing: 1)
    drawChart(on: &grid, in: parts[0])
    table.draw(on: &grid, in: parts[1])
  }

  private func drawChart(on grid: inout CellGrid, in rectangle: Rectangle) {
    if axes.isSplit, rectangle.height >= 4 * entries.count + 1 {
      let strips = rectangle.inset(top: 1).rows(entries.map { _ in .flexible(1, minimum: 1) })
      for (index, strip) in strips.enumerated() where entries.indices.contains(index) {
        drawStrip(index, on: &grid, in: strip)
      }
    } else {
      grid.draw(chart, in: rectangle, glyphs: glyphs)
    }
    PanelTitle(variants: variants, isFocused: isFocused, glyphs: glyphs)
      .draw(on: &grid, in: rectangle.row(0))
  }

  /// A lane with a reading of the layer, and the stage of it that the panel shows.
  struct Entry {
    let lane: LaneView
    let stage: StageReading
    let bins: HistogramBins
    /// Whether this is z for want of a normalisation.
    let isUnnormalized: Bool
  }

  /// The lanes that have the layer.
  var entries: [Entry] {
    lanes.compactMap { lane in
      guard let reading = lane.layer(layerName) else { return nil }
      let stage = side == .after ? reading.nonlinearityInput : reading.preactivation
      return Entry(
        lane: lane, stage: stage, bins: HistogramBins(stage.histogram),
        isUnnormalized: side == .after && reading.scaled == nil)
    }
  }

  /// The lanes over one another; where they part, the plot of the first strip has the same columns.
  var chart: HistogramChart { chart(Array(entries.indices)) }

  private func chart(_ shown: [Int]) -> HistogramChart {
    let isAlone = shown.count == 1 && entries.count > 1
    return HistogramChart(
      horizontal: Axis(axisName(shown), range: isAlone ? axes.ranges[safe: shown[0]] : axes.range),
      entries: shown.map { index in
        let entry = entries[index]
        return HistogramChart.Entry(
          entry.lane.name, stroke: entry.lane.stroke, bins: entry.bins,
          marks: percentiles(entry.stage), nonfinite: entry.stage.nonfinite)
      },
      largestDensity: isAlone ? nil : axes.largestDensity, emptyText: "no values before the first step",
      crosshair: crosshair)
  }

  private func drawStrip(_ index: Int, on grid: inout CellGrid, in strip: Rectangle) {
    grid.draw(chart([index]), in: strip, glyphs: glyphs)
    let entry = entries[index]
    var text = "\(entry.lane.mark(glyphs)) \(entry.lane.name), own axis"
    if let range = axes.ranges[safe: index] {
      let number = FixedNumber(width: 6)
      text += " \(number.shortText(range.lowerBound)) to \(number.shortText(range.upperBound))"
    }
    grid.fill(strip.row(0))
    grid.write(text, in: strip.row(0).inset(left: 1), style: Style(entry.lane.ink), ellipsis: glyphs.ellipsis)
  }

  private func percentiles(_ stage: StageReading) -> [HistogramChart.Mark] {
    [
      .init("15", at: Double(stage.p15)), .init("50", at: Double(stage.p50)),
      .init("85", at: Double(stage.p85)),
    ]
  }

  /// The tensor, with the widths of the bins.
  private func axisName(_ shown: [Int]) -> String {
    let widths = shown.map { FixedNumber(width: 5).shortText(entries[$0].bins.binWidth) }
    let distinct = widths.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return distinct.isEmpty ? "" : "bin \(distinct.joined(separator: "|"))"
  }

  /// The deviations in four columns each, for where four lanes have little room.
  private var tightDeviations: [PanelTitle.Entry] {
    entries.map { entry in
      let text = "\(entry.lane.mark(glyphs))\(FixedNumber(width: 4).text(entry.stage.standardDeviation))"
      return .init(text: text, style: Style(entry.lane.ink))
    }
  }

  /// The title with each lane's tensor and its standard deviation.
  private var variants: [PanelTitle.Variant] {
    let symbols = Symbols(glyphs)
    let place = side == .after ? "after" : "before"
    let number = FixedNumber(width: 5)
    func figures(_ text: (Entry) -> String) -> [PanelTitle.Entry] {
      entries.map { .init(text: "\($0.lane.mark(glyphs)) \(text($0))", style: Style($0.lane.ink)) }
    }
    func deviation(_ entry: Entry) -> String { number.text(entry.stage.standardDeviation) }
    func named(_ entry: Entry, long: Bool) -> String {
      let tensor = side == .before || entry.isUnnormalized ? "z" : symbols.scaled
      return "\(tensor) \(symbols.sigma) \(deviation(entry))\(entry.lane.frozenNote(long: long))"
    }
    let short = place.capitalizedAtFirst
    return [
      .init(
        title: "\(layerName) \(place) normalisation", caption: "density",
        entries: figures { named($0, long: true) }),
      .init(title: "\(layerName) \(place) normalisation", entries: figures { named($0, long: true) }),
      .init(title: "\(layerName) \(place) normalisation", entries: figures { named($0, long: false) }),
      .init(title: "\(layerName) \(place)", entries: figures { named($0, long: false) }),
      .init(title: short, entries: figures { named($0, long: false) }),
      .init(
        title: short,
        entries: figures { "\(symbols.sigma) \(deviation($0))\($0.lane.frozenNote(long: false))" }),
      .init(title: short, entries: figures(deviation)), .init(title: short, entries: tightDeviations),
    ]
  }
}
