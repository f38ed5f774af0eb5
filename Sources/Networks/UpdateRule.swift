import Matrices

/// What an optimiser does to every parameter in one step.
enum UpdateRule {
  case descent(MomentumStep)
  case adam(AdamStep, update: Int)
  case rmsprop(RMSPropStep)

  init(_ optimizer: Optimizer, learningRate: Float, gradientScale: Float) {
    let (momentum, weightDecay) = (Float(optimizer.momentum), Float(optimizer.weightDecay))
    switch optimizer.kind {
    case .sgd:
      self = .descent(
        MomentumStep(
          learningRate: learningRate, momentum: momentum, weightDecay: weightDecay,
          gradientScale: gradientScale))
    case .adam, .adamW:
      self = .adam(
        AdamStep(
          learningRate: learningRate, beta1: optimizer.betas.first, beta2: optimizer.betas.second,
          weightDecay: weightDecay, decouplesWeightDecay: optimizer.kind == .adamW,
          gradientScale: gradientScale),
        update: optimizer.updates)
    case .rmsprop:
      self = .rmsprop(
        RMSPropStep(
          learningRate: learningRate, momentum: momentum, weightDecay: weightDecay,
          gradientScale: gradientScale))
    }
  }

  /// Updates one parameter by its gradient; one without a gradient has a gradient of 0.
  ///
  /// The state begins as zeros, and stays empty where the rule needs none.
  func update(_ parameter: inout Parameter, state: inout ParameterState) -> UpdateSquares {
    let count = parameter.elements.count
    var gradient = parameter.gradient.elements
    gradient.fillIfEmpty(count: count)
    switch self {
    case .descent(let step) where step.momentum == 0:
      return step.update(&parameter.elements, gradient: gradient)
    case .descent(let step):
      state.first.fillIfEmpty(count: count)
      return step.update(&parameter.elements, gradient: gradient, velocity: &state.first)
    case .adam(let step, let update):
      state.first.fillIfEmpty(count: count)
      state.second.fillIfEmpty(count: count)
      return step.update(
        &parameter.elements, gradient: gradient, first: &state.first, second: &state.second, step: update)
    case .rmsprop(let step):
      state.second.fillIfEmpty(count: count)
      guard step.momentum > 0 else {
        return step.update(&parameter.elements, gradient: gradient, square: &state.second)
      }
      state.first.fillIfEmpty(count: count)
      return step.update(
        &parameter.elements, gradient: gradient, square: &state.second, velocity: &state.first)
    }
  }
}

/// What an optimiser keeps of one parameter: the velocity or Adam's first moment, and the second moment.
struct ParameterState: Sendable {
  var first: [Float] = []
  var second: [Float] = []
}

extension [Float] {
  fileprivate mutating func fillIfEmpty(count: Int) {
    if isEmpty { self = Array(repeating: 0, count: count) }
  }
}
