import Datasets
import Networks
import Probes
import Readings

/// One network that learns to give examples their labels, their targets or themselves.
struct SupervisedLearner: Learner {
  /// Most examples that go through the network at once in an evaluation: their activations are all kept in memory.
  static let evaluatedAtOnce = 500

  private var network: Network
  private var optimizer: Optimizer
  private var loss: LossFunction
  private let goal: Goal
  // Kept from step to step, so that its storage is used again.
  private var pass = Pass()

  init(_ settings: LaneSettings, design: NetworkDesign, dataset: Dataset) {
    network = Network(design)
    optimizer = settings.makeOptimizer()
    loss = settings.loss
    goal = Goal(dataset.task, family: design.family)
  }

  mutating func step(_ batch: Batch, learningRate: Float, probe: inout StepProbe) -> StepResult {
    network.forward(batch.features, into: &pass)
    let evaluation = goal.evaluate(pass.output, of: batch, by: loss)
    network.clearGradients()
    network.backward(evaluation.outputGradient, pass: &pass)
    let observations = probe.observe(network.sites(pass))
    let updates = optimizer.update(&network, learningRate: learningRate)
    probe.complete(observations, by: updates)
    return StepResult(
      loss: evaluation.loss, accuracy: evaluation.accuracy,
      firstBadSite: evaluation.loss.isFinite ? nil : firstBadSite)
  }

  private var firstBadSite: String? {
    network.sites(pass).firstBad ?? network.outlines.last?.name
  }

  func evaluate(_ examples: Examples) -> EvaluationResult {
    // Every example has as many predictions as the others. In double precision the mean over a single part is the
    // part's, bit for bit.
    var (lossSum, accuracySum) = (0.0, 0.0)
    for start in stride(from: 0, to: examples.count, by: Self.evaluatedAtOnce) {
      let indices = Array(start..<min(start + Self.evaluatedAtOnce, examples.count))
      let batch = examples.batch(at: indices)
      let evaluation = goal.evaluate(network.infer(batch.features), of: batch, by: loss)
      lossSum += Double(evaluation.loss) * Double(indices.count)
      accuracySum += Double(evaluation.accuracy) * Double(indices.count)
    }
    let count = Double(examples.count)
    return EvaluationResult(loss: Float(lossSum / count), accuracy: Float(accuracySum / count))
  }

  mutating func change(to settings: LaneSettings, design: NetworkDesign?) {
    if let design {
      var anew = Network(design)
      anew.adopt(network)
      network = anew
      pass = Pass()
    }
    var optimizer = settings.makeOptimizer()
    optimizer.resume(self.optimizer, training: network)
    self.optimizer = optimizer
    loss = settings.loss
  }

  mutating func freePasses() {
    pass = Pass()
    network.clearGradients()
  }

  var storedBytes: Int { optimizer.bytes(storedFor: parameters) }

  var parameters: [Parameter] { network.parameters }

  var saved: SavedState {
    var saved = SavedState()
    saved.append(network, optimizer: optimizer, as: "network")
    return saved
  }

  mutating func restore(_ state: StateReader) throws(LaneStateError) {
    try state.restore(&network, optimizer: &optimizer, as: "network")
  }

  var examined: [ExaminedNetwork] { [ExaminedNetwork(network: network, pass: pass)] }

  func objective(for batch: Batch) -> Objective? {
    Objective(input: batch.features) { [goal, loss] output in
      let evaluation = goal.evaluate(output, of: batch, by: loss)
      return (evaluation.loss, evaluation.outputGradient)
    }
  }

  func score(on dataset: Dataset, batchSize: Int) -> Scoring.Result {
    Scoring(dataset: dataset, goal: goal, loss: loss, batchSize: batchSize).result(of: network)
  }

  func sample(_ choice: SampleChoice) -> SampleReading {
    SampleReading(of: choice, by: network, goal: goal, loss: loss)
  }
}
