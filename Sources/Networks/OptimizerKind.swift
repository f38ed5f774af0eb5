/// The rule that turns a gradient into an update.
public enum OptimizerKind: String, Sendable, CaseIterable {
  /// Stochastic gradient descent, with momentum and weight decay as PyTorch's `SGD` has them.
  case sgd
  /// Adam (Kingma & Ba 2014) with β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
  case adam
}
