import Readings
import Reports

/// What a sweep came to, as a heading, a table and notes.
public struct SweepText: Sendable {
  private let results: SweepResults
  private let width: Int

  /// Makes the text of a sweep.
  ///
  /// - Parameter width: Largest width of a line, where that can be.
  public init(_ results: SweepResults, width: Int = 80) {
    (self.results, self.width) = (results, max(20, width))
  }

  /// What was swept, in lines that fit.
  public var heading: [String] {
    let steps = results.steps.map { ", \($0) steps each" } ?? ""
    let runs = results.cells.count
    return wrapped("\(results.title): \(results.grid.text), \(runs) run\(runs == 1 ? "" : "s")\(steps)")
  }

  /// A row for every combination and lane, in few words where it is too wide in many; where it still is, a table for every
  /// measure.
  public var table: [String] {
    for isBrief in [false, true] {
      let whole = table(of: results.measures, isBrief: isBrief).lines()
      if whole.allSatisfy({ $0.count <= width }) { return whole }
    }
    let parts = results.measures.map { table(of: [$0], isBrief: false).lines(within: width) }
    return Array(parts.joined(separator: [""]))
  }

  /// The table of some measures, with a column for every swept setting where all have room, else one for all of them.
  private func table(of measures: [SweepMeasure], isBrief: Bool) -> ReportTable {
    let keys = results.grid.axes.map(\.key)
    let wide = table(of: measures, isBrief, settings: keys) { $0.map(\.value) }
    if keys.count < 2 || wide.lines().allSatisfy({ $0.count <= width }) { return wide }
    return table(of: measures, isBrief, settings: [keys.joined(separator: ", ")]) {
      [$0.map(\.value).joined(separator: ", ")]
    }
  }

  private func table(
    of measures: [SweepMeasure], _ isBrief: Bool, settings: [String],
    values: ([SweepCell.Choice]) -> [String]
  ) -> ReportTable {
    let hasLanes = results.lanes.count > 1
    let seeds = results.grid.axes.isEmpty ? ["\(results.grid.seeds.count)"] : []
    let first = settings + seeds.map { _ in "seeds" } + (hasLanes ? ["lane"] : [])
    var table = ReportTable(first + measures.map(\.title), words: first.count)
    for row in results.rows {
      let choices = values(results.grid.choices(ofCombination: row.combination))
      let figures = measures.map { text(of: row.spread(of: $0), by: $0, isBrief) }
      table.append(choices + seeds + (hasLanes ? [row.lane] : []) + figures)
    }
    return table
  }

  private func text(of spread: Spread, by measure: SweepMeasure, _ isBrief: Bool) -> String {
    let median = isBrief ? measure.text(spread.median, within: 24) : measure.text(spread.median)
    guard spread.outcomes.count > 1 else { return median }
    var parts: [String] = []
    if let range = spread.range {
      let (low, high) = (measure.text(.number(range.low)), measure.text(.number(range.high)))
      let isOne = low == high
      let isAll = spread.divergedCount + spread.neverCount == 0
      parts.append(isOne ? (isAll ? "all" : low) : "\(low) to \(high)")
    }
    if spread.divergedCount > 0 { parts.append("\(spread.divergedCount) diverged") }
    if spread.neverCount > 0 { parts.append("\(spread.neverCount) never") }
    return "\(median) (\(parts.joined(separator: ", ")))"
  }

  /// What the figures are.
  public var notes: [String] {
    let window = LaneResult.window
    let curves = results.measures.map(\.curve)
    var notes: [String] = []
    if curves.contains(where: { $0 == .loss || $0 == .accuracy }) {
      notes.append(
        "Loss and accuracy are those of training, means of the last \(window) mini-batches, or as many as there were."
      )
    }
    if curves.contains(where: { $0 == .heldOutLoss || $0 == .heldOutAccuracy }) {
      notes.append("Held-out figures are of the last evaluation, by running statistics.")
    }
    if results.measures.contains(where: { if case .steps = $0 { true } else { false } }) {
      notes.append("Steps to a value: the first step whose figure, as above, has reached it.")
    }
    if results.grid.seeds.count > 1 {
      notes.append(
        "Of \(results.grid.seeds.count) seeds the median is told, and the least and the greatest in parentheses; a seed that "
          + "diverged or never got there counts as worse than any number.")
    }
    if results.cells.contains(where: { $0.lanes.contains { $0.divergedAt != nil } }) {
      notes.append("Diverged at step n (@n): its pass saw the first NaN or infinity, and no step followed.")
    }
    return notes.flatMap(wrapped)
  }

  private func wrapped(_ text: String) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

extension SweepMeasure {
  /// The curve that it is of.
  var curve: Threshold.Curve {
    switch self {
    case .final(let curve): curve
    case .steps(let threshold): threshold.curve
    }
  }

  /// An outcome in words, or in three significant digits.
  func text(_ outcome: SweepOutcome) -> String {
    switch outcome {
    case .number(let value):
      if isShare { return Digits.percent(value) }
      if case .steps = self, value == value.rounded() { return value.brief }
      return Digits.significant(value)
    case .never: return "never"
    case .diverged(let step): return "diverged at step \(step)"
    case .missing: return "-"
    }
  }

  /// An outcome in so many columns; nothing where it does not fit.
  func text(_ outcome: SweepOutcome, within width: Int) -> String {
    let texts =
      switch outcome {
      case .diverged(let step): ["diverged @\(step)", "NaN @\(step)", "NaN"]
      case .number(let value) where !isShare: [text(outcome), Digits.significant(value, 2)]
      case .number, .never, .missing: [text(outcome)]
      }
    return texts.first { $0.count <= width } ?? ""
  }
}
