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

extension Optimizer {
  /// Updates every parameter of the network.
  /// - Returns: The norms of each layer's weight update.
  public mutating func update(
    _ network: inout Network, with gradients: Gradients, learningRate: Float
  ) -> [UpdateNorms] {
    precondition(gradients.layers.count == network.layers.count, "gradients for each layer")
    if states.isEmpty { states = Array(repeating: LayerState(), count: network.layers.count) }
    updates += 1
    let rule = UpdateRule(self, learningRate: learningRate)
    return network.layers.indices.map { index in
      network.layers[index].update(with: gradients.layers[index], state: &states[index], by: rule)
    }
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

  init(_ squares: UpdateSquares) {
    weight = Float(squares.parameters.squareRoot())
    gradient = Float(squares.gradient.squareRoot())
    update = Float(squares.change.squareRoot())
  }
}
