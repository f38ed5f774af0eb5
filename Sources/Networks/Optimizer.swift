import Matrices

/// Moves parameters against their gradients, as PyTorch's optimisers do.
public struct Optimizer: Sendable {
  /// The kind.
  public let kind: OptimizerKind
  /// Momentum of `sgd` and `rmsprop`.
  ///
  /// b ← momentum·b + s, w ← w − rate·b with the step s that there would be without: Adam has its own β₁.
  public let momentum: Double
  /// Adam's decays β₁ and β₂ of the first and the second moment.
  public let betas: (first: Double, second: Double)
  /// Weight decay: every gradient g, the biases', γ's and β's too, is taken as g + weightDecay·w; with `adamW`, w goes
  /// down by rate·weightDecay·w beside the step.
  public let weightDecay: Double
  /// Largest norm of the gradients of all parameters together; 0 for any.
  ///
  /// Above it, every gradient is multiplied by clipping ÷ (norm + 1e-6), as PyTorch's `clip_grad_norm_` does (Pascanu,
  /// Mikolov & Bengio 2013, algorithm 1).
  public let gradientClipping: Double
  /// Number of updates so far.
  public private(set) var updates = 0
  private var states: [ParameterState] = []
  private var positions: [String: Int] = [:]

  /// Makes an optimiser.
  public init(
    kind: OptimizerKind, momentum: Double = 0, betas: (first: Double, second: Double) = (0.9, 0.999),
    weightDecay: Double = 0, gradientClipping: Double = 0
  ) {
    self.kind = kind
    self.momentum = momentum
    self.betas = betas
    self.weightDecay = weightDecay
    self.gradientClipping = gradientClipping
  }
}

extension Optimizer {
  /// Updates every learned parameter of the network by its gradient, which stays as it is.
  /// - Returns: The norms of each parameter's update.
  @discardableResult
  public mutating func update(_ network: inout Network, learningRate: Float) -> Updates {
    prepare(for: network)
    updates += 1
    let rule = UpdateRule(self, learningRate: learningRate, gradientScale: gradientScale(for: &network))
    var norms: [UpdateNorms] = []
    norms.reserveCapacity(states.count)
    network.visitParameters { parameter in
      guard parameter.isLearned else { return }
      let squares = rule.update(&parameter, state: &states[norms.count])
      norms.append(UpdateNorms(squares))
    }
    return Updates(norms: norms, positions: positions)
  }

  /// What clipping multiplies every gradient by; NaN where a gradient is.
  private func gradientScale(for network: inout Network) -> Float {
    guard gradientClipping > 0 else { return 1 }
    var squares = 0.0
    network.visitParameters { parameter in
      if parameter.isLearned { squares += parameter.gradient.sumOfSquares() }
    }
    let scale = gradientClipping / (squares.squareRoot() + 1e-6)
    return scale > 1 ? 1 : Float(scale)
  }

  private mutating func prepare(for network: Network) {
    guard states.isEmpty else { return }
    let names = network.parameters.filter(\.isLearned).map(\.name)
    states = Array(repeating: ParameterState(), count: names.count)
    positions = Dictionary(
      names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// Goes on with what another optimiser kept of the parameters that the network has too, if it is of the same kind.
  ///
  /// The constants stay this one's. Parameters that are new begin as with a new optimiser.
  public mutating func resume(_ other: Optimizer, training network: Network) {
    guard kind == other.kind, !other.states.isEmpty else { return }
    prepare(for: network)
    updates = other.updates
    for parameter in network.parameters where parameter.isLearned {
      guard let old = other.positions[parameter.name], let new = positions[parameter.name] else { continue }
      if other.states[old].fits(parameter.elements.count) { states[new] = other.states[old] }
    }
  }

  /// What it keeps of each parameter of a network, in their order; nothing before the first update.
  public func memories(of network: Network) -> [ParameterMemory] {
    network.parameters.compactMap { parameter in
      guard parameter.isLearned, let position = positions[parameter.name] else { return nil }
      let state = states[position]
      return ParameterMemory(
        parameter: parameter.name, first: state.first, second: state.second, updates: state.updates)
    }
  }

  /// Goes on with what was kept of the network's parameters after so many updates; what does not fit is left out.
  public mutating func resume(
    _ memories: [ParameterMemory], afterUpdates updates: Int, training network: Network
  ) {
    guard updates > 0 else { return }
    prepare(for: network)
    self.updates = updates
    let known = Dictionary(memories.map { ($0.parameter, $0) }, uniquingKeysWith: { first, _ in first })
    for parameter in network.parameters where parameter.isLearned {
      guard let memory = known[parameter.name], let position = positions[parameter.name] else { continue }
      let state = ParameterState(first: memory.first, second: memory.second, updates: memory.updates)
      if state.fits(parameter.elements.count) { states[position] = state }
    }
  }

  /// Number of numbers that are kept of each entry of a parameter.
  public var momentsPerEntry: Int {
    switch kind {
    case .sgd: momentum > 0 ? 1 : 0
    case .rmsprop: momentum > 0 ? 2 : 1
    case .adam, .adamW: 2
    }
  }
}

/// What an optimiser keeps of one parameter.
public struct ParameterMemory: Sendable, Equatable {
  /// Name of the parameter.
  public let parameter: String
  /// The velocity, or Adam's first moment, an entry for each of the parameter's; empty where none is kept.
  public let first: [Float]
  /// The second moment, an entry for each of the parameter's; empty where none is kept.
  public let second: [Float]
  /// Number of updates by Adam, whose moments are corrected by it.
  public let updates: Int

  /// Makes a memory.
  public init(parameter: String, first: [Float], second: [Float], updates: Int) {
    self.parameter = parameter
    self.first = first
    self.second = second
    self.updates = updates
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
  /// ‖dL/dW‖₂, before clipping and without weight decay.
  public let gradient: Float
  /// ‖ΔW‖₂.
  public let update: Float

  init(_ squares: UpdateSquares) {
    weight = Float(squares.parameters.squareRoot())
    gradient = Float(squares.gradient.squareRoot())
    update = Float(squares.change.squareRoot())
  }
}
