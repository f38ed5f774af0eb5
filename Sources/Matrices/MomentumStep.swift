import CKernels

/// One step of stochastic gradient descent with momentum, as PyTorch's `SGD` defines it (no dampening, no
/// Nesterov).
public struct MomentumStep: Sendable, Equatable {
  /// Learning rate η.
  public var learningRate: Float
  /// Share of the velocity that is kept.
  public var momentum: Float
  /// Weight decay λ, added to the gradient as λ · w.
  public var weightDecay: Float

  /// Makes a step.
  public init(learningRate: Float, momentum: Float = 0, weightDecay: Float = 0) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.weightDecay = weightDecay
  }

  /// Updates the parameters: v ← momentum · v + (g + λw), w ← w − η · v.
  ///
  /// The velocity begins as zeros.
  @discardableResult
  public func update(_ parameters: inout [Float], gradient: [Float], velocity: inout [Float]) -> UpdateSquares
  {
    precondition(parameters.count == gradient.count && parameters.count == velocity.count, "one length")
    let step = kernel_sgd(rate: learningRate, momentum: momentum, weight_decay: weightDecay)
    return UpdateSquares(kernel_update_sgd(&parameters, gradient, &velocity, gradient.count, step))
  }

  /// Updates the parameters without momentum, which needs no velocity: w ← w − η · (g + λw).
  @discardableResult
  public func update(_ parameters: inout [Float], gradient: [Float]) -> UpdateSquares {
    precondition(parameters.count == gradient.count, "one length")
    let step = kernel_sgd(rate: learningRate, momentum: 0, weight_decay: weightDecay)
    return UpdateSquares(kernel_update_sgd(&parameters, gradient, nil, gradient.count, step))
  }
}
