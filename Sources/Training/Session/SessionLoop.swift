import Datasets
import Readings

/// What a session does between two commands: a run, the frame that shows it, and whether it goes on.
///
/// It belongs to the training thread and knows no locks.
struct SessionLoop: SourceLoop {
  /// How far the learning rate can be moved from the experiment's: powers of two, so that steps up and down cancel.
  static let learningRateScales: ClosedRange<Float> = 0x1p-20...0x1p20

  let threads: Int
  var run: TrainingRun
  var pace: Pace
  /// How many steps a lane that catches up makes in a turn: as many as fit, whatever the pace of the run.
  private var catchUpPace = Pace()
  /// Commands that wait until all lanes have made the same steps, so that it does not matter how fast one catches up.
  var deferred: [RunCommand] = []
  /// Number of replies given.
  var replies = 0
  /// What the screen would need to draw the run now.
  var frame: Frame
  /// What takes down all that the run says; nil for nothing.
  let recorder: (any RunRecorder)?
  /// The largest share of the time since the session began that close looks may take; nil for any, as for a
  /// run that is recorded.
  private let lookShare: Double?
  /// When the session began.
  private var beginning = ContinuousClock.now
  /// Whether a command asked for the end.
  private(set) var isStopped = false

  init(
    _ experiment: Experiment, dataset: Dataset, threads: Int, pace limit: Double? = nil,
    probes: ProbeSelection? = nil, lookShare: Double? = nil, looks: [Int]? = nil,
    recorder: (any RunRecorder)? = nil
  ) {
    // What is recorded must not depend on how fast the machine is.
    self.lookShare = recorder == nil ? lookShare : nil
    self.recorder = recorder
    self.threads = threads
    let probes = probes ?? experiment.probes
    self.pace = Pace(limit: limit)
    self.run = TrainingRun(
      experiment, dataset: dataset, probes: probes, threads: threads, keepsCheckpoints: true, looks: looks)
    self.frame = Frame(experiment, description: run.description, pace: limit, probes: probes)
    frame.recording = recorder?.status
  }

  /// Whether steps are to be made without waiting for a command.
  var isRunning: Bool { (frame.status == .running || frame.catchingUp != nil) && !isStopped }

  /// Carries out a command; the frame shows it.
  mutating func obey(_ command: RunCommand) {
    guard frame.catchingUp == nil || !waits(command) else {
      if deferred.count < SourceChannel.commandBound { deferred.append(command) }
      return
    }
    carryOut(command)
    obeyDeferred()
  }

  private mutating func carryOut(_ command: RunCommand) {
    switch command {
    case .run: if frame.status == .paused { frame.status = .running }
    case .pause: pause()
    case .step:
      guard frame.status != .finished else { return }
      frame.status = .paused
      advance(by: 1, examining: true)
      endStretch()
    case .train(let stretch): train(stretch)
    // A run has only the steps that were made; the screen goes through those by itself.
    case .seek: break
    case .scaleLearningRate(let factor): scaleLearningRate(by: factor)
    case .scalePace(let factor):
      pace.scale(by: factor)
      frame.pace = pace.limit
    case .restart: replyingToRefusal { try $0.restart($0.run.experiment) }
    case .restartWithNewSeed: replyingToRefusal { try $0.restart($0.run.experiment.withNextSeed()) }
    case .restartWith(let changes): replyingToRefusal { try $0.restart(with: changes) }
    case .setProbes(let probes):
      run.probes = probes
      frame.probes = probes
    case .change(let change): replyingToRefusal { try $0.change(change) }
    case .fork(let lane, let step, let name, let changes):
      replyingToRefusal { try $0.fork(lane, before: step, name: name, changes: changes) }
    case .removeLane(let lane): replyingToRefusal { try $0.removeLane(lane) }
    case .renameLane(let lane, let name): replyingToRefusal { try $0.renameLane(lane, to: name) }
    case .stop:
      isStopped = true
      recorder?.end(stepsMade: run.stepsMade, isFinished: run.isFinished)
    }
  }

  /// Time until the next turn is due; zero where nothing holds the pace back.
  func delay(now: ContinuousClock.Instant) -> Duration {
    frame.catchingUp == nil ? pace.delay(now: now) : .zero
  }

  /// Makes about as many steps as fit between two looks at the commands, or as the pace allows.
  mutating func advance(now: ContinuousClock.Instant) {
    run.sparesLooks = lookShare.map { run.lookTime > (now - beginning) * $0 } ?? false
    if let before = frame.catchingUp {
      advance(by: catchUpPace.stepsPerTurn)
      let made = (frame.catchingUp?.stepsMade ?? frame.stepsMade) - before.stepsMade
      catchUpPace.note(steps: made, until: ContinuousClock.now, from: now)
      pace.rest()
      obeyDeferred()
    } else {
      let before = frame.stepsMade
      advanceStretch(by: pace.stepsPerTurn)
      pace.note(steps: frame.stepsMade - before, until: ContinuousClock.now, from: now)
      frame.stepsPerSecond = pace.stepsPerSecond
    }
    frame.probeShare = probeShare
  }

  /// Forgets the pace, so that time spent waiting does not count as training.
  mutating func rest() { pace.rest() }

  /// Takes in what the run said.
  mutating func absorb(_ records: [RunRecord]) {
    recorder?.record(records)
    for record in records { frame.absorb(record) }
    // Where no step follows, what is written is to be all there is.
    if run.isFinished || !isRunning { recorder?.flush() }
    showRecording()
  }

  /// Shows how the recording is doing; what goes wrong with it is told once.
  mutating func showRecording() {
    let before = frame.recording?.problem
    frame.recording = recorder?.status
    if let problem = frame.recording?.problem, problem != before { reply(problem) }
  }

  /// Pauses after a step, which is looked at closely: it will be shown for long.
  private mutating func pause() {
    guard frame.status == .running else { return }
    frame.status = .paused
    if frame.catchingUp == nil { advance(by: 1, examining: true) }
    endStretch()
  }

  mutating func advance(by steps: Int, examining: Bool = false) {
    let records = run.advance(by: steps, examining: examining)
    absorb(records)
    showRun()
  }

  /// Carries out the commands that waited for a lane, which has caught up or is gone.
  private mutating func obeyDeferred() {
    guard frame.catchingUp == nil, !deferred.isEmpty else { return }
    let commands = deferred
    deferred = []
    for command in commands { obey(command) }
  }

  /// Whether a command waits while a lane catches up.
  private func waits(_ command: RunCommand) -> Bool {
    switch command {
    case .step, .train, .change, .fork: true
    // They name lanes by their positions, which those that wait do too.
    case .removeLane(let lane): !deferred.isEmpty && lane != frame.catchingUp?.lane
    case .renameLane: !deferred.isEmpty
    default: false
    }
  }

  private var probeShare: Double? {
    let (steps, probes) = run.timeSpent
    return steps > .zero ? probes / steps : nil
  }
}
