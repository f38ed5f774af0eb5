import Cells
import Plotting
import Readings

/// Mean and variance of the mini-batch against the running ones, unit by unit, and their distance over the steps.
struct RunningPanel: PanelView {
  let context: PageContext

  let name = "running"
  let isOfSelectedLayer = true
  let abilities: PanelAbilities = [.smoothing, .crosshair]
  var title: String { "Batch against running: \(view.rawValue)" }
  var choices: [String] { View.allCases.map(\.rawValue) }

  var glyphs: Glyphs { context.glyphs }

  /// What is compared, and how.
  enum View: String, CaseIterable {
    case means
    case variances
    case meanDistance = "distance of the means over time"
    case varianceDistance = "distance of the variances over time"

    /// Whether it is of variances.
    var isOfVariances: Bool { self == .variances || self == .varianceDistance }
    /// Whether it shows units.
    var isScatter: Bool { self == .means || self == .variances }
    /// The axis over the steps of the same thing.
    var overTime: View { isOfVariances ? .varianceDistance : .meanDistance }
    /// Variances lie on logarithmic axes.
    var scale: Scale { self == .variances ? .log10 : .linear }

    /// Its distance in one step; nil where the mini-batch plays no part.
    func distance(_ reading: NormalizationReading) -> Double? {
      (isOfVariances ? reading.varianceDistance : reading.meanDistance).map(Double.init)
    }

    /// The running and the batch statistic of every unit.
    func pairs(_ units: UnitReadings) -> [ScatterChart.Point] {
      let running = isOfVariances ? units.runningVariances : units.runningMeans
      let batch = isOfVariances ? units.batchVariances : units.batchMeans
      return zip(running, batch).map { .init(x: Double($0), y: Double($1)) }
    }
  }

  /// What `v` chose.
  var view: View { View.allCases[safe: context.state(of: name).choice] ?? .means }

  /// The most steps that are looked at for the axis.
  private static let fittedSteps = 48

  func fit(_ axes: inout PanelAxes) {
    if view.isScatter {
      let chart = scatter
      let ranges = [chart.horizontalDataRange, chart.verticalDataRange].compactMap { $0 }
      axes.fit(view.rawValue, to: ValueRanges.union(ranges), scale: view.scale)
    }
    let distances = distances(steps: Self.fittedSteps).series.flatMap { $0.points.map(\.y) }
    let range = ValueRanges.robust(distances).map { 0...max(0, $0.upperBound) }
    axes.fit(view.overTime.rawValue, to: range)
  }

  /// Least height of the units over their distances.
  private static let leastPair = 18

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let parts =
      view.isScatter && rectangle.height >= Self.leastPair
      ? rectangle.rows([.flexible(3, minimum: 1), .flexible(2, minimum: 1)]) : [rectangle]
    if view.isScatter {
      drawScatter(on: &grid, in: parts[0])
      if parts.count > 1 { drawDistances(on: &grid, in: parts[1]) }
    } else {
      drawDistances(on: &grid, in: rectangle)
    }
    PanelTitle(variants: variants, isFocused: context.isFocused(name), glyphs: glyphs)
      .draw(on: &grid, in: rectangle.row(0))
  }

  private func drawScatter(on grid: inout CellGrid, in rectangle: Rectangle) {
    guard !scatter.series.isEmpty else {
      return Absence(absence, glyphs: glyphs).draw(on: &grid, in: rectangle.inset(top: 1))
    }
    grid.draw(scatter, in: rectangle, glyphs: glyphs)
  }

  private func drawDistances(on grid: inout CellGrid, in rectangle: Rectangle) {
    let chart = distances(steps: rectangle.width)
    guard !chart.series.isEmpty else {
      return Absence(absence, glyphs: glyphs).draw(on: &grid, in: rectangle.inset(top: 1))
    }
    grid.draw(chart, in: rectangle, glyphs: glyphs)
  }

  /// A point a unit.
  var scatter: ScatterChart {
    let range = context.range(view.rawValue, of: name)
    let what = view == .variances ? "variance" : "mean"
    return ScatterChart(
      horizontal: Axis("running \(what)", scale: view.scale, range: range),
      vertical: Axis("batch \(what)", scale: view.scale, range: range),
      series: context.lanes.backToFront(context.frontLane).flatMap { lane -> [ScatterChart.Series] in
        guard let units = lane.units(ofLayer: context.layerName) else { return [] }
        let points = view.pairs(units)
        guard !points.isEmpty else { return [] }
        let all = ScatterChart.Series(lane.name, stroke: lane.stroke, points: points, kind: .dots)
        // The selected unit is told from the others by its mark.
        let selected = points[safe: context.unit].map {
          ScatterChart.Series("unit \(context.unit + 1)", stroke: lane.stroke, points: [$0], kind: .marks)
        }
        return [all] + (selected.map { [$0] } ?? [])
      }, guides: [.identity],
      crosshair: view.isScatter ? context.state(of: name).crosshair : nil)
  }

  /// The distances over at most so many steps.
  func distances(steps count: Int) -> LineChart {
    let steps = ChosenSteps.even(through: context.lastKeptStep ?? 0, count: count)
    let what = view.isOfVariances ? "variances" : "means"
    return LineChart(
      title: "Distance of the \(what)\(context.smoothingNote(of: name))",
      horizontal: .steps(context.stepRange),
      vertical: Axis(
        view.isOfVariances ? "in ln" : "in running \(context.symbols.sigma)",
        range: context.range(view.overTime.rawValue, of: name)),
      series: context.lanes.compactMap { lane in
        let points = LayerMoments(lane, layer: context.layerName).moments(at: steps)
          .compactMap { moment -> LineChart.Point? in
            guard let distance = moment.layer.normalization.flatMap(view.distance) else { return nil }
            return .init(x: Double(moment.step), y: distance)
          }
        guard !points.isEmpty else { return nil }
        return .init(
          lane.name, stroke: lane.stroke, points: points, smoothing: context.smoothing(of: name),
          smoothingUnit: 1)
      }, events: context.runEvents, crosshair: view.isScatter ? nil : context.state(of: name).crosshair,
      cursor: context.cursor.map(Double.init), frontInk: context.front?.ink)
  }

  func step(atColumn x: Int, in rectangle: Rectangle) -> Int? {
    guard !view.isScatter else { return nil }
    return distances(steps: 2).value(atColumn: x, in: rectangle, glyphs: glyphs).map { Int($0.rounded()) }
  }

  func plotArea(in rectangle: Rectangle) -> Rectangle? {
    view.isScatter
      ? scatter.plotArea(in: rectangle, glyphs: glyphs)
      : distances(steps: 2).plotArea(in: rectangle, glyphs: glyphs)
  }

  private var absence: String {
    let takesBatches = context.lanes.contains { lane in
      lane.layer(context.layerName)?.normalization?.meanDistance != nil
    }
    guard takesBatches || context.lanes.contains(where: context.isNormalized) else {
      return "no lane normalises \(context.layerName): there are no statistics to compare"
    }
    guard takesBatches else {
      return
        "the normalisation of \(context.layerName) takes no statistics of the mini-batch, so it keeps none"
    }
    return CloseLook.absence(context, of: .units)
  }

  /// What the variances are, and each lane's distance.
  private var variants: [PanelTitle.Variant] {
    let layer = context.layerName
    let what = view.isOfVariances ? "variance" : "mean"
    let distances = context.titleEntries { lane in
      guard let reading = lane.layer(layer)?.normalization, let distance = view.distance(reading) else {
        return nil
      }
      return FixedNumber(width: 5).text(distance)
    }
    let label = distances.isEmpty ? [] : [PanelTitle.Entry(text: "distance", style: Style(.muted))]
    let note = view.isScatter ? CloseLook.note(context) : []
    let kinds =
      view.isOfVariances
      ? "batch: biased, normalises; running: \(runningVariance)" : "upright batch, across running"
    return [
      .init(
        title: "\(layer): batch against running \(what)", caption: kinds, entries: note + label + distances),
      .init(title: "Batch against running \(what)", caption: kinds, entries: note + distances),
      .init(title: "Batch against running \(what)", entries: note + label + distances),
      .init(title: "Batch against running \(what)", entries: distances),
      .init(title: "Batch/running \(what)", entries: distances),
      .init(title: "Batch/running \(what)"),
    ]
  }

  /// The estimate that running variances keep, as the lanes have it set.
  private var runningVariance: String {
    let settings = RunSettings(context.frame)
    let words = context.lanes.filter(context.isNormalized)
      .compactMap { settings.word("runningVariance", lane: $0.index) }
    let distinct = words.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return distinct.isEmpty ? "as set" : distinct.joined(separator: " | ")
  }
}
