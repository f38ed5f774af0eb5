import Cells
import Plotting
import Readings

/// How much more is lost on held-out examples than on trained ones, or by running statistics than by the batch's.
struct GapPanel: StepPanel {
  let context: PageContext

  let name = "gap"
  let abilities: PanelAbilities = [.smoothing, .crosshair]
  let choices = ["held-out less training", "running less batch"]
  var title: String {
    let minus = context.symbols.minus
    return isOfExamples ? "Loss gap: held-out \(minus) training" : "Loss gap: running \(minus) batch"
  }
  var emptyText: String { context.noScores }
  var vertical: Axis { Axis("loss gap") }
  let guides = [0.0]

  private var isOfExamples: Bool { choice == 0 }

  var series: [LineChart.Series] {
    context.lanes.map { lane in
      LineChart.Series(lane.name, stroke: lane.stroke, points: points(lane))
    }
  }

  private func points(_ lane: LaneView) -> [LineChart.Point] {
    (0..<lane.history.examinations.count).compactMap { position in
      let entry = lane.history.examinations[position]
      return gap(entry.reading).map { .init(x: Double(entry.step), y: $0) }
    }
  }

  /// The gap that a close look found; nil where it took no scores.
  func gap(_ look: ExaminationReading) -> Double? {
    isOfExamples ? look.generalizationGap : look.statisticsGap
  }

  var variants: [PanelTitle.Variant] {
    let fixed = isOfExamples ? "by running statistics" : "over held-out examples"
    let short =
      isOfExamples
      ? "Gap: held-out \(context.symbols.minus) training" : "Gap: running \(context.symbols.minus) batch"
    return [
      .init(title: title, caption: "\(fixed); v shows the other", entries: entries),
      .init(title: title, caption: fixed, entries: entries), .init(title: title, entries: entries),
      .init(title: short, entries: entries), .init(title: "Loss gap", entries: entries),
      .init(title: "Gap", entries: entries), .init(title: short), .init(title: "Loss gap"),
    ]
  }

  /// The gap of each lane, in the form in which it stands at the end of its curve.
  private var entries: [PanelTitle.Entry] {
    context.lanes.compactMap { lane in
      guard let gap = lane.history.examination.flatMap({ self.gap($0) }) else { return nil }
      return .init(
        text: "\(lane.mark(context.glyphs)) \(FixedNumber().text(gap))\(lane.lookNote)",
        style: Style(gap.isFinite ? lane.ink : .alarm))
    }
  }
}

extension ExaminationReading {
  /// Held-out less training loss, both by running statistics; nil where there are no such scores.
  var generalizationGap: Double? {
    difference(
      ScoreCurve(examples: .heldOut, statistics: .running),
      ScoreCurve(examples: .training, statistics: .running))
  }

  /// Loss by running statistics less that by the batch's, both over held-out examples; nil where there are no such scores.
  var statisticsGap: Double? {
    difference(
      ScoreCurve(examples: .heldOut, statistics: .running), ScoreCurve(examples: .heldOut, statistics: .batch)
    )
  }

  private func difference(_ one: ScoreCurve, _ other: ScoreCurve) -> Double? {
    guard let one = score(one), let other = score(other) else { return nil }
    return Double(one.loss) - Double(other.loss)
  }
}
