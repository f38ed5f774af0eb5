import Readings

/// The comparison of two runs as text for a person: the first line says whether they are the same, or where they part.
public struct ComparisonText: Sendable {
  /// Largest number of settings and of events that are listed.
  private static let listBound = 40

  private let outcome: ComparisonOutcome
  private let names: (a: String, b: String)

  /// Makes the text of a comparison of two recordings by these names.
  public init(_ outcome: ComparisonOutcome, a: String, b: String) {
    self.outcome = outcome
    names = (a, b)
  }

  /// The lines, without ends of lines.
  public var lines: [String] {
    var lines = headline + ["", "A  \(names.a)", "B  \(names.b)"]
    for section in [experiment, laneSection, coverage, evaluationSection, events, ends]
    where !section.isEmpty {
      lines += [""] + section
    }
    return lines
  }

  private var headline: [String] {
    if let first = outcome.firstDifference {
      return ["The runs part at step \(first.step): lane \(first.lane), \(first.place)."] + [values(first)]
    }
    let settings = "\(outcome.experiment.count) setting\(outcome.experiment.count == 1 ? "" : "s")"
    let compared = outcome.lanes.reduce(0) {
      $0 + $1.steps.compared + $1.evaluations.compared + $1.looks.compared
    }
    if compared == 0 && readsReadings {
      let rest = outcome.experiment.isEmpty ? "" : "; their experiments differ in \(settings)"
      guard !outcome.lanes.contains(where: \.isIncomplete) else {
        return ["No reading was compared: they lie too far apart in the two files\(rest)."]
      }
      return ["The recordings hold no reading of the same lane and step\(rest)."]
    }
    let held = outcome.isUnequallyCovered || outcome.events.isUnequal || outcome.endsDiffer
    if outcome.isSame {
      return [held ? "The same in all that both hold, \(precision)." : "The same, \(precision)."]
    }
    if !outcome.experiment.isEmpty {
      let compared = outcome.isIncomplete ? "readings that were compared" : "readings"
      let readings = readsReadings ? "The \(compared) are the same, \(precision), but the" : "The"
      return ["\(readings) experiments differ in \(settings)."]
    }
    if outcome.isIncomplete {
      return ["The same in what was compared, \(precision), but not all that both may hold could be."]
    }
    return ["The same where both hold something, \(precision), but they do not hold the same."]
  }

  /// Whether any readings were compared.
  private var readsReadings: Bool {
    !outcome.options.parts.isDisjoint(with: [.losses, .layers, .histograms, .evaluations, .looks])
  }

  private var precision: String {
    let precision =
      switch outcome.options.agreement {
      case .exact: "bit for bit"
      case .within(let tolerance): "up to a relative difference of \(tolerance)"
      }
    let parts = ComparedPart.allCases.filter(outcome.options.parts.contains)
    guard parts.count < ComparedPart.allCases.count else { return precision }
    return "\(precision) (of \(parts.map(\.rawValue).joined(separator: ", ")))"
  }

  private func values(_ difference: ReadingDifference) -> String {
    var parts: [String] = []
    if difference.a != nil || difference.b != nil {
      parts = [
        "A has \(difference.a?.description ?? "none")", "B has \(difference.b?.description ?? "none")",
      ]
    }
    if let relative = difference.relativeDifference {
      parts.append("relative difference \(Digits.significant(relative))")
    }
    return "  " + parts.joined(separator: ", ")
  }
}

extension ComparisonText {
  private var experiment: [String] {
    guard outcome.options.parts.contains(.experiment) else { return [] }
    guard !outcome.experiment.isEmpty else { return ["The experiments are the same."] }
    var table = ReportTable(["Setting", "A", "B"], words: 3)
    for setting in outcome.experiment.prefix(Self.listBound) {
      table.append([setting.path, setting.a ?? "-", setting.b ?? "-"])
    }
    return table.lines() + rest(outcome.experiment.count)
  }

  private var laneSection: [String] {
    guard readsReadings else { return [] }
    let parts = outcome.options.parts
    let hasLosses = parts.contains(.losses)
    let hasSteps = hasLosses || parts.contains(.layers) || parts.contains(.histograms)
    var table = ReportTable(
      ["Lane"] + (hasSteps ? ["steps compared"] : []) + ["parts at step"]
        + (hasLosses ? ["largest relative loss difference"] : []))
    for lane in outcome.lanes where lane.onlyIn == nil {
      table.append(
        [lane.name] + (hasSteps ? ["\(lane.steps.compared)"] : [])
          + [lane.firstDifference.map { "\($0.step)" } ?? "-"]
          + (hasLosses ? [lossDifference(lane)] : []))
    }
    let first = outcome.firstDifference
    let places = outcome.lanes.compactMap(\.firstDifference).filter { $0 != first }.flatMap { difference in
      ["\(difference.lane) parts at step \(difference.step): \(difference.place).", values(difference)]
    }
    return (table.rows.isEmpty ? [] : table.lines()) + places
  }

  private func lossDifference(_ lane: LaneComparison) -> String {
    guard let difference = lane.largestLossDifference else { return "-" }
    let relative = Digits.significant(difference.relativeDifference)
    return difference.relativeDifference == 0 ? relative : "\(relative) at step \(difference.step)"
  }

  private var coverage: [String] {
    let further = "More than \(RunComparison.laneBound) lanes: the further ones were not compared."
    return (outcome.hasFurtherLanes ? [further] : []) + laneCoverage
  }

  private var laneCoverage: [String] {
    outcome.lanes.flatMap { lane -> [String] in
      if let side = lane.onlyIn {
        let range = side == .a ? lane.steps.onlyInA : lane.steps.onlyInB
        return [
          "Lane \(lane.name) is in \(side.name) only\(range.map { ", with \(text($0, "step"))" } ?? "")."
        ]
      }
      return text(lane.steps, "step", of: lane.name) + text(lane.looks, "close look", of: lane.name)
    }
  }

  private var evaluationSection: [String] {
    let both = outcome.lanes.filter { $0.onlyIn == nil }
    var lines: [String] = []
    if outcome.options.parts.contains(.looks) {
      lines.append("\(count(both.reduce(0) { $0 + $1.looks.compared }, "close look")) compared.")
    }
    if outcome.options.parts.contains(.evaluations) {
      let compared = both.reduce(0) { $0 + $1.evaluations.compared }
      lines.append("\(count(compared, "evaluation")) on held-out examples compared.")
      lines += both.flatMap { text($0.evaluations, "evaluation", of: $0.name) }
    }
    return lines
  }

  private var events: [String] {
    guard outcome.options.parts.contains(.events) else { return [] }
    let both = outcome.events.compared > 0 ? ["\(count(outcome.events.compared, "event")) in both."] : []
    let missed = outcome.events.missed > 0 ? ["\(count(outcome.events.missed, "event")) not compared."] : []
    func list(_ events: [RecordedEvent], _ side: ComparedSide) -> [String] {
      events.prefix(Self.listBound).map { "In \(side.name) only: step \($0.step), \($0.text)." }
        + rest(events.count)
    }
    return both + list(outcome.events.onlyInA, .a) + list(outcome.events.onlyInB, .b) + missed
  }

  private var ends: [String] {
    guard let a = outcome.endOfA?.text, let b = outcome.endOfB?.text else { return [] }
    return a == b ? ["Both: \(a)."] : ["A: \(a).", "B: \(b)."]
  }

  private func rest(_ count: Int) -> [String] {
    count > Self.listBound ? ["... and \(count - Self.listBound) more."] : []
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  private func text(_ range: LaneComparison.StepRange, _ noun: String) -> String {
    let steps = range.count == 1 ? "\(range.first)" : "\(range.first) to \(range.last)"
    return noun == "step"
      ? "\(count(range.count, noun)), \(steps)"
      : "\(count(range.count, noun)), at step\(range.count == 1 ? "" : "s") \(steps)"
  }

  private func text(_ coverage: LaneComparison.Coverage, _ noun: String, of lane: String) -> [String] {
    var lines: [String] = []
    if let only = coverage.onlyInA { lines.append("Only A holds of \(lane): \(text(only, noun)).") }
    if let only = coverage.onlyInB { lines.append("Only B holds of \(lane): \(text(only, noun)).") }
    if let step = coverage.missedFrom {
      lines.append(
        "From step \(step) on the \(noun)s of \(lane) lie too far apart in the two files to be compared.")
    }
    return lines
  }
}
