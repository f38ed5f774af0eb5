import Readings

/// What was changed by hand, so that it can be taken back, and made again.
///
/// It keeps values, not changes: a change that the source refused is passed over, because nothing is different.
struct ChangeHistory: Sendable, Equatable {
  /// Something that was changed.
  enum Entry: Sendable, Equatable {
    /// The values that settings had.
    case settings([Snapshot])
    /// The factor that the learning rates of all lanes were multiplied by.
    case scale(Float)
  }

  /// A setting's value in each lane, a single one where they share it.
  struct Snapshot: Sendable, Equatable {
    let key: String
    let texts: [String]
  }

  /// Most entries kept; the oldest go first.
  static let bound = 100

  private(set) var undoable: [Entry] = []
  private(set) var redoable: [Entry] = []

  /// Whether there is nothing to take back and nothing to make again.
  var isEmpty: Bool { undoable.isEmpty && redoable.isEmpty }

  /// Remembers the values that settings have before they are changed.
  mutating func record(_ changes: [SettingChange], of controls: [SettingControl]) {
    let keys = Set(changes.map(\.key))
    let snapshots = controls.filter { keys.contains($0.key) }.map(\.snapshot)
    if !snapshots.isEmpty { record(.settings(snapshots)) }
  }

  /// Remembers that the learning rate is multiplied.
  mutating func record(scale: Float) { record(.scale(scale)) }

  private mutating func record(_ entry: Entry) {
    undoable = undoable.suffix(Self.bound - 1) + [entry]
    redoable = []
  }

  /// What takes the last change back, and how it is said; nil where nothing is different.
  mutating func undo(_ controls: [SettingControl], lanes: [String]) -> (
    commands: [RunCommand], words: String
  )? {
    Self.step(from: &undoable, to: &redoable, controls, lanes: lanes)
  }

  /// What makes the change again that was taken back last; nil where nothing is different.
  mutating func redo(_ controls: [SettingControl], lanes: [String]) -> (
    commands: [RunCommand], words: String
  )? {
    Self.step(from: &redoable, to: &undoable, controls, lanes: lanes)
  }

  private static func step(
    from: inout [Entry], to: inout [Entry], _ controls: [SettingControl], lanes: [String]
  ) -> (commands: [RunCommand], words: String)? {
    while let entry = from.popLast() {
      switch entry {
      case .scale(let factor):
        to.append(.scale(1 / factor))
        return ([.scaleLearningRate(by: 1 / factor)], "learning rate \(factor > 1 ? "halved" : "doubled")")
      case .settings(let snapshots):
        let changes = snapshots.flatMap { $0.changes(from: controls, lanes: lanes.count) }
        guard !changes.isEmpty else { continue }
        let keys = Set(changes.map(\.key))
        to.append(.settings(controls.filter { keys.contains($0.key) }.map(\.snapshot)))
        let words = changes.map { Self.words($0, lanes: lanes) }.joined(separator: ", ")
        return (changes.map(RunCommand.change), words)
      }
    }
    return nil
  }

  /// A change in words: `normalization none in plain`.
  private static func words(_ change: SettingChange, lanes: [String]) -> String {
    let place = change.lane.flatMap { lanes[safe: $0] } ?? "all lanes"
    return "\(change.key) \(change.text)" + (lanes.count > 1 ? " in \(place)" : "")
  }
}

extension ChangeHistory.Snapshot {
  /// What brings a setting from the values of today to these; of every lane by itself where the lanes differ.
  fileprivate func changes(from controls: [SettingControl], lanes: Int) -> [SettingChange] {
    guard let control = controls.first(where: { $0.key == key }), let first = texts.first else { return [] }
    guard texts.count > 1 else {
      let isSame = control.values.allSatisfy { $0.entry == first }
      return isSame ? [] : [SettingChange(lane: nil, key: key, text: first)]
    }
    return texts.prefix(lanes).enumerated().compactMap { lane, text in
      control.text(ofLane: lane) == text ? nil : SettingChange(lane: lane, key: key, text: text)
    }
  }
}

extension SettingControl {
  fileprivate var snapshot: ChangeHistory.Snapshot {
    ChangeHistory.Snapshot(key: key, texts: values.map(\.entry))
  }

  /// Its value in a lane, as a person would write it.
  func text(ofLane lane: Int) -> String { (values[safe: lane] ?? values.first)?.entry ?? "" }
}

extension SettingValue {
  /// The value as a person would write it to set it: `0.1`, `batch`.
  var entry: String {
    switch self {
    case .integer(let value): "\(value)"
    case .number(let value):
      Double(Float(value)) == value ? Self.short("\(Float(value))") : Self.short("\(value)")
    case .text(let text): text
    case .settings(let settings): "\(settings.count) settings"
    }
  }

  private static func short(_ text: String) -> String {
    text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
