import Foundation
import Networks

extension LossFunction {
  /// The loss of one example, straight from the formula.
  func ofExample(_ outputs: [Double], label: Int) -> Double {
    ofExample(outputs, label: label, targets: outputs.indices.map { $0 == label ? 1 : 0 })
  }

  /// The loss of one example that has a label, or targets.
  func ofExample(_ outputs: [Double], label: Int, targets: [Double]) -> Double {
    switch self {
    case .crossEntropy: log(outputs.reduce(0) { $0 + exp($1) }) - outputs[label]
    case .meanSquaredError: mean(zip(outputs, targets).map { pow($0 - $1, 2) })
    case .binaryCrossEntropy: mean(zip(outputs, targets).map(logisticLoss))
    case .hinge:
      mean(outputs.indices.map { $0 == label ? 0 : max(0, 1 + outputs[$0] - outputs[label]) })
    }
  }
}

/// −t·ln σ(z) − (1 − t)·ln(1 − σ(z)).
func logisticLoss(_ logit: Double, _ target: Double) -> Double {
  let probability = 1 / (1 + exp(-logit))
  return -target * log(probability) - (1 - target) * log(1 - probability)
}
