/// How far the playing of a recording has come; a frame of a training run has none.
public struct Playback: Sendable, Equatable {
  /// How many times as fast as the run is played; 1 takes about half a minute for the whole run, infinity is no limit.
  public var speed: Double
  /// The last step that the recording is known to hold; nil before the first was read.
  public var lastStep: Int?
  /// How much of the way to what was asked for has been read, 0...1; nil where nothing is being read ahead.
  public var progress: Double?
  /// How often the playing went to another step because a person asked for it.
  public var seeks: Int
  /// Whether somebody still writes to the recording, so that more of it will come.
  public var isGrowing: Bool
  /// Whether the recording has no end line and nobody writes to it: it was cut off.
  public var endsEarly: Bool
  /// What was wrong in the recording and left out, one sentence each, the first few.
  public var warnings: [String]
  /// Number of things that were wrong, those without a sentence too.
  public var warningCount: Int

  /// Makes a playback that has not begun.
  public init(speed: Double = 1) {
    self.speed = speed
    lastStep = nil
    progress = nil
    seeks = 0
    isGrowing = false
    endsEarly = false
    warnings = []
    warningCount = 0
  }
}

/// How the recording of a run on the screen is doing.
public struct RecordingStatus: Sendable, Equatable {
  /// Name of the file.
  public let name: String
  /// Number of bytes written so far.
  public let bytes: Int
  /// Why nothing more is written, as one sentence; nil where all is well.
  public let problem: String?

  /// Makes a status of its parts.
  public init(name: String, bytes: Int, problem: String? = nil) {
    self.name = name
    self.bytes = bytes
    self.problem = problem
  }
}
