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

  /// Updates one parameter; the state begins as zeros, and stays empty where the rule needs none.
  @discardableResult
  func update(_ values: inout [Float], gradient: [Float], state: inout ParameterState) -> UpdateSquares {
    switch self {
    case .descent(let step) where step.momentum == 0:
      return step.update(&values, gradient: gradient)
    case .descent(let step):
      state.first.fillIfEmpty(count: values.count)
      return step.update(&values, gradient: gradient, velocity: &state.first)
    case .adam(let step, let update):
      state.first.fillIfEmpty(count: values.count)
      state.second.fillIfEmpty(count: values.count)
      return step.update(
        &values, gradient: gradient, first: &state.first, second: &state.second, step: update)
    }
  }
}

/// What an optimiser keeps of one parameter: the velocity, or Adam's first and second moments.
struct ParameterState: Sendable {
  var first: [Float] = []
  var second: [Float] = []
}

/// What an optimiser keeps of one layer.
struct LayerState: Sendable {
  var weight = ParameterState()
  var bias = ParameterState()
  var gamma = ParameterState()
  var beta = ParameterState()
}

extension DenseLayer {
  /// Updates every parameter in place.
  mutating func update(
    with gradients: LayerGradients, state: inout LayerState, by rule: UpdateRule
  ) -> UpdateNorms {
    let squares = rule.update(&weight.elements, gradient: gradients.weight.elements, state: &state.weight)
    rule.update(&bias, gradient: gradients.bias, state: &state.bias)
    normalization?.update(with: gradients, state: &state, by: rule)
    return UpdateNorms(squares)
  }
}

extension BatchNorm {
  fileprivate mutating func update(
    with gradients: LayerGradients, state: inout LayerState, by rule: UpdateRule
  ) {
    guard let gammaGradient = gradients.gamma, let betaGradient = gradients.beta else { return }
    rule.update(&gamma, gradient: gammaGradient, state: &state.gamma)
    rule.update(&beta, gradient: betaGradient, state: &state.beta)
  }
}

extension [Float] {
  fileprivate mutating func fillIfEmpty(count: Int) {
    if isEmpty { self = Array(repeating: 0, count: count) }
  }
}
