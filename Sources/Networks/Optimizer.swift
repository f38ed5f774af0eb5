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
  private var states: [ParameterState] = []
  private var positions: [String: Int] = [:]

  /// Makes an optimiser.
  public init(kind: OptimizerKind, momentum: Double = 0, weightDecay: Double = 0) {
    self.kind = kind
    self.momentum = momentum
    self.weightDecay = weightDecay
  }
}

extension Optimizer {
  /// Updates every learned parameter of the network by its gradient, which stays as it is.
  /// - Returns: The norms of each parameter's update.
  @discardableResult
  public mutating func update(_ network: inout Network, learningRate: Float) -> Updates {
    prepare(for: network)
    updates += 1
    let rule = UpdateRule(self, learningRate: learningRate)
    var norms: [UpdateNorms] = []
    norms.reserveCapacity(states.count)
    network.visitParameters { parameter in
      guard parameter.isLearned else { return }
      let squares = rule.update(&parameter, state: &states[norms.count])
      norms.append(UpdateNorms(squares))
    }
    return Updates(norms: norms, positions: positions)
  }

  private mutating func prepare(for network: Network) {
    guard states.isEmpty else { return }
    let names = network.parameters.filter(\.isLearned).map(\.name)
    states = Array(repeating: ParameterState(), count: names.count)
    positions = Dictionary(
      names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }
}

/// What one update did to each parameter of a network.
public struct Updates: Sendable {
  fileprivate let norms: [UpdateNorms]
  fileprivate let positions: [String: Int]

  /// The norms of a parameter's update; nil where there is no such parameter.
  public subscript(name: String) -> UpdateNorms? { positions[name].map { norms[$0] } }
}

/// The norms of one update of one parameter.
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
