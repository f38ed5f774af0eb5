import Cells

/// A row of the key table: some keys, what they do, and the words for it.
public struct KeyBinding: Sendable {
  /// A key and what it does.
  public struct Stroke: Sendable, Equatable {
    /// The key.
    public let key: Key
    /// What it does.
    public let action: Action
  }

  /// Under which heading the help lists a row.
  public enum Group: String, Sendable, CaseIterable {
    /// Keys of a lesson.
    case lesson = "Lesson"
    /// Keys that steer the run.
    case training = "Training"
    /// Keys that go back and forth in time.
    case time = "Time"
    /// Keys that choose what is looked at.
    case choosing = "Choosing"
    /// Keys that change how it is shown.
    case view = "View"
    /// Keys of the program.
    case general = "General"
  }

  /// The keys, the one to be remembered first.
  public let strokes: [Stroke]
  /// Heading in the help.
  public let group: Group
  /// A word or two for the footer.
  public let label: String
  /// A sentence for the help and the manual.
  public let help: String
  /// Order in the footer, the smallest first; a narrow footer drops the largest first.
  public let priority: Int
  /// The words where the readings come from a recording, if others: a label and a sentence.
  let inReplay: (label: String, help: String)?
  /// Whether it changes a run in training, which a recording never is.
  let needsTraining: Bool
  /// Why the keys do nothing now; nil while they do something.
  let whyDisabled: @Sendable (AppState) -> String?

  /// Makes a row.
  init(
    _ strokes: [(Key, Action)], _ group: Group, _ label: String, priority: Int, help: String,
    inReplay: (label: String, help: String)? = nil, needsTraining: Bool = false,
    whyDisabled: @escaping @Sendable (AppState) -> String? = { _ in nil }
  ) {
    self.strokes = strokes.map { Stroke(key: $0.0, action: $0.1) }
    self.group = group
    self.label = label
    self.help = help
    self.priority = priority
    self.inReplay = inReplay
    self.needsTraining = needsTraining
    self.whyDisabled = whyDisabled
  }

  /// All the keys, for the help and the manual.
  public func allKeys(ascii: Bool) -> String {
    strokes.map { $0.key.name(ascii: ascii) }.joined(separator: " ")
  }

  /// The row in words; in the footer stands the first key of each action.
  ///
  /// - Parameters:
  ///   - ascii: Whether all characters must be ASCII.
  ///   - isReplay: Whether the readings come from a recording.
  func hint(ascii: Bool, isReplay: Bool = false) -> KeyHint {
    var seen: Set<Action> = []
    let first = strokes.filter { seen.insert($0.action).inserted }.map(\.key)
    return KeyHint(
      keys: KeyHint.short(first, ascii: ascii), allKeys: allKeys(ascii: ascii),
      label: isReplay ? inReplay?.label ?? label : label, help: isReplay ? inReplay?.help ?? help : help)
  }
}

extension Key {
  /// The key as the footer, the help and the manual write it.
  public func name(ascii: Bool) -> String {
    switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .up: ascii ? "up" : "↑"
    case .down: ascii ? "down" : "↓"
    case .left: ascii ? "left" : "←"
    case .right: ascii ? "right" : "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .enter: "Enter"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .function(let number): "F\(number)"
    }
  }
}
