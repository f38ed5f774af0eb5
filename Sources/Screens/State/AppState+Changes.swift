import Readings

extension AppState {
  /// Most lanes that a run has.
  static let laneBound = 4

  /// Why no lane can be added; nil where one can.
  var whyNoMoreLanes: String? {
    switch frame.description.lanes.count {
    case 0: "this run has no lane to begin from"
    case ..<Self.laneBound: nil
    default: "a run has at most \(Self.laneBound) lanes; remove one first (: remove lane)"
    }
  }

  /// Changes settings in a way that can be undone.
  mutating func change(_ changes: [SettingChange]) -> [Effect] {
    history.record(changes, of: frame.controls)
    return changes.map { .command(.change($0)) }
  }

  /// Multiplies every lane's learning rate in a way that can be undone.
  mutating func scaleLearningRate(by factor: Float) -> [Effect] {
    history.record(scale: factor)
    return [.command(.scaleLearningRate(by: factor))]
  }

  /// Takes the last change back.
  mutating func undo() -> [Effect] {
    let step = history.undo(frame.controls, lanes: frame.description.lanes.map(\.name))
    notice = step.map { "undone: \($0.words)" } ?? "there is no change to take back"
    return step?.commands.map { .command($0) } ?? []
  }

  /// Makes the change that was taken back last again.
  mutating func redo() -> [Effect] {
    let step = history.redo(frame.controls, lanes: frame.description.lanes.map(\.name))
    notice = step.map { "redone: \($0.words)" } ?? "there is no change to make again"
    return step?.commands.map { .command($0) } ?? []
  }
}
