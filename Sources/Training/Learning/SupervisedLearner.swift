import Datasets
import Matrices
import Networks
import Readings

/// One network that learns to give examples their labels.
struct SupervisedLearner: Learner {
  private var network: Network
  private var optimizer: Optimizer
  private let loss: LossFunction
  // Kept from step to step, so that its storage is used again.
  private var pass = Pass()

  init(_ settings: LaneSettings, design: NetworkDesign) {
    network = Network(design)
    optimizer = settings.makeOptimizer()
    loss = settings.loss
  }

  mutating func step(_ batch: Batch, learningRate: Float, probe: inout StepProbe) -> StepResult {
    network.forward(batch.features, into: &pass)
    let evaluation = loss.evaluate(pass.output, labels: batch.labels)
    network.clearGradients()
    network.backward(evaluation.outputGradient, pass: &pass)
    let observations = probe.observe(network.sites(pass))
    let updates = optimizer.update(&network, learningRate: learningRate)
    probe.complete(observations, by: updates)
    return StepResult(
      loss: evaluation.value, accuracy: evaluation.accuracy,
      firstBadSite: evaluation.value.isFinite ? nil : firstBadSite)
  }

  private var firstBadSite: String? {
    let sites = network.sites(pass)
    return sites.firstBad ?? sites.last?.outline.name
  }

  func evaluate(_ batch: Batch) -> EvaluationResult {
    let evaluation = loss.evaluate(network.infer(batch.features), labels: batch.labels)
    return EvaluationResult(loss: evaluation.value, accuracy: evaluation.accuracy)
  }

  var parameters: [Parameter] { network.parameters }
  var outlines: [SiteOutline] { network.outlines }
}

extension LossEvaluation {
  /// Share of the examples whose largest output is that of their label, 0...1.
  fileprivate var accuracy: Float { Float(correct) / Float(max(1, outputGradient.columns)) }
}
