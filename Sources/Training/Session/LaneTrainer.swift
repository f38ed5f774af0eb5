import Datasets
import Matrices
import Probes
import Readings

/// One lane: what it trains, and its order of batches, stepped by nobody else.
struct LaneTrainer: Sendable {
  /// What applies to the steps of all lanes, and may change between two of them.
  struct Watch: Sendable {
    /// What is looked at.
    var probes: ProbeSelection
    /// Multiplies the lane's own learning rate.
    var learningRateScale: Float
    /// Number of steps between two scores on the held-out examples.
    var evaluationInterval: Int
    /// Whether every step is looked at closely, not only those whose turn it is.
    var examinesNow = false
    /// How far the steps lie apart whose layers are read; every step is still watched for values that are not finite.
    var readingInterval = 1
    /// The steps before which the lane's state is kept.
    var checkpoints: [Int] = []

    /// Whether close looks that nobody asked for are left out.
    var sparesLooks = false

    /// The parts of a close look at a step; none where it gets none.
    func examinedParts(of step: Int) -> ProbeSelection {
      let isDue = !sparesLooks && ExaminedStep.isDue(step, evaluationInterval: evaluationInterval)
      return examinesNow || isDue ? probes.subtracting(.layers) : []
    }
  }

  /// Position of the lane.
  var lane: Int
  var settings: LaneSettings
  /// The settings that the first step went by.
  var firstSettings: LaneSettings
  let dataset: Dataset
  let seed: UInt64
  /// Number of steps of the run, which schedules of the learning rate go by.
  var steps: Int
  var learner: any Learner
  var order: BatchOrder
  /// The lane as it was before some steps, in rising order.
  var checkpoints: [LaneTrainer] = []
  /// The lane as it was before the last step that was read, where not every one is; one at most.
  var lastRead: [LaneTrainer] = []
  private(set) var stepsMade = 0
  /// Number of steps after which the lane was evaluated last.
  private(set) var lastEvaluation: Int?
  private(set) var hasDiverged = false
  /// The layers of the step before, where their movement is watched.
  private(set) var lastLayers: [LayerReading] = []
  /// How the weights grew since they were first watched; nil where they are not.
  var weightGrowth: WeightGrowth?
  /// Time spent in steps, and in the probes inside them.
  private(set) var stepTime = Duration.zero
  private(set) var probeTime = Duration.zero
  /// Time spent in close looks, which is part of that of the probes.
  private(set) var lookTime = Duration.zero

  init(lane: Int, settings: LaneSettings, dataset: Dataset, steps: Int, seed: UInt64) {
    self.lane = lane
    self.settings = settings
    self.firstSettings = settings
    self.dataset = dataset
    self.seed = seed
    self.steps = steps
    self.learner = settings.learner(settings.design(for: dataset, seed: seed), dataset: dataset)
    self.order = BatchOrder(count: dataset.training.count, batchSize: settings.batchSize, seed: seed)
  }

  /// Goes on from a state that this lane, or one of the same settings, was in.
  ///
  /// - Parameter layers: the layers of the step before, by which their movement is measured; empty where unknown.
  mutating func restore(_ state: LaneState, layersBefore layers: [LayerReading]) throws(LaneStateError) {
    let reader = StateReader(state)
    try learner.restore(reader)
    guard let positions = reader.counts(FactName.batchOrder), let seen = reader.count(FactName.batchPosition),
      order.resume(order: positions, position: seen, generator: try reader.generator("batches"))
    else { throw reader.problem("is of other training examples") }
    hasDiverged = state.facts[FactName.diverged] != nil
    stepsMade = state.step
    // After the last step a lane was evaluated before its state was taken.
    lastEvaluation = stepsMade == steps ? stepsMade : nil
    lastLayers = layers
    weightGrowth = reader.weightGrowth(of: WeightGrowth.names(of: learner.parameters))
  }

  /// Makes steps until `last` of them are made or the lane diverges, and says what happened, in order.
  mutating func advance(to last: Int, watch: Watch) -> [RunRecord] {
    var records: [RunRecord] = []
    while !hasDiverged && stepsMade < last {
      if watch.checkpoints.contains(stepsMade) { keepCheckpoint() }
      if stepsMade.isMultiple(of: watch.evaluationInterval) { evaluate(into: &records) }
      step(watch: watch, into: &records)
    }
    if !hasDiverged && stepsMade == steps { evaluate(into: &records) }
    return records
  }

  /// Evaluates, if that was not done since the last step.
  private mutating func evaluate(into records: inout [RunRecord]) {
    guard lastEvaluation != stepsMade else { return }
    lastEvaluation = stepsMade
    records.append(.evaluation(evaluate()))
  }

  /// Loss and accuracy on the held-out examples, in inference mode.
  func evaluate() -> EvaluationReading {
    let result = learner.evaluate(dataset.heldOut)
    return EvaluationReading(
      step: stepsMade, lane: lane, loss: result.loss, accuracy: result.accuracy,
      figures: result.figures)
  }

  /// Makes a step and says what happened.
  mutating func step(watch: Watch, into records: inout [RunRecord]) {
    let clock = ContinuousClock()
    let start = clock.now
    let readsLayers = watch.readsLayers(of: stepsMade, steps: steps)
    if watch.readingInterval > 1 && (readsLayers || lastRead.isEmpty) { lastRead = [checkpoint] }
    let indices = order.next()
    let learningRate = settings.learningRate(step: stepsMade, of: steps) * watch.learningRateScale
    let batch = dataset.training.batch(at: indices)
    let parts = watch.examinedParts(of: stepsMade)
    let before = parts.isEmpty ? nil : learner
    watchWeights(watch)
    var probe = StepProbe(isOn: readsLayers, watches: watch.probes.contains(.layers))
    let result = learner.step(batch, learningRate: learningRate, probe: &probe)
    var reading = StepReading(
      step: stepsMade, lane: lane, loss: result.loss, accuracy: result.accuracy,
      learningRate: learningRate, layers: probe.readings, figures: result.figures)
    if let before {
      let examinationStart = clock.now
      let examined = ExaminedStep(
        reading: reading, layersBefore: lastLayers, growth: weightGrowth, settings: settings,
        dataset: dataset,
        seed: seed, batch: batch, before: before, after: learner)
      records.append(.examination(examined.examination(parts)))
      let lookTime = clock.now - examinationStart
      self.lookTime += lookTime
      probeTime += lookTime
    }
    weightGrowth?.add(learner.parameters, learningRate: learningRate)
    lastLayers = watch.probes.contains(.shift) ? reading.layers : []
    let badSite = probe.firstBadSite ?? result.firstBadSite
    if badSite != nil && !readsLayers && watch.probes.contains(.layers) {
      reading = readingAgain(step: stepsMade, watch: watch) ?? reading
    }
    records.append(.step(reading, indices: indices))
    if let layer = reading.firstNonfiniteLayer ?? badSite {
      hasDiverged = true
      records.append(.event(RunEvent(step: stepsMade, kind: .diverged(lane: lane, layer: layer))))
    }
    stepsMade += 1
    probeTime += probe.time
    stepTime += clock.now - start
  }
}
