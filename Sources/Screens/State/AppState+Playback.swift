import Readings

/// What the keys of time do where the readings come from a recording.
extension AppState {
  /// Whether the readings come from a recording.
  var isReplay: Bool { frame.playback != nil }

  /// Lets the steps run, or pauses; a recording plays on from the earlier step that is shown.
  mutating func toggleRun() -> [Effect] {
    guard isReplay, let cursor else {
      return [.command(frame.status == .running ? .pause : .run)]
    }
    return [.command(.seek(to: cursor)), .command(.run)]
  }

  /// Whether the key that goes forward in time comes to steps that were not played yet.
  var playsOnForward: Bool {
    isReplay && cursor == nil && !hasCrosshair && frame.status != .finished
  }

  /// Goes to a step, as near as it is kept; a recording is played to it.
  mutating func go(to step: Int) -> [Effect] {
    guard !isReplay else { return [.command(.seek(to: step))] }
    travel(to: step)
    return []
  }

  /// The last step that can be gone to; nil before the first.
  var lastStepToGoTo: Int? { frame.playback?.lastStep ?? frame.latestKeptStep }
}

extension Playback {
  /// What is wrong in the recording and was not said before; nil for nothing.
  func warning(after before: Playback?) -> String? {
    // Where it ends early, what was wrong may be the cause: that is said once more.
    if endsEarly, before?.endsEarly != true {
      return [ending, complaint].compactMap(\.self).joined(separator: "; ")
    }
    return warningCount > (before?.warningCount ?? 0) ? complaint : nil
  }

  private var ending: String {
    lastStep.map { "the recording ends early at step \(Numbers.grouped($0))" }
      ?? "the recording ends early, before its first step"
  }

  /// The first of the warnings, and how many there are.
  private var complaint: String? {
    guard let first = warnings.first else { return nil }
    return warningCount > 1
      ? "\(Numbers.grouped(warningCount)) warnings; the first: \(first)" : "warning: \(first)"
  }
}
