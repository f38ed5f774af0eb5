import Plotting
import Readings

/// A figure of a score.
enum ScoreFigure: String {
  /// The mean loss.
  case loss = "losses"
  /// The share classified rightly, in percent.
  case accuracy = "accuracies"

  /// The figure of a score.
  func value(_ score: Score) -> Double {
    switch self {
    case .loss: Double(score.loss)
    case .accuracy: 100 * Double(score.accuracy)
    }
  }

  /// What it is called.
  var title: String { self == .loss ? "Loss" : "Accuracy, %" }
}

/// Some examples and the statistics that they are scored by: one curve.
struct ScoreCurve: Equatable {
  let examples: Score.Examples
  let statistics: Score.Statistics

  /// In words: `held-out, running`.
  var text: String { "\(examples.rawValue), \(statistics.rawValue)" }

  /// In two short words: `held run.`.
  var shortText: String {
    "\(examples == .training ? "train" : "held") \(statistics == .batch ? "batch" : "run.")"
  }

  /// All four.
  static let all = Score.Examples.allCases.flatMap { examples in
    Score.Statistics.allCases.map { ScoreCurve(examples: examples, statistics: $0) }
  }
}

extension ExaminationReading {
  /// A score; nil where the examples were not scored so.
  func score(_ curve: ScoreCurve) -> Score? {
    scores.first { $0.examples == curve.examples && $0.statistics == curve.statistics }
  }
}

extension LaneHistory {
  /// A figure of every kept score, over its step.
  func points(_ figure: ScoreFigure, _ curve: ScoreCurve) -> [LineChart.Point] {
    (0..<examinations.count).compactMap { position in
      let entry = examinations[position]
      return entry.reading.score(curve).map { .init(x: Double(entry.step), y: figure.value($0)) }
    }
  }
}

extension PageContext {
  /// Said where no lane was scored.
  var noScores: String {
    if frame.stepsMade == 0 { return "no step yet: space runs, . makes one" }
    let isLookedAt = lanes.contains { $0.history.examination != nil } && frame.probes.contains(.scores)
    return isLookedAt
      ? "nothing is held out to be scored by" : missingLook("not scored yet: . looks at a step")
  }

  /// Said where there is no confusion matrix.
  var noConfusion: String {
    let isClassifying = lanes.contains { lane in
      lane.history.examination?.scores.contains { $0.accuracy.isFinite } ?? false
    }
    return isClassifying ? "no matrix where every token has a class" : noClasses
  }

  /// Said where scores have no share classified rightly.
  var noClasses: String {
    let isScored = lanes.contains { $0.history.examination?.scores.isEmpty == false }
    return isScored ? "nothing is classified in this run" : noScores
  }
}
