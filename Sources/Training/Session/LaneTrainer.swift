import Datasets
import Matrices
import Networks
import Probes
import Readings

/// One lane: a network, its optimiser and its order of batches, stepped by nobody else.
struct LaneTrainer: Sendable {
  /// What applies to the steps of all lanes, and may change between two of them.
  struct Watch: Sendable {
    /// Whether every layer is read.
    var probes: Bool
    /// Multiplies the lane's own learning rate.
    var learningRateScale: Float
    /// Number of steps between two scores on the held-out examples.
    var evaluationInterval: Int
  }

  let lane: Int
  let settings: LaneSettings
  let dataset: Dataset
  private(set) var network: Network
  private var optimizer: Optimizer
  private var order: BatchOrder
  // Kept from step to step, so that their storage is used again.
  private var pass = Pass()
  private var gradients = Gradients()
  private(set) var stepsMade = 0
  private(set) var hasDiverged = false
  /// Time spent in steps, and in the probes inside them.
  private(set) var stepTime = Duration.zero
  private(set) var probeTime = Duration.zero

  init(lane: Int, settings: LaneSettings, dataset: Dataset, seed: UInt64) {
    self.lane = lane
    self.settings = settings
    self.dataset = dataset
    self.network = Network(
      inputs: dataset.features, hidden: Array(repeating: settings.width, count: settings.depth),
      outputs: dataset.classes, activation: settings.activation, normalization: settings.normalization,
      batchNorm: settings.batchNorm, initialization: settings.initialization, seed: seed)
    self.optimizer = Optimizer(
      kind: settings.optimizer, momentum: settings.momentum, weightDecay: settings.weightDecay)
    self.order = BatchOrder(count: dataset.training.count, batchSize: settings.batchSize, seed: seed)
  }

  /// Makes steps until `last` of them are made or the lane diverges, and says what happened, in order.
  mutating func advance(to last: Int, watch: Watch) -> [RunRecord] {
    var records: [RunRecord] = []
    while !hasDiverged && stepsMade < last {
      if stepsMade.isMultiple(of: watch.evaluationInterval) { records.append(.evaluation(evaluate())) }
      step(watch: watch, into: &records)
    }
    return records
  }

  /// Loss and accuracy on the held-out examples, in inference mode.
  func evaluate() -> EvaluationReading {
    let batch = dataset.heldOut.all()
    let loss = settings.loss.evaluate(network.infer(batch.features), labels: batch.labels)
    return EvaluationReading(step: stepsMade, lane: lane, loss: loss.value, accuracy: loss.accuracy)
  }

  private mutating func step(watch: Watch, into records: inout [RunRecord]) {
    let clock = ContinuousClock()
    let start = clock.now
    let indices = order.next()
    let batch = dataset.training.batch(at: indices)
    network.forward(batch.features, into: &pass)
    let loss = settings.loss.evaluate(pass.output, labels: batch.labels)
    network.backward(pass, outputGradient: loss.outputGradient, into: &gradients)

    let observing = clock.now
    let observations =
      watch.probes ? LayerObservation.observe(network: network, pass: pass, gradients: gradients) : []
    probeTime += clock.now - observing

    let learningRate = Float(settings.learningRate) * watch.learningRateScale
    let norms = optimizer.update(&network, with: gradients, learningRate: learningRate)
    let reading = StepReading(
      step: stepsMade, lane: lane, loss: loss.value, accuracy: loss.accuracy, learningRate: learningRate,
      layers: zip(observations, norms).map { $0.reading(completedBy: $1) })
    records.append(.step(reading, indices: indices))
    if let layer = firstBadLayer(reading) {
      hasDiverged = true
      records.append(.event(RunEvent(step: stepsMade, kind: .diverged(lane: lane, layer: layer))))
    }
    stepsMade += 1
    stepTime += clock.now - start
  }

  /// The first layer, from the input upwards, whose values are not all finite; nil while everything is finite.
  private func firstBadLayer(_ reading: StepReading) -> String? {
    if let layer = reading.firstNonfiniteLayer { return layer }
    guard !reading.loss.isFinite else { return nil }
    let bad = zip(network.layers, pass.layers).first { _, pass in
      !pass.activation.elements.allSatisfy(\.isFinite)
    }
    return bad?.0.name ?? network.layers.last?.name
  }
}

extension LossEvaluation {
  /// Share of the examples whose largest output is that of their label, 0...1.
  fileprivate var accuracy: Float { Float(correct) / Float(max(1, outputGradient.columns)) }
}
