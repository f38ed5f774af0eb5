import Readings

/// A row of the editor.
enum SettingRow: Equatable {
  /// A setting.
  case control(SettingControl)
  /// Something that can be looked at or not.
  case probe(ProbeSelection)
  /// Something to be done with the lanes.
  case deed(PaletteEntry)

  /// All rows, in order.
  static func all(in state: AppState) -> [SettingRow] {
    guard !state.frame.controls.isEmpty else { return [] }
    return controls(state).map(SettingRow.control)
      + ProbeSelection.told.map { SettingRow.probe($0.probe) }
      + PaletteEntry.laneChanges(state).map(SettingRow.deed)
  }

  /// The settings, those first that can be changed with the least disturbance.
  private static func controls(_ state: AppState) -> [SettingControl] {
    let effects: [SettingControl.Effect] = [.immediate, .rebuild, .restart]
    return effects.flatMap { effect in state.frame.controls.filter { $0.effect == effect } }
  }

  /// What stands at its left.
  var name: String {
    switch self {
    case .control(let control): control.key
    case .probe(let probe): "probe \(probe.name)"
    case .deed(let entry): entry.title
    }
  }

  /// What it is, in a line.
  var summary: String {
    switch self {
    case .control(let control): control.summary.asSentence
    case .probe(let probe): probe.summary
    case .deed(let entry): entry.reason ?? "Enter asks for more."
    }
  }

  /// How a change of it comes about, in a word or two.
  var effect: String {
    switch self {
    case .control(let control): control.effect.words
    case .probe: SettingControl.Effect.immediate.words
    case .deed: ""
    }
  }
}

extension SettingControl.Effect {
  fileprivate var words: String {
    switch self {
    case .immediate: "at once"
    case .rebuild: "rebuilds"
    case .restart: "restarts"
    }
  }
}

extension SettingControl.Allowed {
  /// What it may be, in words.
  var words: String {
    switch self {
    case .words(let words): "One of \(words.joined(separator: ", "))."
    case .whole(let range): "A whole number from \(range.lowerBound) to \(range.upperBound)."
    case .number(let words): "A number \(words)."
    case .text(let words): words.asSentence
    }
  }

  /// Why a text cannot be meant, as far as that can be seen here; nil where the source has to say.
  func refusal(of text: String) -> String? {
    switch self {
    case .whole(let range): Int(text).map(range.contains) == true ? nil : words
    case .number: Double(text)?.isFinite == true ? nil : words
    case .words, .text: text.isEmpty ? words : nil
    }
  }

  /// The word before or after a word, round the list; nil where it is no list of words.
  func neighbor(of text: String, by offset: Int) -> String? {
    guard case .words(let words) = self, !words.isEmpty else { return nil }
    guard let position = words.firstIndex(of: text) else { return words.first }
    return words[(position + offset + words.count) % words.count]
  }
}

extension ProbeSelection {
  /// The things that can be looked at, each with its name and what it is.
  static let told: [(probe: ProbeSelection, name: String, summary: String)] = [
    (.layers, "layers", "Every layer, in every step."),
    (.units, "units", "The units of normalisations and a few examples of one, at close looks."),
    (
      .scores, "scores",
      "Scores by batch and by running statistics, and the confusion matrix, at close looks."
    ),
    (.samples, "samples", "What the networks make of some examples, at close looks."),
    (.shift, "shift", "Both measures of internal covariate shift, at close looks."),
    (.landscape, "landscape", "The loss along the gradient, at close looks."),
    (
      .similarity, "similarity",
      "How alike each layer makes the examples, and its units that are always on or off, at close looks."
    ),
    (
      .growth, "growth",
      "By how much gradients grow from layer to layer, and what theory says, at close looks."
    ),
    (
      .scale, "scale",
      "How long weights and their gradients are, and how far a step turns the weights, at close looks."
    ),
    (.noise, "noise", "How much the means of mini-batches vary, at close looks."),
    (.correlation, "correlation", "How alike the gradients of different examples are, at close looks."),
  ]

  fileprivate var name: String { Self.told.first { $0.probe == self }?.name ?? "" }
  fileprivate var summary: String { Self.told.first { $0.probe == self }?.summary ?? "" }
}
