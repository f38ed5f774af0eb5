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
  /// Multiplies the gradient before anything else: the c of a clipped norm.
  public var gradientScale: Float

  /// Makes a step.
  public init(learningRate: Float, momentum: Float = 0, weightDecay: Float = 0, gradientScale: Float = 1) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.weightDecay = weightDecay
    self.gradientScale = gradientScale
  }

  /// Updates the parameters: v ← momentum · v + (c · g + λw), w ← w − η · v.
  ///
  /// The velocity begins as zeros.
  @discardableResult
  public func update(_ parameters: inout [Float], gradient: [Float], velocity: inout [Float]) -> UpdateSquares
  {
    precondition(parameters.count == gradient.count && parameters.count == velocity.count, "one length")
    return UpdateSquares(kernel_update_sgd(&parameters, gradient, &velocity, gradient.count, kernel))
  }

  /// Updates the parameters without momentum, which needs no velocity: w ← w − η · (c · g + λw).
  @discardableResult
  public func update(_ parameters: inout [Float], gradient: [Float]) -> UpdateSquares {
    precondition(parameters.count == gradient.count, "one length")
    return UpdateSquares(kernel_update_sgd(&parameters, gradient, nil, gradient.count, kernel))
  }

  private var kernel: kernel_sgd {
    kernel_sgd(
      rate: learningRate, momentum: momentum, weight_decay: weightDecay, gradient_scale: gradientScale)
  }
}
