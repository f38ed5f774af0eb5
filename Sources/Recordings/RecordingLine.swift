import Readings

/// One line of a recording, as a value.
///
/// A recording is one header, then what the run said in its order, and an end line if the run was not
/// cut off. `docs/recording-format.md` describes the text.
public enum RecordingLine: Sendable, Equatable {
  /// What the run is; always the first line.
  case header(RunDescription)
  /// One thing that the run said.
  case record(RunRecord)
  /// How the run ended; always the last line.
  case end(RecordingEnd)
}

/// How a recorded run ended.
public struct RecordingEnd: Sendable, Equatable {
  /// Why no step followed.
  public enum Reason: String, Sendable, CaseIterable {
    /// Every step of the run was made.
    case finished
    /// Every lane diverged.
    case diverged
    /// A person or a signal stopped the run.
    case stopped
  }

  /// Number of steps made.
  public let steps: Int
  /// Why no step followed.
  public let reason: Reason

  /// The end of a run of so many steps after some of them.
  ///
  /// - Parameters:
  ///   - stepsMade: Number of steps made.
  ///   - steps: Number of steps that the run was to make.
  ///   - isFinished: Whether no lane can go on: if steps are left, all diverged.
  public init(steps stepsMade: Int, of steps: Int, isFinished: Bool) {
    self.init(
      steps: stepsMade, reason: stepsMade >= steps ? .finished : isFinished ? .diverged : .stopped)
  }

  /// Makes an end.
  public init(steps: Int, reason: Reason) {
    self.steps = steps
    self.reason = reason
  }
}

/// What identifies the text format in a header line.
public enum RecordingFormat {
  /// Value of the header's `format`.
  public static let name = "bnviz-recording"
  /// Value of the header's `version`.
  public static let version = 1
  /// Longest line that is read, in bytes.
  public static let lineBoundBytes = 16 << 20
}
