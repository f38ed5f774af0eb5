import CKernels

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One step of Adam (Kingma and Ba 2015, algorithm 1) or of AdamW (Loshchilov and Hutter 2019, algorithm 2), as
/// PyTorch's `Adam` and `AdamW` define them.
public struct AdamStep: Sendable, Equatable {
  /// Learning rate η.
  public var learningRate: Float
  /// Decay β₁ of the first moment.
  public var beta1: Double
  /// Decay β₂ of the second moment.
  public var beta2: Double
  /// Added to the root of the second moment.
  public var epsilon: Float
  /// Weight decay λ.
  public var weightDecay: Float
  /// Whether the decay is AdamW's, w ← w − ηλw beside the step; else Adam's, added to the gradient as λ · w.
  public var decouplesWeightDecay: Bool
  /// Multiplies the gradient before anything else: the c of a clipped norm.
  public var gradientScale: Float

  /// Makes a step.
  public init(
    learningRate: Float, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Float = 1e-8,
    weightDecay: Float = 0, decouplesWeightDecay: Bool = false, gradientScale: Float = 1
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.decouplesWeightDecay = decouplesWeightDecay
    self.gradientScale = gradientScale
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
      kept_second: Float(beta2), new_second: Float(1 - beta2), epsilon: epsilon,
      weight_decay: decouplesWeightDecay ? 0 : weightDecay,
      decoupled_decay: decouplesWeightDecay ? learningRate * weightDecay : 0,
      second_scale: Float(1 / secondCorrection.squareRoot()), gradient_scale: gradientScale)
    return UpdateSquares(
      kernel_update_adam(&parameters, gradient, &first, &second, gradient.count, adam))
  }
}
