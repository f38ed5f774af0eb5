import Datasets
import Dispatch
import Networks
import Readings
import Synchronization

/// Lanes that train side by side: the same initial weights, the same batches, one switch apart.
///
/// Each lane is computed by one thread at a time and shares nothing with the others, so the records are the same,
/// bit for bit, whatever the number of threads. Settings and lanes may be changed between two calls of `advance(by:)`;
/// a lane that is added in a run under way catches up while the others wait.
public final class TrainingRun {
  /// The experiment, with the seed of this run.
  public private(set) var experiment: Experiment
  /// What the run is, for titles, axes and legends.
  public private(set) var description: RunDescription
  /// What is looked at beside the losses.
  public var probes: ProbeSelection
  /// How far the steps lie apart whose layers are read: those of steps 0, N, 2N, …, of the last one, of those that close
  /// looks need, and of the one in which a lane diverges, which is the same one as if every step were read.
  public var readingInterval = 1
  /// Number of steps made.
  public private(set) var stepsMade = 0

  let dataset: Dataset
  private(set) var lanes: [LaneSlot]
  let threads: Int
  private var scales = LearningRateScales()
  /// The steps whose states are kept; nil where none are.
  private var plan: CheckpointPlan?

  /// Prepares the lanes; nothing is trained yet.
  ///
  /// - Parameters:
  ///   - experiment: what is trained.
  ///   - dataset: the examples, those of `experiment.loadDataset()`.
  ///   - probes: what is looked at beside the losses.
  ///   - threads: how many lanes are trained at the same time.
  public convenience init(
    _ experiment: Experiment, dataset: Dataset, probes: ProbeSelection = .layers, threads: Int = 2
  ) {
    self.init(
      experiment, dataset: dataset, probes: probes, threads: threads, keepsCheckpoints: false, looks: nil)
  }

  /// Prepares the lanes of a run that lanes can be forked from at earlier steps.
  ///
  /// - Parameters:
  ///   - experiment: what is trained.
  ///   - dataset: the examples, those of `experiment.loadDataset()`.
  ///   - probes: what is looked at beside the losses.
  ///   - threads: how many lanes are trained at the same time.
  ///   - keepsCheckpoints: whether the lanes' states are kept at some steps.
  ///   - looks: the number of each lane's looks; nil for their positions.
  init(
    _ experiment: Experiment, dataset: Dataset, probes: ProbeSelection, threads: Int,
    keepsCheckpoints: Bool, looks: [Int]?
  ) {
    self.experiment = experiment
    self.dataset = dataset
    self.probes = probes
    self.threads = max(1, threads)
    self.plan = keepsCheckpoints ? CheckpointPlan() : nil
    self.lanes = experiment.lanes.enumerated().map { position, lane in
      LaneSlot(
        LaneTrainer(
          lane: position, settings: lane.settings, dataset: dataset, steps: experiment.steps,
          seed: experiment.seed),
        look: looks?[position] ?? position)
    }
    self.description = RunDescription(experiment, dataset: dataset)
    tellLooks()
  }

  /// Whether close looks are left out, but for the steps in which one is asked for.
  var sparesLooks = false

  /// Multiplies the learning rate of every lane.
  public var learningRateScale: Float {
    get { scales.latest }
    set { scales.scale(by: newValue, from: stepsMade) }
  }

  /// Learning rate of the next step, or of the last where there is no next one, of the first lane.
  public var learningRate: Float {
    experiment.learningRate(step: min(stepsMade, experiment.steps - 1)) * learningRateScale
  }

  /// Number of steps that all lanes that have not diverged have made; nil where all have.
  private var position: Int? { lanes.compactMap { $0.read { $0.hasDiverged ? nil : $0.stepsMade } }.min() }

  /// Whether all steps were made or no lane is left to make them.
  public var isFinished: Bool { position.map { $0 >= experiment.steps } ?? true }

  /// The lane that is furthest behind the others, and how many steps it has made; nil where none is.
  var catchingUp: Frame.CatchUp? {
    guard let position, position < stepsMade else { return nil }
    return lanes.firstIndex { $0.read { !$0.hasDiverged && $0.stepsMade == position } }
      .map { Frame.CatchUp(lane: $0, stepsMade: position) }
  }

  /// Makes up to `count` steps in every lane that has not diverged, and says what happened, in the order of the steps
  /// and, within a step, of the lanes.
  ///
  /// Where lanes are behind the others, only they make steps.
  ///
  /// What `probes` has beside the layers is looked at in the first four steps, in those whose number is a multiple of
  /// the experiment's `evaluationInterval`, and where that is asked for in every one of these.
  public func advance(by count: Int, examining: Bool = false) -> [RunRecord] {
    guard let start = position, start < experiment.steps else { return [] }
    let end = start < stepsMade ? stepsMade : experiment.steps
    let target = min(start + count, end, scales.nextChange(after: start) ?? end)
    if start == stepsMade { planCheckpoints(from: start, to: target) }
    let watch = LaneTrainer.Watch(
      probes: probes, learningRateScale: scales.scale(ofStep: start),
      evaluationInterval: experiment.evaluationInterval, examinesNow: examining,
      readingInterval: readingInterval, checkpoints: plan?.steps ?? [], sparesLooks: sparesLooks)
    eachLane { $0.advance(to: target, watch: watch) }
    let records = RunRecord.inOrder(lanes.map { $0.takeRecords() })
    stepsMade = max(stepsMade, lanes.map { $0.read(\.stepsMade) }.max() ?? 0)
    plan?.drop(from: stepsMade)
    return records
  }

  /// Whether a step is looked at closely without being asked for.
  package func isDueForLook(inStep step: Int) -> Bool {
    ExaminedStep.isDue(step, evaluationInterval: experiment.evaluationInterval)
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

  /// Time spent in close looks, summed over the lanes and divided by the threads that share them.
  var lookTime: Duration {
    lanes.reduce(.zero) { sum, lane in sum + lane.read(\.lookTime) } / max(1, min(threads, lanes.count))
  }

  /// Runs the work for every lane, on as many threads as were asked for.
  private func eachLane(_ work: @escaping @Sendable (inout LaneTrainer) -> [RunRecord]) {
    let (lanes, threads) = (lanes, min(threads, lanes.count))
    guard threads > 1 else { return lanes.forEach { $0.run(work) } }
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      for lane in stride(from: thread, to: lanes.count, by: threads) { lanes[lane].run(work) }
    }
  }
}

/// Steps that lanes can begin at.
extension TrainingRun {
  /// Steps before which the state of every lane that had not diverged is kept, in rising order.
  var forkableSteps: [Int] {
    [0]
      + (plan?.steps ?? []).filter { step in
        lanes.allSatisfy { $0.read { $0.canBegin(before: step) || $0.hasDiverged && $0.stepsMade <= step } }
      }
  }

  private func planCheckpoints(from start: Int, to target: Int) {
    guard plan != nil else { return }
    let bytes = lanes.reduce(0) { $0 + $1.read(\.checkpointBytes) }
    let bound = CheckpointPlan.bound(bytes: bytes)
    let interval = experiment.evaluationInterval
    let first = max(1, (start + interval - 1) / interval) * interval
    for step in stride(from: first, to: target, by: interval) { plan?.append(step, bound: bound) }
    let kept = plan?.steps ?? []
    for lane in lanes { lane.change { $0.dropCheckpoints(except: kept) } }
  }
}

/// What the lanes are.
extension TrainingRun {
  /// Goes on with lanes and an experiment that describes them, position by position.
  func goOn(as experiment: Experiment, lanes: [LaneSlot]) {
    self.experiment = experiment
    self.lanes = lanes
    for (position, lane) in lanes.enumerated() {
      let settings = experiment.lanes[position].settings
      lane.change { trainer in
        trainer.lane = position
        trainer.steps = experiment.steps
        if trainer.settings != settings { trainer.change(to: settings) }
      }
    }
    description = RunDescription(experiment, dataset: dataset)
    tellLooks()
  }

  /// Counts on from a step that the lanes were put at.
  func begin(at step: Int) { stepsMade = step }

  private func tellLooks() {
    let looks = lanes.map(\.look)
    guard looks != Array(looks.indices) else { return }
    for lane in looks.indices { description.lanes[lane].look = looks[lane] }
  }
}
