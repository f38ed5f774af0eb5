import Matrices

/// What an optimiser does to every parameter in one step.
enum UpdateRule {
  case descent(MomentumStep)
  case adam(AdamStep, update: Int)

  init(_ optimizer: Optimizer, learningRate: Float) {
    let weightDecay = Float(optimizer.weightDecay)
    switch optimizer.kind {
    case .sgd:
      self = .descent(
        MomentumStep(
          learningRate: learningRate, momentum: Float(optimizer.momentum), weightDecay: weightDecay))
    case .adam:
      self = .adam(
        AdamStep(learningRate: learningRate, weightDecay: weightDecay), update: optimizer.updates)
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
    }
  }
}

/// What an optimiser keeps of one parameter: the velocity, or Adam's first and second moments.
struct ParameterState: Sendable {
  var first: [Float] = []
  var second: [Float] = []
}

extension [Float] {
  fileprivate mutating func fillIfEmpty(count: Int) {
    if isEmpty { self = Array(repeating: 0, count: count) }
  }
}
