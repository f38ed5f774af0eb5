import Cells
import Plotting
import Readings

/// γ and β of every unit of the selected layer; of a convolution what each channel looks like.
struct ParametersPanel: PanelView {
  let context: PageContext

  let name = "parameters"
  let isOfSelectedLayer = true
  var title: String {
    let symbols = context.symbols
    return isOfChannels
      ? "Channels: \(figure.words(symbols))" : "\(symbols.gamma) and \(symbols.beta) of the units"
  }
  var choices: [String] {
    isOfChannels
      ? ChannelFigure.allCases.map { $0.words(context.symbols) } : UnitView.allCases.map(\.rawValue)
  }

  var glyphs: Glyphs { context.glyphs }

  /// How the parameters of units are shown.
  enum UnitView: String, CaseIterable {
    case sorted = "units in rising order"
    case histogram
  }

  /// Whether channels are shown instead of units.
  var isOfChannels: Bool { context.lanes.contains { $0.layer(context.layerName)?.channels != nil } }
  /// What `v` chose of the units.
  var unitView: UnitView { UnitView.allCases[safe: context.state(of: name).choice] ?? .sorted }
  /// What `v` chose of the channels.
  var figure: ChannelFigure { ChannelFigure.allCases[safe: context.state(of: name).choice] ?? .mean }

  /// The scales or the shifts of the units.
  enum Parameter: String, CaseIterable {
    case gamma, beta

    func symbol(_ symbols: Symbols) -> String { self == .gamma ? symbols.gamma : symbols.beta }
    func values(of units: UnitReadings) -> [Double] {
      (self == .gamma ? units.gammas : units.betas).map(Double.init)
    }
    func summary(of reading: NormalizationReading) -> ParameterSummary {
      self == .gamma ? reading.gamma : reading.beta
    }
  }

  /// The parameters of one kind in the lanes that have any.
  func units(_ parameter: Parameter) -> [(lane: LaneView, values: [Double])] {
    context.lanes.compactMap { lane in
      guard let units = lane.units(ofLayer: context.layerName) else { return nil }
      let values = parameter.values(of: units)
      return values.isEmpty ? nil : (lane, values)
    }
  }

  func fit(_ axes: inout PanelAxes) {
    if isOfChannels {
      axes.fit(figure.rawValue, to: channelChart.dataRange)
    } else {
      for parameter in Parameter.allCases {
        axes.fit(parameter.rawValue, to: ValueRanges.holding(units(parameter).flatMap(\.values)))
      }
    }
  }

  /// Least height of two plots.
  private static let leastPair = 13

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let body = rectangle.inset(top: 1)
    if isOfChannels {
      grid.draw(channelChart(in: rectangle), in: rectangle, glyphs: glyphs)
    } else if Parameter.allCases.allSatisfy({ units($0).isEmpty }) {
      Absence(absence, glyphs: glyphs).draw(on: &grid, in: body)
    } else {
      // Side by side where it is wide, one under the other where it is high.
      let shown = Parameter.allCases.filter { !units($0).isEmpty }
      let halves = shown.map { _ in Share.flexible(1, minimum: 1) }
      let places =
        rectangle.width >= 60 && rectangle.height < 2 * Self.leastPair
        ? body.columns(halves, spacing: 2)
        : rectangle.height >= Self.leastPair ? body.rows(halves) : [body]
      for (parameter, place) in zip(shown, places) { draw(parameter, on: &grid, in: place) }
    }
    PanelTitle(variants: variants, isFocused: context.isFocused(name), glyphs: glyphs)
      .draw(on: &grid, in: rectangle.row(0))
  }

  private func draw(_ parameter: Parameter, on grid: inout CellGrid, in place: Rectangle) {
    switch unitView {
    case .sorted: grid.draw(sortedChart(parameter), in: place, glyphs: glyphs)
    case .histogram: grid.draw(histogramChart(parameter), in: place, glyphs: glyphs)
    }
  }

  /// The parameters of the units in rising order, and that of the selected unit.
  private func sortedChart(_ parameter: Parameter) -> ScatterChart {
    let symbol = parameter.symbol(context.symbols)
    let lanes = units(parameter)
    let ranks = lanes.map { lane, values in
      LineRanks(values: values, lane: lane, unit: context.unit)
    }
    return ScatterChart(
      title: symbol,
      horizontal: Axis("rank", range: 1...Double(max(2, lanes.map(\.values.count).max() ?? 2))),
      vertical: Axis("by unit", range: context.range(parameter.rawValue, of: name)),
      series: ranks.map(\.all) + ranks.compactMap(\.selected),
      guides: [.horizontal(parameter == .gamma ? 1 : 0, label: "")])
  }

  /// A lane's parameters by rank.
  private struct LineRanks {
    let all: ScatterChart.Series
    let selected: ScatterChart.Series?

    init(values: [Double], lane: LaneView, unit: Int) {
      let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
      all = .init(
        lane.name, stroke: lane.stroke,
        points: order.enumerated().map { .init(x: Double($0.offset + 1), y: values[$0.element]) }, kind: .dots
      )
      selected = order.firstIndex(of: unit).map { rank in
        .init(
          "unit \(unit + 1)", stroke: lane.stroke, points: [.init(x: Double(rank + 1), y: values[unit])],
          kind: .marks)
      }
    }
  }

  /// Number of bins of the parameters.
  static let binCount = 20

  private func histogramChart(_ parameter: Parameter) -> HistogramChart {
    let range = Scale.linear.drawable(context.range(parameter.rawValue, of: name))
    return HistogramChart(
      title: parameter.symbol(context.symbols),
      horizontal: Axis(parameter.symbol(context.symbols), range: range),
      entries: units(parameter).map { lane, values in
        .init(
          lane.name, stroke: lane.stroke, bins: Self.bins(values, over: range),
          nonfinite: values.count { !$0.isFinite })
      })
  }

  /// Values counted in equal bins over a range.
  static func bins(_ values: [Double], over range: ClosedRange<Double>) -> HistogramBins {
    var counts = [UInt32](repeating: 0, count: binCount)
    var (under, over) = (0, 0)
    let width = (range.upperBound - range.lowerBound) / Double(binCount)
    for value in values where value.isFinite {
      if value < range.lowerBound {
        under += 1
      } else if value > range.upperBound {
        over += 1
      } else {
        counts[min(binCount - 1, Int((value - range.lowerBound) / width))] += 1
      }
    }
    return HistogramBins(
      low: range.lowerBound, high: range.upperBound, under: under, over: over, counts: counts)
  }

  private var absence: String {
    guard context.lanes.contains(where: context.isNormalized) else {
      return
        "no lane normalises \(context.layerName): there are no \(context.symbols.gamma) and \(context.symbols.beta)"
    }
    return CloseLook.absence(context, of: .units)
  }
}
