/// What training makes small, a mean over the mini-batch.
public enum LossFunction: String, Sendable, CaseIterable {
  /// Softmax of the logits, then −ln of the probability of the right class.
  case crossEntropy = "cross-entropy"
  /// Mean over examples and outputs of (output − target)², the target 1 for the right class and 0 for the others.
  case meanSquaredError = "mean-squared-error"
}
