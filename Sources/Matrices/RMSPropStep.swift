import CKernels

/// One step of RMSprop (Tieleman and Hinton 2012, lecture 6.5), as PyTorch's `RMSprop` defines it, not centred.
public struct RMSPropStep: Sendable, Equatable {
  /// Learning rate η.
  public var learningRate: Float
  /// Share α of the mean square that is kept.
  public var alpha: Double
  /// Added to the root of the mean square.
  public var epsilon: Float
  /// Share of the velocity that is kept.
  public var momentum: Float
  /// Weight decay λ, added to the gradient as λ · w.
  public var weightDecay: Float
  /// Multiplies the gradient before anything else: the c of a clipped norm.
  public var gradientScale: Float

  /// Makes a step.
  public init(
    learningRate: Float, alpha: Double = 0.99, epsilon: Float = 1e-8, momentum: Float = 0,
    weightDecay: Float = 0, gradientScale: Float = 1
  ) {
    self.learningRate = learningRate
    self.alpha = alpha
    self.epsilon = epsilon
    self.momentum = momentum
    self.weightDecay = weightDecay
    self.gradientScale = gradientScale
  }

  /// Updates the parameters: s ← α · s + (1 − α) · g'², v ← momentum · v + g' ÷ (√s + ε), w ← w − η · v with
  /// g' = c · g + λw.
  ///
  /// The mean square and the velocity begin as zeros.
  @discardableResult
  public func update(
    _ parameters: inout [Float], gradient: [Float], square: inout [Float], velocity: inout [Float]
  ) -> UpdateSquares {
    precondition(
      [gradient.count, square.count, velocity.count].allSatisfy { $0 == parameters.count }, "one length")
    return UpdateSquares(
      kernel_update_rmsprop(&parameters, gradient, &square, &velocity, gradient.count, kernel))
  }

  /// Updates the parameters without momentum, which needs no velocity: w ← w − η · g' ÷ (√s + ε).
  @discardableResult
  public func update(
    _ parameters: inout [Float], gradient: [Float], square: inout [Float]
  ) -> UpdateSquares {
    precondition([gradient.count, square.count].allSatisfy { $0 == parameters.count }, "one length")
    return UpdateSquares(
      kernel_update_rmsprop(&parameters, gradient, &square, nil, gradient.count, kernel))
  }

  private var kernel: kernel_rmsprop {
    kernel_rmsprop(
      rate: learningRate, kept_square: Float(alpha), new_square: Float(1 - alpha), epsilon: epsilon,
      momentum: momentum, weight_decay: weightDecay, gradient_scale: gradientScale)
  }
}
