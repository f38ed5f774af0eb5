import Datasets
import Readings

/// What a session does between two commands: a run, the frame that shows it, and whether it goes on.
///
/// It belongs to the training thread and knows no locks.
struct SessionLoop {
  /// How far the learning rate can be moved from the experiment's: powers of two, so that steps up and down cancel.
  static let learningRateScales: ClosedRange<Float> = 0x1p-20...0x1p20

  private let dataset: Dataset
  private let threads: Int
  private var run: TrainingRun
  private var pace: Pace
  /// What the screen would need to draw the run now.
  private(set) var frame: Frame
  /// Whether a command asked for the end.
  private(set) var isStopped = false

  init(_ experiment: Experiment, dataset: Dataset, threads: Int, pace limit: Double? = nil) {
    self.dataset = dataset
    self.threads = threads
    self.pace = Pace(limit: limit)
    self.run = TrainingRun(experiment, dataset: dataset, threads: threads)
    self.frame = Frame(description: run.description, learningRate: run.learningRate, pace: limit)
  }

  /// Whether steps are to be made without waiting for a command.
  var isRunning: Bool { frame.status == .running && !isStopped }

  /// Carries out a command; the frame shows it.
  mutating func obey(_ command: RunCommand) {
    switch command {
    case .run: if frame.status == .paused { frame.status = .running }
    case .pause: if frame.status == .running { frame.status = .paused }
    case .step:
      guard frame.status != .finished else { return }
      frame.status = .paused
      advance(by: 1)
    case .scaleLearningRate(let factor): scaleLearningRate(by: factor)
    case .scalePace(let factor):
      pace.scale(by: factor)
      frame.pace = pace.limit
    case .restart: restart(run.experiment)
    case .restartWithNewSeed: restart(run.experiment.withNextSeed())
    case .stop: isStopped = true
    case .setProbes, .change, .restartWith, .fork, .removeLane, .renameLane: break
    }
  }

  /// Time until the next turn is due; zero where nothing holds the pace back.
  func delay(now: ContinuousClock.Instant) -> Duration { pace.delay(now: now) }

  /// Makes about as many steps as fit between two looks at the commands, or as the pace allows.
  mutating func advance(now: ContinuousClock.Instant) {
    let before = frame.stepsMade
    advance(by: pace.stepsPerTurn)
    pace.note(steps: frame.stepsMade - before, until: ContinuousClock.now, from: now)
    frame.stepsPerSecond = pace.stepsPerSecond
    frame.probeShare = probeShare
  }

  /// Forgets the pace, so that time spent waiting does not count as training.
  mutating func rest() { pace.rest() }

  private mutating func advance(by steps: Int) {
    for record in run.advance(by: steps) { frame.absorb(record) }
    frame.stepsMade = run.stepsMade
    frame.learningRate = run.learningRate
    if run.isFinished { frame.status = .finished }
  }

  private mutating func scaleLearningRate(by factor: Float) {
    let scaled = run.learningRateScale * factor
    guard Self.learningRateScales.contains(scaled) else { return }
    run.learningRateScale = scaled
    frame.learningRate = run.learningRate
    frame.absorb(.event(RunEvent(step: run.stepsMade, kind: .learningRateChanged(run.learningRate))))
  }

  private mutating func restart(_ experiment: Experiment) {
    let wasPaused = frame.status == .paused
    run = TrainingRun(experiment, dataset: dataset, threads: threads)
    pace = Pace(limit: pace.limit)
    frame = Frame(description: run.description, learningRate: run.learningRate, pace: pace.limit)
    frame.status = wasPaused ? .paused : .running
  }

  private var probeShare: Double? {
    let (steps, probes) = run.timeSpent
    return steps > .zero ? probes / steps : nil
  }
}
