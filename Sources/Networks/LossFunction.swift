import Matrices

/// What training makes small: a mean over the mini-batch.
public enum LossFunction: String, Sendable, CaseIterable {
  /// Softmax cross-entropy: the mean over the examples of −ln softmax(logits)[label].
  case crossEntropy = "cross-entropy"
  /// Mean squared error: the mean over the examples and outputs of (output − target)²; classes are one-hot targets.
  case meanSquaredError = "mean-squared-error"
}

/// The loss of a mini-batch, and where it points.
public struct LossEvaluation: Sendable {
  /// The loss.
  public let value: Float
  /// Its gradient with respect to the network's outputs [classes, examples].
  public let outputGradient: Matrix
  /// Number of examples whose largest output is that of their label.
  public let correct: Int
}

extension LossFunction {
  /// Evaluates the outputs [classes, examples] against a label for each example.
  public func evaluate(_ output: Matrix, labels: [Int32]) -> LossEvaluation {
    let result =
      switch self {
      case .crossEntropy: output.softmaxCrossEntropy(labels: labels)
      case .meanSquaredError: output.meanSquaredError(target: .oneHot(labels, classes: output.rows))
      }
    return LossEvaluation(
      value: result.loss, outputGradient: result.gradient, correct: output.correctCount(labels: labels))
  }
}

extension Matrix {
  /// A column for each label [classes, labels]: 1 in the label's row and 0 in the others.
  static func oneHot(_ labels: [Int32], classes: Int) -> Matrix {
    var result = Matrix(rows: classes, columns: labels.count)
    for (column, label) in labels.enumerated() { result[Int(label), column] = 1 }
    return result
  }
}
