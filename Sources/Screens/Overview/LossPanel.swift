import Cells
import Plotting
import Readings

/// Loss of all lanes over the steps: lines for the mini-batches, marks for the held-out examples.
struct LossPanel {
  let frame: Frame
  let lanes: [LaneView]
  let frontLane: Int
  let vertical: ClosedRange<Double>?
  let isLogarithmic: Bool
  let isFocused: Bool
  let glyphs: Glyphs

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    grid.draw(chart, in: rectangle, glyphs: glyphs)
    PanelTitle(
      title: "Loss" + unit(width: rectangle.width),
      caption: (isLogarithmic ? "log axis; " : "") + "line: training, marks: held-out", entries: accuracies,
      isFocused: isFocused, glyphs: glyphs
    ).draw(on: &grid, in: rectangle.row(0))
  }

  /// The chart; its vertical data range is what the live axis follows.
  var chart: LineChart {
    let ordered = lanes.filter { $0.index != frontLane } + lanes.filter { $0.index == frontLane }
    let lines = ordered.map { lane in
      LineChart.Series(lane.name, stroke: .lane(lane.index), points: Self.points(lane.history.loss))
    }
    let marks = ordered.map { lane in
      LineChart.Series(
        lane.name, stroke: .lane(lane.index),
        points: lane.history.evaluations.map { .init(x: Double($0.step), y: Double($0.loss)) }, kind: .marks)
    }
    return LineChart(
      horizontal: Axis(
        "step", range: 0...Double(Self.lastStep(shownAt: frame.stepsMade, of: frame.description.steps))),
      vertical: Axis("loss", scale: isLogarithmic ? .log10 : .linear, range: vertical), series: lines + marks,
      events: events, emptyText: "no step yet: space runs, . makes one step")
  }

  private static func points(_ series: Series) -> [LineChart.Point] {
    series.points.map { point in
      LineChart.Point(
        x: Double(point.step), y: point.nonfinite > 0 ? .nan : Double(point.mean),
        minimum: Double(point.minimum),
        maximum: Double(point.maximum))
    }
  }

  /// The loss function and its unit where there is room: natural logarithms make cross-entropy a number of nats.
  private func unit(width: Int) -> String {
    let function = frame.description.settings.first { $0.key == "loss" }?.value
    guard width >= 56, case .text(let name) = function else {
      return isLogarithmic && width < 56 ? ", log axis" : ""
    }
    return name == "cross-entropy" ? " (cross-entropy, nats)" : " (\(name))"
  }

  /// Share of the held-out examples that each lane gets right.
  private var accuracies: [[PanelTitle.Entry]] {
    let entries = lanes.compactMap { lane -> PanelTitle.Entry? in
      guard let accuracy = lane.history.evaluations.last?.accuracy, accuracy.isFinite else { return nil }
      return .init(
        text: "\(lane.mark(glyphs))\(Numbers.wholePercent(Double(accuracy)))", style: Style(lane.ink))
    }
    guard !entries.isEmpty else { return [] }
    return ["held-out accuracy", "accuracy"].map { [.init(text: $0, style: Style(.muted))] + entries } + [
      entries
    ]
  }

  private var events: [LineChart.Event] {
    frame.events.compactMap { event in
      switch event.kind {
      case .diverged(let lane, _):
        guard lanes.indices.contains(lane) else { return nil }
        return .init(x: Double(event.step), label: "\(lanes[lane].name) diverged", ink: .alarm)
      case .learningRateChanged(let rate):
        return .init(x: Double(event.step), label: "rate \(Numbers.setting(rate))")
      }
    }
  }

  /// Right end of the step axis: 1, 2 or 5 times a power of ten, so that it moves seldom, and at most the last step.
  static func lastStep(shownAt made: Int, of total: Int) -> Int {
    var unit = 10
    while unit < made, unit < total {
      for factor in [2, 5, 10] where unit * factor >= made { return min(unit * factor, max(1, total)) }
      unit *= 10
    }
    return min(unit, max(1, total))
  }
}
