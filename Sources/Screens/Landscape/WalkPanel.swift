import Cells
import Plotting
import Readings

/// The loss, or the change of the gradient, along the negative gradient of the shown step: w − c·η·g.
struct WalkPanel: ChartPanel {
  let context: PageContext

  let name = "walk"
  let abilities: PanelAbilities = [.logarithm, .crosshair]
  let choices = ["loss", "gradient change"]
  let isLogarithmicAtFirst = true
  var title: String { "Walk along \(context.symbols.minus)g" }

  private var glyphs: Glyphs { context.glyphs }
  private var scale: Scale { context.isLogarithmic(self) ? .log10 : .linear }
  private var showsGradient: Bool { context.state(of: name).choice == 1 }
  private var axisName: String { showsGradient ? "change" : "loss" }

  func fit(_ axes: inout PanelAxes) { axes.fit(axisName, to: chart.verticalDataRange, scale: scale) }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    guard !rectangle.isEmpty else { return }
    grid.draw(chart, in: rectangle, glyphs: glyphs)
    PanelTitle(variants: variants, isFocused: context.isFocused(name), glyphs: glyphs)
      .draw(on: &grid, in: rectangle.row(0))
  }

  /// Its horizontal axis is not of steps.
  func step(atColumn x: Int, in rectangle: Rectangle) -> Int? { nil }

  /// A curve a lane, and a mark where it starts.
  var chart: LineChart {
    let walks = walks
    let reach = walks.compactMap { $0.landscape.places.last?.distance }.filter(\.isFinite).max() ?? 1
    let lines = walks.map { walk in
      LineChart.Series(walk.lane.name, stroke: walk.lane.stroke, points: points(walk.landscape))
    }
    let starts = walks.map { walk in
      LineChart.Series(
        walk.lane.name, stroke: walk.lane.stroke, points: Array(points(walk.landscape).prefix(1)),
        kind: .marks)
    }
    return LineChart(
      horizontal: Axis(
        "c", unit: "rate steps", range: 0...Double(max(reach, .leastNormalMagnitude))),
      vertical: Axis(axisName, scale: scale, range: context.range(axisName, of: name)),
      series: lines + (showsGradient ? [] : starts), emptyText: context.noLandscape,
      crosshair: crosshair, frontInk: context.front?.ink)
  }

  /// The walks of the shown step.
  private var walks: [(lane: LaneView, landscape: LandscapeReading)] {
    context.lanes.compactMap { lane in
      lane.history.examination?.landscape.map { (lane, $0) }
    }
  }

  private func points(_ landscape: LandscapeReading) -> [LineChart.Point] {
    let places = landscape.places.map { place in
      LineChart.Point(
        x: Double(place.distance), y: Double(showsGradient ? place.gradientChange : place.loss))
    }
    // The gradient has not changed at the start: a zero, which has no place on a logarithmic axis.
    return showsGradient ? places : [.init(x: 0, y: Double(landscape.loss))] + places
  }

  private var variants: [PanelTitle.Variant] {
    let symbols = context.symbols
    let log = scale == .log10 ? "log axis; " : ""
    let what = showsGradient ? symbols.norm("\(symbols.delta)g") : "loss"
    let steps = Set(context.lanes.compactMap { $0.history.examination?.step }).sorted()
    let moment = steps.count == 1 ? " at step \(steps[0])" : ""
    let start =
      showsGradient ? "\(log)c = 1 is a step of the rate" : "\(log)c = 1 is a step of the rate, mark: start"
    return [
      .init(title: title + moment, caption: "\(what); \(start)", entries: entries(6)),
      .init(title: title + moment, caption: what, entries: entries(6)),
      .init(title: title, caption: what, entries: entries(6)),
      .init(title: title, entries: entries(6)), .init(title: title, entries: entries(5)),
      .init(title: "\(symbols.minus)g: \(what)", entries: entries(5)),
      .init(title: "\(symbols.minus)g", entries: entries(4)),
    ]
  }

  /// What one update of the learning rate comes to in each lane.
  private func entries(_ width: Int) -> [PanelTitle.Entry] {
    let number = FixedNumber(width: width)
    return context.lanes.compactMap { lane in
      guard let examination = lane.history.examination, let landscape = examination.landscape,
        let place = landscape.places.first(where: { $0.distance >= 1 }) ?? landscape.places.last
      else { return nil }
      let value = showsGradient ? place.gradientChange : place.loss
      let ends =
        showsGradient
        ? number.text(value)
        : "\(number.text(landscape.loss))\(context.symbols.arrow)\(number.text(value))"
      return .init(
        text: "\(lane.mark(glyphs)) \(ends)\(lane.lookNote)", style: Style(value.isFinite ? lane.ink : .alarm)
      )
    }
  }
}
