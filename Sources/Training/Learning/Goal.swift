import Datasets
import Matrices
import Networks

/// What a network is to put out for a mini-batch, and how well it did.
enum Goal: Sendable {
  /// The label of each column of the outputs.
  case labels
  /// The targets of each example.
  case targets
  /// The example itself.
  case reconstruction

  /// The goal of a network of a family on a task.
  init(_ task: Dataset.Task, family: NetworkFamily) {
    switch task {
    case _ where family.isReconstructing: self = .reconstruction
    case .classification, .nextToken: self = .labels
    case .regression: self = .targets
    case .density: self = .reconstruction
    }
  }

  /// Evaluates the outputs for a mini-batch.
  func evaluate(_ output: Matrix, of batch: Batch, by loss: LossFunction) -> GoalEvaluation {
    switch self {
    case .labels:
      let found = loss.evaluate(output, labels: batch.labels)
      return GoalEvaluation(
        loss: found.value, outputGradient: found.outputGradient,
        accuracy: Float(found.correct) / Float(max(1, output.columns)))
    case .targets: return GoalEvaluation(loss.evaluate(output, targets: batch.targets ?? .empty))
    case .reconstruction:
      let target = Matrix(rows: output.rows, columns: output.columns, elements: batch.features.elements)
      return GoalEvaluation(loss.evaluate(output, targets: target))
    }
  }
}

/// How well a network did on a mini-batch, and where its loss points.
struct GoalEvaluation {
  let loss: Float
  /// The gradient of the loss with respect to the outputs, in their shape.
  let outputGradient: Matrix
  /// Share of the labels that were put out; NaN where there are none.
  let accuracy: Float
}

extension GoalEvaluation {
  fileprivate init(_ result: LossResult) {
    self.init(loss: result.loss, outputGradient: result.gradient, accuracy: .nan)
  }
}
