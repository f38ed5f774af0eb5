import Cells
import Plotting
import Readings

/// Losses or accuracies of the lanes over the steps, by the examples and by the statistics.
struct ScorePanel: StepPanel {
  let context: PageContext
  let figure: ScoreFigure

  var name: String { figure.rawValue }
  var title: String { figure.title }
  var isLogarithmicAtFirst: Bool { figure == .loss }
  var choices: [String] { Comparison.allCases.map(\.title) }
  var abilities: PanelAbilities {
    figure == .loss ? [.logarithm, .smoothing, .crosshair] : [.smoothing, .crosshair]
  }
  var emptyText: String { figure == .loss ? context.noScores : context.noClasses }
  var vertical: Axis {
    figure == .loss
      ? Axis("loss", scale: scale) : Axis("accuracy", unit: "%", range: Self.percents)
  }

  private static let percents = 0.0...100.0
  /// More marks than these would be a line.
  private static let largestCount = 24

  /// What is compared.
  enum Comparison: CaseIterable {
    /// Examples that are trained on and held-out ones, both by running statistics, of all lanes.
    case examples
    /// Batch and running statistics, both over held-out examples, of all lanes.
    case statistics
    /// All of the lane in front.
    case front

    var title: String {
      switch self {
      case .examples: "training and held-out"
      case .statistics: "batch and running"
      case .front: "all of the front lane"
      }
    }

    /// What is drawn as a line, and what as marks.
    var pair: (line: ScoreCurve, marks: ScoreCurve) {
      let heldOut = ScoreCurve(examples: .heldOut, statistics: .running)
      return self == .examples
        ? (ScoreCurve(examples: .training, statistics: .running), heldOut)
        : (ScoreCurve(examples: .heldOut, statistics: .batch), heldOut)
    }
  }

  private var comparison: Comparison { Comparison.allCases[safe: choice] ?? .examples }

  var series: [LineChart.Series] {
    guard figure == .loss || isClassifying else { return [] }
    if comparison == .front { return context.front.map(frontSeries) ?? [] }
    let (line, marks) = comparison.pair
    let lanes = context.lanes
    return lanes.map { lane in
      LineChart.Series(lane.name, stroke: lane.stroke, points: lane.history.points(figure, line))
    }
      + lanes.map { lane in
        LineChart.Series(
          lane.name, stroke: lane.stroke,
          points: lane.history.points(figure, marks).evenly(Self.largestCount), kind: .marks)
      }
  }

  /// The four curves of a lane in its colour, told apart by how their lines are interrupted.
  private func frontSeries(_ lane: LaneView) -> [LineChart.Series] {
    zip(ScoreCurve.all, strokes(lane)).map { curve, stroke in
      var series = LineChart.Series(curve.text, stroke: stroke, points: lane.history.points(figure, curve))
      series.endName = curve.shortText
      return series
    }
  }

  private func strokes(_ lane: LaneView) -> [Stroke] {
    ScoreCurve.all.indices.map { index in
      var stroke = lane.stroke
      stroke.pattern = Stroke.Pattern.allCases[index]
      stroke.isPatternedInASCII = true
      return stroke
    }
  }

  /// Whether any score has a share classified rightly.
  private var isClassifying: Bool {
    context.lanes.contains { lane in
      (0..<lane.history.examinations.count).contains { position in
        lane.history.examinations[position].reading.scores.contains { $0.accuracy.isFinite }
      }
    }
  }

  var variants: [PanelTitle.Variant] {
    let log = figure == .loss && scale == .log10 ? "log axis; " : ""
    let more = "; v shows others"
    if comparison == .front { return frontVariants }
    let isOfExamples = comparison == .examples
    let words = isOfExamples ? "line: training, marks: held-out" : "line: batch, marks: running"
    let fixed = isOfExamples ? "running statistics" : "held-out"
    return [
      .init(title: title, caption: "\(log)\(words), \(fixed)\(more)", entries: entries),
      .init(title: title, caption: "\(words), \(fixed)", entries: entries),
      .init(title: title, caption: words, entries: entries),
      .init(title: title, caption: words),
      .init(title: title, caption: isOfExamples ? "marks: held-out" : "marks: running"),
    ]
  }

  private var frontVariants: [PanelTitle.Variant] {
    guard let lane = context.front else { return [.init(title: title)] }
    let lines = context.symbols.lines
    func legend(_ shorten: (ScoreCurve) -> String) -> [PanelTitle.Entry] {
      zip(ScoreCurve.all, lines).map { curve, line in
        .init(text: "\(line) \(shorten(curve))", style: lane.stroke.style)
      }
    }
    let brief = [
      PanelTitle.Entry(
        text: "train \(lines[0])/\(lines[1]) held \(lines[2])/\(lines[3])", style: lane.stroke.style)
    ]
    let name = "\(lane.mark(context.glyphs)) \(lane.name)"
    let short = figure == .loss ? "Loss" : "%"
    return [
      .init(title: "\(title) of \(name)", entries: legend(\.text)),
      .init(title: title, entries: legend(\.text)), .init(title: title, entries: legend(\.shortText)),
      .init(title: "\(short) of \(name)", caption: "batch/running:", entries: brief),
      .init(title: short, caption: "batch/run:", entries: brief), .init(title: short, entries: brief),
    ]
  }

  /// What each lane scored at the shown step: the line, then the marks.
  private var entries: [PanelTitle.Entry] {
    let (line, marks) = comparison.pair
    let number = FixedNumber()
    return context.lanes.compactMap { lane in
      guard let look = lane.history.examination, let first = look.score(line), let second = look.score(marks)
      else { return nil }
      let values = [figure.value(first), figure.value(second)]
      guard figure == .loss || values.contains(where: \.isFinite) else { return nil }
      let texts = values.map { figure == .loss ? number.text($0) : Numbers.wholePercent($0 / 100) }
      return .init(
        text: "\(lane.mark(context.glyphs)) \(texts.joined(separator: "/"))\(lane.lookNote)",
        style: Style(values.allSatisfy(\.isFinite) ? lane.ink : .alarm))
    }
  }
}
