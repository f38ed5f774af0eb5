import Datasets
import Matrices
import Networks
import Readings

/// Loss and accuracy of a network over the same examples by running and by batch statistics.
struct Scoring {
  /// Largest number of training examples, but at least a mini-batch, and of held-out ones.
  static let bounds = (training: 512, heldOut: 2048)

  let dataset: Dataset
  let goal: Goal
  let loss: LossFunction
  /// Number of examples in a mini-batch.
  let batchSize: Int

  /// What was found of a network.
  struct Result {
    var scores: [Score] = []
    var confusion: Confusion?
  }

  /// Scores a network, which stays as it is.
  ///
  /// By the batch's statistics it runs in training mode, without dropout, in mini-batches of the size that is trained
  /// with; noise in a normalisation stays. Where no normalisation is of the mini-batch the two are the same.
  func result(of network: Network) -> Result {
    let usesBatch = network.outlines.contains { $0.normalization.usesBatch }
    var result = Result()
    for (name, examples, positions) in parts {
      var confusion = isConfusable && name == .heldOut ? ConfusionCount(classes: dataset.classes) : nil
      let running = figures(of: examples, at: positions, batch: SupervisedLearner.evaluatedAtOnce) { batch in
        let output = network.infer(batch.features)
        confusion?.count(output, labels: batch.labels)
        return output
      }
      var batched = running
      if usesBatch {
        var copy = network.withoutDropout
        batched = figures(of: examples, at: positions, batch: batchSize) { copy.forward($0.features).output }
      }
      result.scores.append(Score(examples: name, statistics: .batch, batched))
      result.scores.append(Score(examples: name, statistics: .running, running))
      if let confusion { result.confusion = confusion.matrix }
    }
    return result
  }

  /// The examples, and the positions of those that are scored.
  private var parts: [(Score.Examples, Examples, [Int])] {
    let training = max(Self.bounds.training, batchSize)
    return [
      (.training, dataset.training, Self.choice(of: training, from: dataset.training.count)),
      (.heldOut, dataset.heldOut, Self.choice(of: Self.bounds.heldOut, from: dataset.heldOut.count)),
    ]
  }

  private var isConfusable: Bool {
    if case (.labels, .classification) = (goal, dataset.task) { return true }
    return false
  }

  /// So many positions, drawn once and for all, in rising order; all where there are no more.
  static func choice(of count: Int, from all: Int) -> [Int] {
    guard count < all else { return Array(0..<all) }
    var positions = Array(0..<all)
    var generator = SeededGenerator(seed: 0, stream: 0x7363_6f72_6573)
    for index in 0..<count {
      positions.swapAt(index, index + Int(generator.next(upperBound: UInt64(all - index))))
    }
    return positions.prefix(count).sorted()
  }

  /// Mean loss and accuracy over examples that go through the network a mini-batch at a time.
  ///
  /// Every mini-batch is full, where there are as many examples: the last one begins with some that were counted before,
  /// which are not counted again.
  func figures(
    of examples: Examples, at positions: [Int], batch size: Int, through network: (Batch) -> Matrix
  ) -> (loss: Float, accuracy: Float) {
    var (lossSum, accuracySum) = (0.0, 0.0)
    for start in stride(from: 0, to: positions.count, by: size) {
      let first = max(0, min(start, positions.count - size))
      let end = min(first + size, positions.count)
      let output = network(examples.batch(at: Array(positions[first..<end])))
      let counted = output.examples(
        start - first..<end - first, positions: output.columns / max(1, end - first))
      let evaluation = goal.evaluate(counted, of: examples.batch(at: Array(positions[start..<end])), by: loss)
      lossSum += Double(evaluation.loss) * Double(end - start)
      accuracySum += Double(evaluation.accuracy) * Double(end - start)
    }
    let count = Double(positions.count)
    return (Float(lossSum / count), Float(accuracySum / count))
  }
}

extension Score {
  fileprivate init(
    examples: Examples, statistics: Statistics, _ figures: (loss: Float, accuracy: Float)
  ) {
    self.init(
      examples: examples, statistics: statistics, loss: figures.loss, accuracy: figures.accuracy)
  }
}

/// Counts what examples of each class are taken for.
private struct ConfusionCount {
  private let classes: Int
  private var counts: [UInt32]

  init(classes: Int) {
    self.classes = classes
    counts = Array(repeating: 0, count: classes * classes)
  }

  var matrix: Confusion { Confusion(classes: classes, counts: counts) }

  /// Counts examples, a column of the outputs each, taken for the class of their largest output; the first of equals.
  mutating func count(_ output: Matrix, labels: [Int32]) {
    for (column, label) in labels.enumerated() {
      var taken = 0
      for row in 1..<max(1, output.rows) where output[row, column] > output[taken, column] { taken = row }
      counts[Int(label) * classes + taken] += 1
    }
  }
}
