import Matrices

/// Moves parameters against their gradients, as PyTorch's `SGD` and `Adam` do.
public struct Optimizer: Sendable {
  /// The kind.
  public let kind: OptimizerKind
  /// Momentum of `sgd`.
  ///
  /// b ← momentum·b + g, w ← w − rate·b: Adam has its own β₁.
  public let momentum: Double
  /// Weight decay: every gradient g, the biases', γ's and β's too, is taken as g + weightDecay·w.
  public let weightDecay: Double
  /// Number of updates so far.
  public private(set) var updates = 0
  private var states: [LayerState] = []

  /// Makes an optimiser.
  public init(kind: OptimizerKind, momentum: Double = 0, weightDecay: Double = 0) {
    self.kind = kind
    self.momentum = momentum
    self.weightDecay = weightDecay
  }
}

/// The norms of one update of one weight matrix.
public struct UpdateNorms: Sendable, Equatable {
  /// ‖W‖₂ before the update (Frobenius).
  public let weight: Float
  /// ‖dL/dW‖₂, without weight decay.
  public let gradient: Float
  /// ‖ΔW‖₂.
  public let update: Float
}

/// What an optimiser keeps of one layer.
struct LayerState: Sendable {
  var weight = ParameterState()
  var bias = ParameterState()
  var gamma = ParameterState()
  var beta = ParameterState()
}

/// What an optimiser keeps of one parameter: the momentum buffer, or Adam's first and second moments.
struct ParameterState: Sendable {
  var first: [Float] = []
  var second: [Float] = []
}

extension Optimizer {
  /// Updates every parameter of the network.
  /// - Returns: The norms of each layer's weight update.
  public mutating func update(
    _ network: inout Network, with gradients: Gradients, learningRate: Float
  ) -> [UpdateNorms] {
    if states.isEmpty { states = Array(repeating: LayerState(), count: network.layers.count) }
    updates += 1
    return network.layers.indices.map { index in
      let gradient = gradients.layers[index]
      let norms = step(
        &network.layers[index].weight.elements, gradient.weight.elements, &states[index].weight, learningRate)
      _ = step(&network.layers[index].bias, gradient.bias, &states[index].bias, learningRate)
      if var normalization = network.layers[index].normalization, let gamma = gradient.gamma,
        let beta = gradient.beta
      {
        _ = step(&normalization.gamma, gamma, &states[index].gamma, learningRate)
        _ = step(&normalization.beta, beta, &states[index].beta, learningRate)
        network.layers[index].normalization = normalization
      }
      return norms
    }
  }

  private func step(
    _ values: inout [Float], _ gradient: [Float], _ state: inout ParameterState, _ rate: Float
  ) -> UpdateNorms {
    if state.first.isEmpty { state.first = Array(repeating: 0, count: values.count) }
    if state.second.isEmpty && kind == .adam { state.second = state.first }
    switch kind {
    case .sgd:
      let step = MomentumStep(
        learningRate: rate, momentum: Float(momentum), weightDecay: Float(weightDecay))
      return UpdateNorms(step.update(&values, gradient: gradient, velocity: &state.first))
    case .adam:
      let step = AdamStep(learningRate: rate, weightDecay: Float(weightDecay))
      return UpdateNorms(
        step.update(
          &values, gradient: gradient, first: &state.first, second: &state.second, step: updates))
    }
  }
}

extension UpdateNorms {
  init(_ squares: UpdateSquares) {
    weight = Float(squares.parameters.squareRoot())
    gradient = Float(squares.gradient.squareRoot())
    update = Float(squares.change.squareRoot())
  }
}
