import Datasets
import Dispatch
import Networks
import Readings
import Synchronization

/// Lanes that train side by side: the same initial weights, the same batches, one switch apart.
///
/// Each lane is computed by one thread at a time and shares nothing with the others, so the records are the same,
/// bit for bit, whatever the number of threads.
public final class TrainingRun {
  /// The experiment, with the seed of this run.
  public let experiment: Experiment
  /// What the run is, for titles, axes and legends.
  public let description: RunDescription
  /// What is looked at beside the losses.
  public var probes: ProbeSelection
  /// Multiplies the learning rate of every lane.
  public var learningRateScale: Float = 1
  /// Number of steps made.
  public private(set) var stepsMade = 0
  /// Whether all steps were made or no lane is left to make them.
  public private(set) var isFinished = false

  private let lanes: [LaneSlot]
  private let threads: Int

  /// Prepares the lanes; nothing is trained yet.
  ///
  /// - Parameters:
  ///   - experiment: what is trained.
  ///   - dataset: the examples, those of `experiment.loadDataset()`.
  ///   - probes: what is looked at beside the losses.
  ///   - threads: how many lanes are trained at the same time.
  public init(
    _ experiment: Experiment, dataset: Dataset, probes: ProbeSelection = .layers, threads: Int = 2
  ) {
    self.experiment = experiment
    self.description = RunDescription(experiment, dataset: dataset)
    self.probes = probes
    self.threads = max(1, min(threads, experiment.lanes.count))
    self.lanes = experiment.lanes.enumerated().map { position, lane in
      LaneSlot(
        LaneTrainer(
          lane: position, settings: lane.settings, dataset: dataset, steps: experiment.steps,
          seed: experiment.seed))
    }
  }

  /// Learning rate of the next step, or of the last where there is no next one, of the first lane.
  public var learningRate: Float {
    experiment.learningRate(step: min(stepsMade, experiment.steps - 1)) * learningRateScale
  }

  /// Makes up to `count` steps in every lane that has not diverged, and says what happened, in the order of the steps
  /// and, within a step, of the lanes.
  ///
  /// What `probes` has beside the layers is looked at in the first four steps, in those whose number is a multiple of
  /// the experiment's `evaluationInterval`, and where that is asked for in every one of these.
  public func advance(by count: Int, examining: Bool = false) -> [RunRecord] {
    guard !isFinished else { return [] }
    let target = min(stepsMade + count, experiment.steps)
    let watch = LaneTrainer.Watch(
      probes: probes, learningRateScale: learningRateScale,
      evaluationInterval: experiment.evaluationInterval, examinesNow: examining)
    eachLane { $0.advance(to: target, watch: watch) }
    var records = RunRecord.inOrder(lanes.map { $0.takeRecords() })
    let diverged = lanes.map { $0.read(\.hasDiverged) }
    stepsMade = diverged.contains(false) ? target : lanes.map { $0.read(\.stepsMade) }.max() ?? target
    if stepsMade >= experiment.steps || !diverged.contains(false) {
      isFinished = true
      records += lanes.compactMap { $0.read { $0.hasDiverged ? nil : .evaluation($0.evaluate()) } }
    }
    return records
  }

  /// The weights and running statistics of a lane as they are now, named as PyTorch names them.
  public func weights(ofLane lane: Int) -> [NamedTensor] {
    lanes[lane].read { $0.learner.parameters.map(NamedTensor.init) }
  }

  /// Time spent in steps, and in the probes inside them, summed over the lanes.
  public var timeSpent: (steps: Duration, probes: Duration) {
    lanes.reduce((.zero, .zero)) { sum, lane in
      lane.read { (sum.0 + $0.stepTime, sum.1 + $0.probeTime) }
    }
  }

  /// Runs the work for every lane, on as many threads as were asked for.
  private func eachLane(_ work: @escaping @Sendable (inout LaneTrainer) -> [RunRecord]) {
    let (lanes, threads) = (lanes, threads)
    guard threads > 1 else { return lanes.forEach { $0.run(work) } }
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      for lane in stride(from: thread, to: lanes.count, by: threads) { lanes[lane].run(work) }
    }
  }
}

/// A lane and what it has to say, behind a lock that only one thread at a time ever wants.
private final class LaneSlot: Sendable {
  private let state: Mutex<(trainer: LaneTrainer, records: [RunRecord])>

  init(_ trainer: LaneTrainer) { state = Mutex((trainer, [])) }

  func run(_ work: (inout LaneTrainer) -> [RunRecord]) {
    state.withLock { $0.records = work(&$0.trainer) }
  }

  func takeRecords() -> [RunRecord] {
    state.withLock { state in
      defer { state.records = [] }
      return state.records
    }
  }

  func read<Result: Sendable>(_ body: (LaneTrainer) -> Result) -> Result {
    state.withLock { body($0.trainer) }
  }
}
