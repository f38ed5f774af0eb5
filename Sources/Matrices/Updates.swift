import CKernels

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Sums of squares over a parameter array and one update of it.
public struct UpdateSquares: Sendable, Equatable {
  /// Σw² of the parameters before the update.
  public let parameters: Double
  /// Σg² of the gradient, without weight decay.
  public let gradient: Double
  /// Σ(Δw)² of what the update changed.
  public let change: Double

  init(_ squares: kernel_update_squares) {
    parameters = squares.parameters
    gradient = squares.gradient
    change = squares.change
  }
}

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

/// One step of Adam (Kingma and Ba 2015, algorithm 1), as PyTorch's `Adam` defines it: weight decay is part
/// of the gradient.
public struct AdamStep: Sendable, Equatable {
  /// Learning rate η.
  public var learningRate: Float
  /// Decay β₁ of the first moment.
  public var beta1: Double
  /// Decay β₂ of the second moment.
  public var beta2: Double
  /// Added to the root of the second moment.
  public var epsilon: Float
  /// Weight decay λ, added to the gradient as λ · w.
  public var weightDecay: Float

  /// Makes a step.
  public init(
    learningRate: Float, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Float = 1e-8,
    weightDecay: Float = 0
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  /// Updates the parameters for the `step`th time, counted from 1.
  ///
  /// Both moments begin as zeros.
  @discardableResult
  public func update(
    _ parameters: inout [Float], gradient: [Float], first: inout [Float], second: inout [Float], step: Int
  ) -> UpdateSquares {
    precondition(
      [gradient.count, first.count, second.count].allSatisfy { $0 == parameters.count }, "one length")
    let firstCorrection = 1 - pow(beta1, Double(step))
    let secondCorrection = 1 - pow(beta2, Double(step))
    let adam = kernel_adam(
      rate: Float(Double(learningRate) / firstCorrection), new_first: Float(1 - beta1),
      kept_second: Float(beta2),
      new_second: Float(1 - beta2), epsilon: epsilon, weight_decay: weightDecay,
      second_scale: Float(1 / secondCorrection.squareRoot()))
    return UpdateSquares(
      kernel_update_adam(&parameters, gradient, &first, &second, gradient.count, adam))
  }
}
