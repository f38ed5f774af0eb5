import Readings

/// The summary of a run as tables, as text or Markdown.
public struct SummaryText: Sendable {
  /// What the tables are written in.
  public enum Form: Sendable {
    /// Columns of characters, at most `SummaryText.width` wide where that can be.
    case text
    /// Tables of Markdown.
    case markdown
  }

  /// Columns of the tables as text.
  public static let width = 80

  private let summary: RunSummary
  private let form: Form

  /// Makes the text of a summary.
  public init(_ summary: RunSummary, form: Form) {
    self.summary = summary
    self.form = form
  }

  /// The lines, without ends of lines.
  public var lines: [String] {
    var lines = heading(summary.title, level: 1) + prose(facts)
    lines += (form == .text ? [""] : []) + tableLines(laneTable)
    for lane in summary.lanes where !lane.layers.isEmpty && lane.stepsRecorded > 0 {
      lines += [""] + heading("Layers of \(lane.name)\(span(lane))", level: 2) + tableLines(layerTable(lane))
    }
    return lines + [""] + notes.flatMap(prose)
  }

  private func heading(_ text: String, level: Int) -> [String] {
    switch form {
    case .text: [text]
    case .markdown: [String(repeating: "#", count: level + 1) + " " + text, ""]
    }
  }

  private func tableLines(_ table: ReportTable) -> [String] {
    switch form {
    case .text: table.lines(within: Self.width)
    case .markdown: table.markdownLines
    }
  }

  /// A sentence in lines that fit; Markdown wraps by itself.
  private func prose(_ text: String) -> [String] {
    guard form == .text else { return [text, ""] }
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= Self.width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private var facts: String {
    let lanes = "\(summary.lanes.count) lane\(summary.lanes.count == 1 ? "" : "s")"
    let end =
      switch summary.ending {
      case .ended(_, let reason): reason
      case .endsEarly, .isBeingWritten: "the recording \(summary.ending.text)"
      }
    let left = summary.linesLeftOut
    let warning = left > 0 ? "; \(left) line\(left == 1 ? "" : "s") left out" : ""
    return
      "\(summary.file): \(lanes), \(summary.stepsMade) of \(summary.steps) steps, \(end), seed \(summary.seed)\(warning)"
  }

  private func span(_ lane: LaneSummary) -> String {
    guard let first = lane.firstStep else { return "" }
    return " (first: step \(first), last: step \(lane.lastFiniteStep.map(String.init) ?? "-"))"
  }
}

extension SummaryText {
  /// The figures of whole lanes, side by side.
  private var laneTable: ReportTable {
    var table = ReportTable([""] + summary.lanes.map(\.name))
    func row(_ name: String, _ value: (LaneSummary) -> String?) {
      let cells = summary.lanes.map(value)
      if cells.contains(where: { $0 != nil }) { table.append([name] + cells.map { $0 ?? "-" }) }
    }
    row("training loss, first step", { $0.firstLoss.map { Digits.significant($0.value) } })
    row("training loss, final (mean)", { number($0.training.finalLoss) })
    row("training loss, best (mean)", { number($0.training.bestLoss) })
    row("training accuracy, final (mean)", { percent($0.training.finalAccuracy) })
    row("training accuracy, best (mean)", { percent($0.training.bestAccuracy) })
    row("held-out loss, final", { number($0.heldOut.finalLoss) })
    row("held-out loss, best", { number($0.heldOut.bestLoss) })
    row("held-out accuracy, final", { percent($0.heldOut.finalAccuracy) })
    row("held-out accuracy, best", { percent($0.heldOut.bestAccuracy) })
    for name in figureNames {
      row(name + ", last", { lane in number(lane.figures.first { $0.name == name }?.last) })
    }
    for (position, threshold) in (summary.lanes.first?.thresholds ?? []).map(\.threshold).enumerated() {
      row(text(of: threshold), { $0.thresholds[position].step.map { "step \($0)" } ?? "never" })
    }
    for (chain, name) in chains {
      row("\(name), first", { factor($0, chain) { $0.first } })
      row("\(name), last", { factor($0, chain) { $0.last } })
    }
    row("W1/sigma a step, mean of layers", { $0.meanMovement.map { Digits.significant($0) } })
    row("|G-G'|, mean of layers", { $0.gradientShift.map { Digits.significant($0.difference) } })
    row("cos(G,G'), mean of layers", { $0.gradientShift?.cosine.map { Digits.significant($0) } })
    row("steps with NaN or infinity", { "\($0.nonfiniteSteps) of \($0.stepsRecorded)" })
    row("diverged", divergence)
    row("removed before", { $0.removedAt.map { "step \($0)" } })
    return table
  }

  private func divergence(_ lane: LaneSummary) -> String? {
    lane.divergence.map { "step \($0.step), \($0.layer ?? "loss")" } ?? "no"
  }

  private var figureNames: [String] {
    var names: [String] = []
    for figure in summary.lanes.flatMap(\.figures) where !names.contains(figure.name) {
      names.append(figure.name)
    }
    return names
  }

  private func text(of threshold: Threshold) -> String {
    let sign = threshold.curve.falls ? "<=" : ">="
    if threshold.isOfFirst {
      return "\(threshold.curve.name) \(sign) \(Digits.significant(threshold.value)) of its first"
    }
    let value = threshold.curve.falls ? threshold.value.description : Digits.percent(threshold.value)
    return "\(threshold.curve.name) \(sign) \(value)"
  }

  /// Every chain that some lane has a factor of, with what the row says of it.
  private var chains: [(chain: String, name: String)] {
    var chains: [(chain: String, name: String)] = []
    for factor in summary.lanes.flatMap(\.gradientFactors)
    where !chains.contains(where: { $0.0 == factor.chain }) {
      let network = factor.chain.isEmpty ? "" : "\(factor.chain): "
      chains.append((factor.chain, "\(network)|dL/da| a \(factor.unit.rawValue) \(factor.unit.way)"))
    }
    return chains
  }

  private func factor(
    _ lane: LaneSummary, _ chain: String, _ value: (LaneSummary.GradientFactor) -> Double?
  ) -> String? {
    lane.gradientFactors.first { $0.chain == chain }.flatMap(value).map { "x\(Digits.significant($0))" }
  }

  private func number(_ value: StepValue?) -> String? {
    value.map { Digits.significant($0.value) + place($0.step) }
  }

  private func percent(_ value: StepValue?) -> String? {
    value.map { Digits.percent($0.value) + place($0.step) }
  }

  /// A step beside a value, of the same width as the others.
  private func place(_ step: Int) -> String {
    let text = "@\(step)"
    let width = "\(max(summary.steps, summary.stepsMade))".count + 2
    return String(repeating: " ", count: max(1, width - text.count)) + text
  }
}

extension SummaryText {
  /// The figures of a lane's layers.
  private func layerTable(_ lane: LaneSummary) -> ReportTable {
    let hasShifts = lane.layers.contains { $0.gradientShift != nil }
    let hasMovements = lane.layers.contains { $0.movement != nil }
    let hasNonfinite = lane.layers.contains { $0.nonfiniteSteps > 0 }
    var table = ReportTable(
      ["layer", "|dL/da|", "at last"] + (hasMovements ? ["W1/sigma"] : [])
        + (hasShifts ? ["|G-G'|", "cos"] : []) + ["a = 0", "flat"] + (hasNonfinite ? ["NaN in"] : []))
    for layer in lane.layers {
      var cells = [layer.name, digits(layer.firstGradientNorm), digits(layer.lastGradientNorm)]
      if hasMovements { cells.append(layer.movement.map { Digits.significant($0.wasserstein) } ?? "-") }
      if hasShifts {
        cells.append(layer.gradientShift.map { Digits.significant($0.difference) } ?? "-")
        cells.append(layer.gradientShift?.cosine.map { Digits.significant($0) } ?? "-")
      }
      cells += [share(layer.zero), share(layer.saturated)]
      if hasNonfinite { cells.append("\(layer.nonfiniteSteps)") }
      table.append(cells)
    }
    return table
  }

  private func digits(_ value: Float?) -> String { value.map { Digits.significant(Double($0)) } ?? "-" }
  private func share(_ value: Float?) -> String { value.map { Digits.percent(Double($0)) } ?? "-" }
}

extension SummaryText {
  /// What the figures are.
  private var notes: [String] {
    let layers = summary.lanes.flatMap(\.layers)
    let movements = layers.compactMap(\.movement)
    var notes = [
      "A value stands with its step: 0.5 @40. Training figures (mean) are means of \(summary.window) recorded mini-batches, or as many as there are, those "
        + "of the step and before; held-out figures are of the evaluation after so many steps, by running statistics.",
      "|dL/da|: norm of the gradient at the layer's activation a, of the first recorded step and of the last step in "
        + "which every value was finite. Going down: geometric mean of its factor from a hidden layer to the one below.",
      "a = 0 and flat: shares of a that are exactly 0, and that lie in the flat part of the nonlinearity, at the last "
        + "such step."
        + (layers.contains { $0.nonfiniteSteps > 0 }
          ? " NaN in: steps with a NaN or infinity in the layer." : ""),
    ]
    if summary.lanes.contains(where: { $0.layers.contains { $0.name.hasPrefix("generator/") } }) {
      notes.append(
        "Of two networks that learn from each other the loss is the generator's, and the accuracy the share of real and "
          + "made examples that the discriminator tells rightly.")
    }
    if let pairs = movements.map(\.pairs).max() {
      let source = movements.contains(where: \.isOfLooks) ? "close looks" : "pairs of steps"
      notes.append(
        "W1/sigma: Wasserstein-1 distance of what the nonlinearity is given from that of the step before, in its "
          + "standard deviations; mean of up to \(pairs) \(source).")
    }
    if let looks = layers.compactMap({ $0.gradientShift?.looks }).max() {
      notes.append(
        "|G-G'|, cos(G,G'): how far the gradient G of the layer's parameters moves by the update of the layers before it, "
          + "G'; mean of up to \(looks) close looks; means of layers are without the first, before which there is none."
      )
    }
    return notes
  }
}
