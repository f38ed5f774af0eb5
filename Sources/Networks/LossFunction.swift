import Matrices

/// What training makes small: a mean over the mini-batch.
public enum LossFunction: String, Sendable, CaseIterable {
  /// Softmax cross-entropy: the mean over the examples of −ln softmax(logits)[label].
  case crossEntropy = "cross-entropy"
  /// Mean squared error: the mean over the examples and outputs of (output − target)²; classes are one-hot targets.
  case meanSquaredError = "mean-squared-error"
  /// Binary cross-entropy: the mean over the examples and outputs of −t·ln σ(logit) − (1 − t)·ln(1 − σ(logit)),
  /// PyTorch's `BCEWithLogitsLoss`; classes are one-hot targets.
  case binaryCrossEntropy = "binary-cross-entropy"
  /// Multi-class hinge: the mean over the examples and classes of max(0, 1 + output − output[label]), 0 for the label
  /// itself, PyTorch's `MultiMarginLoss`.
  case hinge
}

/// The loss of a mini-batch, and where it points.
public struct LossEvaluation: Sendable {
  /// The loss.
  public let value: Float
  /// Its gradient with respect to the network's outputs, in their shape.
  public let outputGradient: Matrix
  /// Number of predictions, a column of the outputs each, whose largest output is that of their label.
  public let correct: Int
}

extension LossFunction {
  /// Whether outputs can be compared with targets of their own shape; the others know labels only.
  public var takesTargets: Bool {
    switch self {
    case .meanSquaredError, .binaryCrossEntropy: true
    case .crossEntropy, .hinge: false
    }
  }

  /// Evaluates the outputs [classes, examples] against a label for each example.
  ///
  /// The outputs of a sequence [classes, time · examples] have a label for each time and example.
  public func evaluate(_ output: Matrix, labels: [Int32]) -> LossEvaluation {
    let result =
      switch self {
      case .crossEntropy: output.softmaxCrossEntropy(labels: labels)
      case .meanSquaredError: output.meanSquaredError(target: .oneHot(labels, classes: output.rows))
      case .binaryCrossEntropy: output.binaryCrossEntropy(target: .oneHot(labels, classes: output.rows))
      case .hinge: output.multiclassHinge(labels: labels)
      }
    return LossEvaluation(
      value: result.loss, outputGradient: result.gradient, correct: output.correctCount(labels: labels))
  }

  /// Evaluates the outputs against targets of their shape; only for a loss that takes targets.
  public func evaluate(_ output: Matrix, targets: Matrix) -> LossResult {
    switch self {
    case .meanSquaredError: output.meanSquaredError(target: targets)
    case .binaryCrossEntropy: output.binaryCrossEntropy(target: targets)
    case .crossEntropy, .hinge: preconditionFailure("\(rawValue) needs labels")
    }
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
