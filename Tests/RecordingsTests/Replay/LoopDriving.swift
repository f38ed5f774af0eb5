import Readings

@testable import Recordings

extension ReplayLoop {
  /// A loop that begins at a step, as `ReplaySource` makes it.
  init(_ runs: PlayedRun..., lanes: [String]? = nil, speed: Double = 1, step: Int = 0) throws {
    try self.init(paths: runs.map(\.path), lanes: lanes, speed: speed, step: step)
  }

  init(paths: [String], lanes: [String]? = nil, speed: Double = 1, step: Int = 0) throws {
    let tracks = try paths.map { try ReplayTrack(ReplayFile(path: $0)) }
    self.init(tracks, cast: try ReplayCast(tracks, choosing: lanes), speed: speed, step: step)
    arrive()
  }

  /// Goes on until the step is reached that was asked for.
  mutating func arrive() {
    while frame.playback?.progress != nil || !hasArrived { advance(now: .now) }
  }

  /// Goes to a step.
  mutating func seek(_ step: Int) {
    obey(.seek(to: step))
    arrive()
  }

  /// Plays until so many steps are shown, one after the other.
  mutating func play(to steps: Int) {
    while frame.stepsMade < steps, frame.status != .finished {
      obey(.step)
      arrive()
    }
  }

  /// What is shown, without what only a replay tells.
  var run: Frame {
    var run = frame
    run.playback = nil
    run.reply = nil
    return run
  }
}

extension Frame {
  /// Whether the readings, curves and events are those of another frame.
  func shows(_ other: Frame) -> Bool {
    description == other.description && stepsMade == other.stepsMade && lanes == other.lanes
      && events == other.events
  }
}
