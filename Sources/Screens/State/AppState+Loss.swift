import Lessons
import Readings

extension AppState {
  /// Ends the program; asks first where work would be lost.
  mutating func quit() -> [Effect] {
    if let course, course.phase != .ended {
      let place = "The lesson is at step \(course.position + 1) of \(course.lesson.steps.count)."
      open(
        Confirmation(
          title: "Leave the lesson", question: "\(place) Leave it half way?", yes: "leave", request: .quit))
      return []
    }
    guard lesson == nil, let loss = frame.whatQuittingLoses else { return [.command(.stop), .quit] }
    open(Confirmation(title: "Quit", question: "\(loss) Quit all the same?", yes: "quit", request: .quit))
    return []
  }

  /// Begins the run again; asks first where work would be lost.
  mutating func restart(_ command: RunCommand) -> [Effect] {
    guard let loss = frame.whatRestartingLoses else { return [.command(command)] }
    open(
      Confirmation(
        title: command == .restart ? "Restart" : "Restart with the next seed",
        question: "\(loss) Begin again all the same?", yes: "begin again", request: .send(command)))
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
    // A recording stays.
    guard playback == nil, stepsMade > 0 else { return nil }
    if isChangedByHand { return "This run was changed by hand, which its command does not repeat." }
    guard status != .finished, let minutes = preciousMinutes else { return nil }
    return "This run is not finished: about \(minutes) minutes of training would have to be made again."
  }

  /// What ends with the steps made so far, and what stays, where the run begins again; nil where nothing is lost.
  var whatRestartingLoses: String? {
    guard playback == nil, stepsMade > 0 else { return nil }
    guard isChangedByHand else {
      return preciousMinutes.map { "About \($0) minutes of training would have to be made again." }
    }
    var sentences = ["This run was changed by hand, and what it did is lost."]
    if has({ if case .settingChanged = $0 { true } else { false } }) {
      sentences.append("Settings stay as they are now.")
    }
    if has({ if case .learningRateChanged = $0 { true } else { false } }) {
      sentences.append("The learning rate is again as it was set.")
    }
    if has({ if case .forked = $0 { true } else { false } }) {
      sentences.append("Forked lanes stay, from step 0, but one with the settings of a lane before it goes.")
    }
    return sentences.joined(separator: " ")
  }

  private func has(_ isMeant: (RunEvent.Kind) -> Bool) -> Bool { events.contains { isMeant($0.kind) } }

  private var isChangedByHand: Bool {
    has { kind in
      switch kind {
      case .learningRateChanged, .settingChanged, .forked: true
      case .diverged: false
      }
    }
  }

  /// About how many minutes of training were made, with thousands apart; nil for a few.
  private var preciousMinutes: String? {
    guard let speed = stepsPerSecond, speed > 0, Double(stepsMade) / speed >= Self.preciousSeconds else {
      return nil
    }
    return Numbers.grouped(Int(min(1e9, Double(stepsMade) / speed / 60)))
  }
}
