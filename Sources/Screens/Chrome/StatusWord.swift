import Readings

/// What is going on, in a word or two.
struct StatusWord {
  /// As it stands among other words: `running`, `playing`.
  let small: String
  /// As it stands first in the line of the status: `RUNNING`, `END OF THE RECORDING`.
  var large: String { small.uppercased() }

  /// - Parameter frame: The newest frame.
  init(_ frame: Frame) {
    if let playback = frame.playback {
      small = Self.word(of: playback, frame)
    } else {
      small =
        switch frame.status {
        case .running: "running"
        case .paused: "paused"
        case .finished: "finished"
        }
    }
  }

  private static func word(of playback: Playback, _ frame: Frame) -> String {
    if let progress = playback.progress { return "reading\(Numbers.wholePercent(progress))" }
    switch frame.status {
    case .running: return playback.isGrowing && frame.isAtLastStep ? "following" : "playing"
    case .paused: return "paused"
    case .finished: return playback.endsEarly ? "ends early" : "end"
    }
  }
}

extension Frame {
  /// Whether the last step is shown that the recording is known to hold.
  fileprivate var isAtLastStep: Bool { playback?.lastStep.map { stepsMade > $0 } ?? false }
  /// The step that is shown: the last that was made.
  var latestStep: Int { max(0, stepsMade - 1) }
}
