import Cells
import Plotting
import Readings

/// One figure of the walks along the gradient, over the steps at which the lanes were looked at closely.
struct LandscapePanel: StepPanel {
  let context: PageContext
  let figure: LandscapeFigure

  let isLogarithmicAtFirst = true
  var name: String { figure.rawValue }
  var title: String { figure.title(context.symbols) }
  var vertical: Axis { Axis(figure.axisName, scale: scale) }
  var emptyText: String { context.noLandscape }

  var series: [LineChart.Series] {
    context.lanes.map { lane in
      LineChart.Series(
        lane.name, stroke: lane.stroke,
        points: lane.history.landscapes.map { figure.point($0.reading, at: $0.step) })
    }
  }

  var variants: [PanelTitle.Variant] {
    let log = scale == .log10 ? "log axis; " : ""
    let reach = context.walkReach
    let captions =
      switch figure {
      case .lossRange: ["\(log)band: least to largest\(reach), line: at its start", "band: least to largest"]
      case .predictiveness, .smoothness: ["\(log)largest\(reach)", "largest on the walk"]
      }
    let short = figure.shortTitle(context.symbols)
    return captions.map { .init(title: title, caption: $0, entries: entries(6)) } + [
      .init(title: title, entries: entries(6)), .init(title: short, entries: entries(6)),
      .init(title: short, entries: entries(5)), .init(title: short, entries: entries(4)),
    ]
  }

  /// The figure of each lane at the shown step; of a loss range its ends.
  private func entries(_ width: Int) -> [PanelTitle.Entry] {
    let number = FixedNumber(width: width)
    return context.lanes.compactMap { lane in
      guard let landscape = lane.history.examination?.landscape else { return nil }
      let point = figure.point(landscape, at: 0)
      let text =
        figure == .lossRange && point.y.isFinite
        ? number.text(point.minimum) + context.symbols.dash + number.text(point.maximum)
        : number.text(point.y)
      return .init(
        text: "\(lane.mark(context.glyphs)) \(text)\(lane.lookNote)",
        style: Style(point.y.isFinite ? lane.ink : .alarm))
    }
  }
}

extension LaneView {
  /// Said beside figures of a close look that is not as new as the others': of which step it is.
  var lookNote: String {
    guard divergence != nil, let examination = history.examination else { return "" }
    return " @\(examination.step)"
  }
}

extension LaneHistory {
  /// The walks along the gradient that are kept, with their steps.
  var landscapes: [(step: Int, reading: LandscapeReading)] {
    (0..<examinations.count).compactMap { position in
      let entry = examinations[position]
      return entry.reading.landscape.map { (entry.step, $0) }
    }
  }
}

extension PageContext {
  /// Said where no lane was walked along its gradient.
  var noLandscape: String {
    if frame.stepsMade == 0 { return "no step yet: space runs, . makes one" }
    return lanes.contains(where: \.isAdversarial)
      ? "two losses have no common way down" : missingLook("not looked at yet: . looks at a step")
  }

  /// How far the walks go: ` within 4 learning-rate steps`.
  var walkReach: String {
    let reach = lanes.compactMap { $0.history.examination?.landscape?.places.last?.distance }.max()
    return reach.map { " within \(Numbers.short($0)) learning-rate steps" } ?? " on the walk"
  }
}
