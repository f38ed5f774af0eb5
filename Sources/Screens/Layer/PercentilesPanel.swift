import Cells
import Plotting
import Readings

/// The 15th, 50th and 85th percentiles of a tensor of the selected layer over the steps, in every lane: figure 1 of
/// Ioffe & Szegedy 2015.
struct PercentilesPanel: PanelView {
  let context: PageContext

  let name = "percentiles"
  let abilities: PanelAbilities = [.logarithm, .smoothing, .crosshair]
  let isOfSelectedLayer = true
  var title: String { "Percentiles 15, 50, 85 of \(tensor.words(context.symbols)) over time" }
  var choices: [String] { LayerTensor.allCases.map { $0.words(context.symbols) } }

  /// What `v` chose.
  var tensor: LayerTensor { LayerTensor.allCases[safe: context.state(of: name).choice] ?? .input }

  var glyphs: Glyphs { context.glyphs }
  var scale: Scale { context.isLogarithmic(self) ? .symlog(threshold: 1) : .linear }

  /// A percentile and how a lane's looks.
  enum Percentile: String, CaseIterable {
    case p15 = "15"
    case p50 = "50"
    case p85 = "85"

    func value(of reading: StageReading) -> Double {
      switch self {
      case .p15: Double(reading.p15)
      case .p50: Double(reading.p50)
      case .p85: Double(reading.p85)
      }
    }
  }

  /// The most steps that are looked at for the axis.
  private static let fittedSteps = 48

  func fit(_ axes: inout PanelAxes) {
    let steps = ChosenSteps.even(through: context.lastKeptStep ?? 0, count: Self.fittedSteps)
    let values = context.lanes.flatMap { readings($0, at: steps) }.filter(\.isSound).flatMap { kept in
      Percentile.allCases.map { $0.value(of: kept.reading) }
    }
    axes.fit("value", to: ValueRanges.robust(values), scale: scale)
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let chart = chart(steps: rectangle.width, in: rectangle)
    if chart.series.isEmpty, context.lastKeptStep != nil {
      Absence(absence, glyphs: glyphs).draw(on: &grid, in: rectangle.inset(top: 1))
    } else {
      grid.draw(chart, in: rectangle, glyphs: glyphs)
      drawLabels(of: chart, on: &grid, in: rectangle)
    }
    PanelTitle(variants: variants, isFocused: context.isFocused(name), glyphs: glyphs)
      .draw(on: &grid, in: rectangle.row(0))
  }

  func step(atColumn x: Int, in rectangle: Rectangle) -> Int? {
    chart(steps: 2, in: rectangle).value(atColumn: x, in: rectangle, glyphs: glyphs).map { Int($0.rounded()) }
  }

  func plotArea(in rectangle: Rectangle) -> Rectangle? {
    chart(steps: 2, in: rectangle).plotArea(in: rectangle, glyphs: glyphs)
  }

  private var absence: String {
    tensor == .normalized
      ? "no lane normalises \(context.layerName), so there is no \(context.symbols.normalized): v shows another tensor"
      : "no lane has read \(context.layerName)"
  }

  /// The percentiles from the top of the plot to its foot.
  static let falling: [Percentile] = [.p85, .p50, .p15]

  /// The chart of at most so many steps, with the last values of the medians alone where there is no room for all.
  func chart(steps: Int, in rectangle: Rectangle) -> LineChart {
    var chart = LineChart(
      horizontal: .steps(context.stepRange),
      vertical: Axis("value", scale: scale, range: context.range("value", of: name)),
      series: series(steps: steps), events: context.runEvents, emptyText: "no step yet: space runs",
      crosshair: context.state(of: name).crosshair, cursor: context.cursor.map(Double.init),
      frontInk: context.front?.ink)
    guard chart.series.count > chart.endArea(in: rectangle, glyphs: glyphs).height else { return chart }
    for index in chart.series.indices where Self.falling[index % Self.falling.count] != .p50 {
      chart.series[index].endPrefix = nil
    }
    return chart
  }

  private func series(steps count: Int) -> [LineChart.Series] {
    let steps = ChosenSteps.even(through: context.lastKeptStep ?? 0, count: count)
    return context.lanes.flatMap { lane -> [LineChart.Series] in
      let readings = readings(lane, at: steps)
      guard !readings.isEmpty else { return [] }
      return Self.falling.map { percentile in
        var series = LineChart.Series(
          "\(lane.name) \(percentile.rawValue)", stroke: stroke(lane, percentile),
          points: readings.map { kept in
            let isFinite = kept.reading.nonfinite == 0
            return .init(x: Double(kept.step), y: isFinite ? percentile.value(of: kept.reading) : .nan)
          }, smoothing: context.smoothing(of: name), smoothingUnit: 1)
        series.endPrefix = percentile.rawValue
        return series
      }
    }
  }

  /// What a lane's tensor looked like at a step.
  private struct Kept {
    let step: Int
    let reading: StageReading
    let isSound: Bool
  }

  /// The tensor at the latest kept steps that are not later than some.
  private func readings(_ lane: LaneView, at steps: [Int]) -> [Kept] {
    LayerMoments(lane, layer: context.layerName).moments(at: steps).compactMap { moment in
      tensor.reading(of: moment.layer).map { Kept(step: moment.step, reading: $0, isSound: moment.isSound) }
    }
  }

  /// The median is heavier than the others.
  private func stroke(_ lane: LaneView, _ percentile: Percentile) -> Stroke {
    var stroke = lane.stroke
    stroke.style.isBold = percentile == .p50
    return stroke
  }

  private var variants: [PanelTitle.Variant] {
    let symbols = context.symbols
    let layer = context.layerName
    let axis = (scale == .linear ? "" : ", symlog axis") + context.smoothingNote(of: name)
    func entries(named: Bool) -> [PanelTitle.Entry] {
      context.titleEntries { lane in
        guard let reading = lane.layer(layer) else { return nil }
        guard tensor.reading(of: reading) != nil else { return "\(lane.name): none" }
        let symbol = tensor.symbol(symbols, isNormalized: reading.scaled != nil)
        return named ? "\(lane.name) \(symbol)" : symbol
      }
    }
    let (long, short) = (entries(named: true), entries(named: false))
    return [
      .init(
        title: "\(layer): percentiles 15, 50, 85 of \(tensor.words(symbols))", caption: "over time\(axis)",
        entries: long),
      .init(title: "Percentiles 15, 50, 85 of \(tensor.words(symbols))", entries: long),
      .init(title: "Percentiles of \(tensor.words(symbols))", entries: short),
      .init(title: "Percentiles", entries: short), .init(title: "Percentiles"),
    ]
  }
}
