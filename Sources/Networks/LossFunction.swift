import Foundation
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
    precondition(labels.count == output.columns, "there is one label for each of \(output.columns) examples")
    switch self {
    case .crossEntropy: return output.crossEntropy(labels)
    case .meanSquaredError:
      var targets = Matrix(rows: output.rows, columns: output.columns)
      for (example, label) in labels.enumerated() { targets[Int(label), example] = 1 }
      let (value, gradient) = output.meanSquaredError(targets)
      return LossEvaluation(value: value, outputGradient: gradient, correct: output.correct(labels))
    }
  }
}

extension Matrix {
  /// Mean squared difference of all entries from the targets', and its gradient.
  public func meanSquaredError(_ targets: Matrix) -> (value: Float, gradient: Matrix) {
    var gradient = self
    var sum = 0.0
    let count = Float(elements.count)
    for index in elements.indices {
      let difference = elements[index] - targets.elements[index]
      sum += Double(difference) * Double(difference)
      gradient.elements[index] = 2 * difference / count
    }
    return (Float(sum / Double(count)), gradient)
  }

  fileprivate func correct(_ labels: [Int32]) -> Int {
    labels.indices.count { example in
      let best = (0..<rows).max { self[$0, example] < self[$1, example] }
      return best == Int(labels[example])
    }
  }

  fileprivate func crossEntropy(_ labels: [Int32]) -> LossEvaluation {
    var gradient = self
    var sum = 0.0
    for (example, label) in labels.enumerated() {
      let logits = (0..<rows).map { Double(self[$0, example]) }
      let top = logits.max() ?? 0
      let exps = logits.map { exp($0 - top) }
      let total = exps.reduce(0, +)
      sum += log(total) - (logits[Int(label)] - top)
      for r in 0..<rows {
        gradient[r, example] = Float((exps[r] / total - (r == Int(label) ? 1 : 0)) / Double(columns))
      }
    }
    return LossEvaluation(
      value: Float(sum / Double(columns)), outputGradient: gradient, correct: correct(labels))
  }
}
