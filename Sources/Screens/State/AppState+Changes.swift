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
    let step = history.undo(frame.controls, lanes: frame.lanes.count)
    notice = step.map { "undone: \($0.words)" } ?? "there is no change to take back"
    return step?.commands.map { .command($0) } ?? []
  }

  /// Makes the change that was taken back last again.
  mutating func redo() -> [Effect] {
    let step = history.redo(frame.controls, lanes: frame.lanes.count)
    notice = step.map { "redone: \($0.words)" } ?? "there is no change to make again"
    return step?.commands.map { .command($0) } ?? []
  }

  /// Ends the program; asks first where work would be lost.
  mutating func quit() -> [Effect] {
    guard let loss = frame.whatQuittingLoses else { return [.command(.stop), .quit] }
    open(Confirmation(title: "Quit", question: "\(loss) Quit all the same?", yes: "quit", request: .quit))
    return []
  }
}

extension Frame {
  /// From so many seconds of training on it would be a pity to have to make them again.
  private static let preciousSeconds = 600.0

  /// What ends with the program and cannot be had again by the same command at once; nil where nothing is lost.
  ///
  /// A run is had again, step for step, from its experiment and its seed; what was changed by hand is not in them.
  var whatQuittingLoses: String? {
    guard status != .finished, stepsMade > 0 else { return nil }
    let isChanged = events.contains { event in
      switch event.kind {
      case .learningRateChanged, .settingChanged, .forked: true
      case .diverged: false
      }
    }
    if isChanged {
      return "This run was changed by hand, which its command does not repeat, and is not finished."
    }
    guard let speed = stepsPerSecond, speed > 0, Double(stepsMade) / speed >= Self.preciousSeconds else {
      return nil
    }
    let minutes = Numbers.grouped(Int(min(1e9, Double(stepsMade) / speed / 60)))
    return "This run is not finished: about \(minutes) minutes of training would have to be made again."
  }
}
