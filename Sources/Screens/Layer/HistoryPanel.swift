import Cells
import Plotting
import Readings

/// The histogram of a tensor of the selected layer over the steps: ridges with all lanes in each, or a heat map a lane.
struct HistoryPanel: PanelView {
  let context: PageContext

  let name = "history"
  let abilities: PanelAbilities = [.logarithm, .crosshair]
  let isOfSelectedLayer = true
  let isLogarithmicAtFirst = true
  var title: String { "Histogram over time: \(view.words(context.symbols))" }
  var choices: [String] { View.all.map { $0.words(context.symbols) } }

  var glyphs: Glyphs { context.glyphs }

  /// What is shown, and how.
  struct View {
    let tensor: LayerTensor
    let isHeatMap: Bool

    /// Everything that `v` goes through.
    static let all = [false, true].flatMap { isHeatMap in
      [LayerTensor.input, .preactivation, .activation].map { View(tensor: $0, isHeatMap: isHeatMap) }
    }

    func words(_ symbols: Symbols) -> String {
      "\(isHeatMap ? "heat map" : "ridges") of \(tensor.words(symbols))"
    }
  }

  /// What `v` chose.
  var view: View { View.all[safe: context.state(of: name).choice] ?? View.all[0] }

  /// What a lane's histogram was at one step.
  struct Moment {
    let step: Int
    let bins: HistogramBins
    let nonfinite: Int
    let isSound: Bool
  }

  /// The histograms of a lane at the latest kept steps that are not later than some.
  func moments(_ lane: LaneView, at steps: [Int]) -> [Moment] {
    LayerMoments(lane, layer: context.layerName).moments(at: steps).compactMap { moment in
      view.tensor.reading(of: moment.layer).map { reading in
        Moment(
          step: moment.step, bins: HistogramBins(reading.histogram), nonfinite: reading.nonfinite,
          isSound: moment.isSound)
      }
    }
  }

  /// The most steps that are looked at for the axis.
  private static let fittedSteps = 12

  func fit(_ axes: inout PanelAxes) {
    let steps = ChosenSteps.rows(through: context.lastKeptStep ?? 0, count: Self.fittedSteps)
    let ranges = context.lanes.flatMap { moments($0, at: steps) }.filter(\.isSound)
      .compactMap(\.bins.range)
    let ends = ranges.flatMap { [$0.lowerBound, $0.upperBound] }
    axes.fit("value", to: ValueRanges.robust(ends))
  }

  /// The axis of the values.
  var range: ClosedRange<Double> { Scale.linear.drawable(context.range("value", of: name)) }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    if context.lastKeptStep == nil || !context.lanes.contains(where: { $0.layer(context.layerName) != nil }) {
      Absence(ofLayer: context).draw(on: &grid, in: rectangle.inset(top: 1))
    } else if view.isHeatMap {
      drawHeatMaps(on: &grid, in: rectangle)
    } else {
      grid.draw(ridges(in: rectangle), in: rectangle, glyphs: glyphs)
    }
    PanelTitle(variants: variants, isFocused: context.isFocused(name), glyphs: glyphs)
      .draw(on: &grid, in: rectangle.row(0))
  }

  /// The step that is shown: the last of the ridges.
  private var shownStep: Int { context.cursor ?? context.lastKeptStep ?? 0 }

  /// A ridge for each of as many steps as there is room for, up to the step that is shown.
  func ridges(in rectangle: Rectangle) -> RidgeChart {
    let rows = max(2, rectangle.height - (rectangle.height >= 7 ? 4 : 2))
    // Ridges of a row each could not rise; where there is room they get more.
    let steps = ChosenSteps.rows(through: shownStep, count: rows < 10 ? rows : max(10, rows * 3 / 5))
    let lanes = context.lanes.map { lane in
      (lane, Dictionary(moments(lane, at: steps).map { ($0.step, $0) }, uniquingKeysWith: { $1 }))
    }
    let found = Set(lanes.flatMap { $0.1.keys }).sorted()
    return RidgeChart(
      horizontal: Axis("value", range: range),
      ridges: found.map { step in
        // A lane without a reading of the step keeps its place, so that the others keep their looks.
        RidgeChart.Ridge(
          "\(step)",
          entries: lanes.map { lane, moments in
            let moment = moments[step]
            return .init(
              lane.name, stroke: lane.stroke,
              bins: moment?.bins ?? HistogramBins(low: 0, high: 1, counts: []),
              nonfinite: moment?.nonfinite ?? 0)
          })
      },
      largestDensity: Peaks.shown(
        lanes.map { $0.1.values.map(\.bins) }, over: range, columns: rectangle.width),
      emptyText: "nothing finite",
      crosshair: context.state(of: name).crosshair)
  }

  private var variants: [PanelTitle.Variant] {
    let layer = context.layerName
    let words = view.words(context.symbols)
    let axis = view.isHeatMap ? (stepScale == .linear ? "" : ", log steps") : ", row: step"
    let bins = context.titleEntries { lane in
      guard let reading = lane.layer(layer).flatMap(view.tensor.reading) else { return nil }
      return "bin \(FixedNumber(width: 5).shortText(Double(reading.histogram.binWidth)))"
    }
    let marks = context.titleEntries { $0.layer(layer) == nil ? nil : $0.name }
    return [
      .init(title: "\(layer): \(words) over time", caption: "density\(axis)", entries: bins),
      .init(title: "\(layer): \(words)", caption: "density", entries: bins),
      .init(title: words.capitalizedAtFirst, entries: bins),
      .init(title: view.isHeatMap ? "Heat map" : "Ridges", entries: bins),
      .init(title: view.isHeatMap ? "Heat map" : "Ridges", entries: marks),
      .init(title: "Histogram over time"),
    ]
  }

  func plotArea(in rectangle: Rectangle) -> Rectangle? {
    guard view.isHeatMap else { return ridges(in: rectangle).plotArea(in: rectangle, glyphs: glyphs) }
    return heatMapParts(in: rectangle).first.flatMap { part in
      heatMap(of: part.lane, in: part.place)?.plotArea(in: part.place, glyphs: glyphs)
    }
  }

  /// Steps up to which the axis of steps of heat maps is about linear.
  static let threshold = 10.0

  /// The axis of the steps of heat maps: close to 0 every step has room.
  var stepScale: Scale { context.isLogarithmic(self) ? .symlog(threshold: Self.threshold) : .linear }

  func step(atColumn x: Int, in rectangle: Rectangle) -> Int? {
    guard view.isHeatMap, let part = heatMapParts(in: rectangle).first else { return nil }
    return heatMap(of: part.lane, in: part.place)?
      .value(atColumn: x, in: part.place, glyphs: glyphs).map { Int($0.rounded(.down)) }
  }
}
