import Matrices

/// What an optimiser does to every parameter in one step.
enum UpdateRule {
  case descent(MomentumStep)
  case adam(AdamStep)
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
          gradientScale: gradientScale))
    case .rmsprop:
      self = .rmsprop(
        RMSPropStep(
          learningRate: learningRate, momentum: momentum, weightDecay: weightDecay,
          gradientScale: gradientScale))
    }
  }

  /// Updates one parameter by its gradient; one without a gradient has a gradient of 0.
  ///
  /// The state begins as zeros, and is empty where the rule needs none: a momentum that was 0 for a step begins anew.
  func update(_ parameter: inout Parameter, state: inout ParameterState) -> UpdateSquares {
    let count = parameter.elements.count
    var gradient = parameter.gradient.elements
    gradient.fillIfEmpty(count: count)
    switch self {
    case .descent(let step) where step.momentum == 0:
      state.forgetFirst()
      return step.update(&parameter.elements, gradient: gradient)
    case .descent(let step):
      state.first.fillIfEmpty(count: count)
      return step.update(&parameter.elements, gradient: gradient, velocity: &state.first)
    case .adam(let step):
      state.updates += 1
      state.first.fillIfEmpty(count: count)
      state.second.fillIfEmpty(count: count)
      return step.update(
        &parameter.elements, gradient: gradient, first: &state.first, second: &state.second,
        step: state.updates)
    case .rmsprop(let step):
      state.second.fillIfEmpty(count: count)
      guard step.momentum > 0 else {
        state.forgetFirst()
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
  /// Number of updates by Adam, whose moments are corrected by it.
  var updates = 0

  /// Whether it is that of a parameter of so many entries.
  func fits(_ count: Int) -> Bool { [first, second].allSatisfy { $0.isEmpty || $0.count == count } }

  /// Empties the velocity.
  mutating func forgetFirst() {
    if !first.isEmpty { first = [] }
  }
}

extension [Float] {
  fileprivate mutating func fillIfEmpty(count: Int) {
    if isEmpty { self = Array(repeating: 0, count: count) }
  }
}
