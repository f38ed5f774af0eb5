import Cells
import Plotting
import Readings

extension PageContext {
  /// The steps of an axis of the whole run.
  var stepRange: ClosedRange<Double> { 0...Double(lastStep) }

  /// Right end of an axis of the whole run: it moves seldom, and not at all when time goes back.
  var lastStep: Int {
    Self.lastStep(
      shownAt: max(frame.stepsMade, (frame.latestKeptStep ?? -1) + 1), of: frame.description.steps)
  }

  /// Right end of an axis of steps: 1, 2 or 5 times a power of ten, and at most the last step of the run.
  static func lastStep(shownAt made: Int, of total: Int) -> Int {
    var unit = 10
    while unit < made, unit < total {
      for factor in [2, 5, 10] where unit * factor >= made { return min(unit * factor, max(1, total)) }
      unit *= 10
    }
    return min(unit, max(1, total))
  }

  /// What happened in the run, for an axis of steps.
  var runEvents: [LineChart.Event] {
    frame.events.compactMap { event in
      switch event.kind {
      case .diverged(let lane, _):
        guard lanes.indices.contains(lane) else { return nil }
        return .init(x: Double(event.step), label: "\(lanes[lane].name) diverged", ink: .alarm)
      case .learningRateChanged(let rate):
        return .init(x: Double(event.step), label: "rate \(Numbers.setting(rate))")
      case .settingChanged(_, let key, let text):
        return .init(x: Double(event.step), label: "\(key) \(text)")
      case .forked(let lane, _):
        guard lanes.indices.contains(lane) else { return nil }
        return .init(x: Double(event.step), label: "\(lanes[lane].name) forked")
      }
    }
  }
}
