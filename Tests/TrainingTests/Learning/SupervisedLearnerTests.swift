import Datasets
import Matrices
import Networks
import Readings
import Testing

@testable import Training

struct SupervisedLearnerTests {
  private let dataset: Dataset
  private let design: NetworkDesign
  private let learner: SupervisedLearner

  init() throws {
    let settings = try smallExperiment(["normalization": .text("batch")]).shared
    dataset = try Dataset.load(.digits)
    design = settings.design(for: dataset, seed: 3)
    learner = SupervisedLearner(settings, design: design, dataset: dataset)
  }

  /// The first training examples.
  private func examples(_ range: Range<Int>) -> Examples {
    let (features, labels) = (dataset.training.features, dataset.training.labels)
    let elements = features.elements[
      range.lowerBound * features.columns..<range.upperBound * features.columns]
    return Examples(
      features: Matrix(rows: range.count, columns: features.columns, elements: Array(elements)),
      labels: Array(labels[range]))
  }

  @Test func `More examples than go through the network at once are scored as one by one`() {
    let count = SupervisedLearner.evaluatedAtOnce + 103
    let alone = (0..<count).map { learner.evaluate(examples($0..<($0 + 1))) }
    let together = learner.evaluate(examples(0..<count))
    let loss = alone.reduce(0) { $0 + Double($1.loss) } / Double(count)
    #expect(abs(Double(together.loss) - loss) < 1e-5 * loss)
    let right = alone.count { $0.accuracy == 1 }
    #expect(right > 0 && right < count)
    #expect(abs(together.accuracy - Float(right) / Float(count)) < 1e-6)
  }

  @Test func `Examples that go through the network at once have the very loss of their mini-batch`() {
    let network = Network(design)
    let batch = dataset.heldOut.all()
    let whole = LossFunction.crossEntropy.evaluate(network.infer(batch.features), labels: batch.labels)
    #expect(learner.evaluate(dataset.heldOut).loss == whole.value)
    #expect(learner.evaluate(dataset.heldOut).accuracy == Float(whole.correct) / 360)
  }
}
