import Readings

/// What a replay does between two commands: recordings, the step up to which they are shown, and whether it moves on.
///
/// It plays as a player of films does: the frame holds what was said up to a step, whichever way it was come to.
struct ReplayLoop: SourceLoop {
  /// Time between two looks at the commands.
  static let turn = Duration.milliseconds(20)
  /// Time between two looks whether a recording has grown.
  static let growthInterval = Duration.milliseconds(200)

  private(set) var frame: Frame
  private(set) var isStopped = false
  private var tracks: [ReplayTrack]
  private let cast: ReplayCast
  private var speed: PlaySpeed
  /// The last step that is shown, or gone to.
  private var position = 0
  /// The step that a person asked for last.
  private var wanted = 0
  /// Whether a person asked for another step, which is not reached yet.
  private var isSeeking = false
  private(set) var hasArrived = true
  private var isPlaying = false
  private var nextLook = ContinuousClock.now
  private var replies = 0

  /// Begins at a step.
  init(_ tracks: [ReplayTrack], cast: ReplayCast, speed factor: Double, step: Int) {
    wanted = step
    self.tracks = tracks
    self.cast = cast
    frame = cast.frame(of: tracks)
    speed = PlaySpeed(factor, steps: frame.description.steps)
    position = place(of: step)
    isSeeking = step > 0 || tracks.contains(where: \.isSpooling)
    go()
    // The first picture shows the first step, where it is to be had at once.
    if step <= 0 { read(until: .now + Self.turn) }
    show()
  }

  var isRunning: Bool { !isStopped && (!hasArrived || isPlaying || mayGrow) }

  func delay(now: ContinuousClock.Instant) -> Duration {
    let untilLook = max(.zero, nextLook - now)
    guard hasArrived else { return isWaiting ? untilLook : .zero }
    guard isPlaying, !isAtEnd else { return untilLook }
    return mayGrow ? min(untilLook, speed.delay(now: now)) : speed.delay(now: now)
  }

  mutating func advance(now: ContinuousClock.Instant) {
    if mayGrow, now >= nextLook { look(now: now) }
    if hasArrived, isPlaying, !isAtEnd, speed.delay(now: now) == .zero {
      play(steps: speed.take(now: now))
      read(until: now + Self.turn)
      speed.note(.now - now)
    } else {
      read(until: now + Self.turn)
    }
    show()
  }

  mutating func rest() { speed.rest() }

  mutating func obey(_ command: RunCommand) {
    switch command {
    case .run: isPlaying = true
    case .pause: isPlaying = false
    case .step:
      isPlaying = false
      play(steps: 1)
    case .seek(let step): seek(to: step)
    case .restart:
      isPlaying = true
      seek(to: 0)
    case .scalePace(let factor): speed.scale(by: factor)
    case .stop: isStopped = true
    default: reply(to: command)
    }
    show()
  }
}

extension ReplayLoop {
  private var isAtEnd: Bool { tracks.allSatisfy { $0.isAtEnd || $0.problem != nil } }
  private var mayGrow: Bool { tracks.contains { $0.isGrowing && $0.problem == nil } }
  /// Whether nothing can be read before the next look.
  private var isWaiting: Bool { tracks.first { !$0.hasArrived }?.isWaiting ?? false }
  /// The last step that any of the recordings is known to hold.
  private var lastStep: Int? { tracks.compactMap(\.lastStep).max() }

  /// Goes on by some steps; over a gap in which nothing was recorded at once.
  private mutating func play(steps: Int) {
    guard steps > 0, hasArrived, !isAtEnd else { return }
    let next = tracks.compactMap(\.nextStep).min() ?? position.saturatingAdding(1)
    position = max(position.saturatingAdding(steps), next)
    go()
  }

  private mutating func seek(to step: Int) {
    position = place(of: step)
    wanted = step
    isSeeking = true
    speed.rest()
    go()
  }

  /// Where to read up to for a step: from the last one on, to the end of what there is.
  private func place(of step: Int) -> Int {
    guard step < .max, !tracks.contains(where: \.isSpooling) else { return max(0, step) }
    return lastStep.map { step >= $0 ? .max : max(0, step) } ?? max(0, step)
  }

  private mutating func go() {
    for track in tracks.indices { tracks[track].go(to: position, waiting: isSeeking) }
    hasArrived = false
  }

  /// Reads on until a moment, one recording after the other.
  private mutating func read(until deadline: ContinuousClock.Instant) {
    guard !hasArrived else { return }
    for track in tracks.indices where !tracks[track].hasArrived {
      tracks[track].read(until: deadline)
      guard tracks[track].hasArrived else { return }
    }
    arrive()
  }

  private mutating func arrive() {
    let reached = tracks.map(\.reached).max() ?? -1
    if reached < 0, let first = tracks.compactMap(\.nextStep).min(), first > position {
      // Nothing was recorded of the first steps.
      position = first
      return go()
    }
    // What was read to its end may have grown since: the end that was gone to is where it was come to.
    if isAtEnd || position == .max { position = min(position, max(0, reached)) }
    hasArrived = true
    let (playback, reply) = (frame.playback, frame.reply)
    frame = cast.frame(of: tracks)
    (frame.playback, frame.reply) = (playback, reply)
    if isSeeking {
      frame.playback?.seeks += 1
      isSeeking = false
      tellWhereBehind()
    }
  }

  /// Says that the recordings do not go as far as was asked for.
  private mutating func tellWhereBehind() {
    let last = frame.stepsMade - 1
    guard isAtEnd, wanted < .max, wanted > max(0, last) else { return }
    let end = last < 0 ? "holds none" : mayGrow ? "goes to step \(last) so far" : "ends at step \(last)"
    say("There is no step \(wanted): the recording \(end).")
  }

  private mutating func look(now: ContinuousClock.Instant) {
    nextLook = now + Self.growthInterval
    var hasGrown = false
    for track in tracks.indices { hasGrown = tracks[track].look() || hasGrown }
    if hasGrown, isPlaying { speed.rest() }
  }

  /// Tells in the frame how far the playing is.
  private mutating func show() {
    let hasEnded = hasArrived && isAtEnd && !mayGrow
    if hasEnded { isPlaying = false }
    frame.status = hasEnded ? .finished : isPlaying ? .running : .paused
    var playback = frame.playback ?? Playback()
    playback.speed = speed.factor
    playback.lastStep = lastStep
    playback.progress = isSeeking ? tracks.map(\.progress).reduce(0, +) / Double(max(1, tracks.count)) : nil
    playback.isGrowing = tracks.contains { $0.isGrowing && !$0.isUnpacking && $0.problem == nil }
    playback.endsEarly = tracks.contains(where: \.endsEarly)
    let complaints = cast.complaints(of: tracks)
    (playback.warnings, playback.warningCount) = (complaints.sentences, complaints.count)
    frame.playback = playback
  }

  private mutating func reply(to command: RunCommand) {
    say(cast.refusal(of: command, step: max(0, frame.stepsMade - 1)))
  }

  private mutating func say(_ text: String) {
    replies += 1
    frame.reply = Reply(number: replies, text: text)
  }
}

extension Int {
  /// The sum, or the largest number where that is larger.
  fileprivate func saturatingAdding(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }
}
