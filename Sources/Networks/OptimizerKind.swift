/// The rule that turns a gradient into an update.
public enum OptimizerKind: String, Sendable, CaseIterable {
  /// Stochastic gradient descent, with momentum and weight decay as PyTorch's `SGD` has them.
  case sgd
  /// Adam (Kingma & Ba 2014) with ε = 1e-8; weight decay is part of the gradient.
  case adam
  /// AdamW (Loshchilov & Hutter 2017): Adam with weight decay beside it, w ← w − rate·decay·w.
  case adamW = "adamw"
  /// RMSprop (Tieleman & Hinton 2012) as PyTorch's `RMSprop` has it, with α = 0.99 and ε = 1e-8.
  case rmsprop
}
