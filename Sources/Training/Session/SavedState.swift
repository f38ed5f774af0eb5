import Matrices
import Networks
import Readings

/// What a learner puts into a lane's state, piece by piece.
struct SavedState {
  private(set) var tensors: [NamedTensor] = []
  private(set) var facts: [String: String] = [:]

  /// Adds a network, what its optimiser keeps, and where its random numbers are.
  ///
  /// - Parameter name: tells the network from others of the same learner.
  mutating func append(_ network: Network, optimizer: Optimizer, as name: String) {
    tensors += network.parameters.map(NamedTensor.init)
    for memory in optimizer.memories(of: network) {
      append(memory.first, as: FactName.first(memory.parameter))
      append(memory.second, as: FactName.second(memory.parameter))
      if memory.updates > 0 { facts[FactName.updates(memory.parameter)] = String(memory.updates) }
    }
    facts[FactName.updates(name)] = String(optimizer.updates)
    var source = network
    source.visitRandomStates { append($1, as: $0) }
  }

  /// Adds where random numbers are.
  mutating func append(_ generator: SeededGenerator, as name: String) {
    facts[FactName.random(name)] = generator.words.joined(separator: " ")
  }

  private mutating func append(_ moments: [Float], as name: String) {
    guard !moments.isEmpty else { return }
    tensors.append(NamedTensor(name: name, shape: [moments.count], values: moments))
  }
}

/// Names of what a lane's state holds beside the parameters.
enum FactName {
  static let batchOrder = "run.batch_order"
  static let batchPosition = "run.batch_position"
  static let diverged = "run.diverged"
  static let learningRateScale = "run.learning_rate_scale"
  static let growthBeginning = "probes.growth.since"
  static func growth(_ weight: String) -> String { "probes.growth.\(weight)" }
  static func first(_ parameter: String) -> String { "optimizer.first.\(parameter)" }
  static func second(_ parameter: String) -> String { "optimizer.second.\(parameter)" }
  static func updates(_ name: String) -> String { "optimizer.updates.\(name)" }
  static func random(_ name: String) -> String { "random.\(name)" }
}

/// A lane's state while a learner takes from it what it goes on from.
struct StateReader {
  let state: LaneState
  private let tensors: [String: NamedTensor]

  init(_ state: LaneState) {
    self.state = state
    tensors = Dictionary(state.tensors.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Puts a network and its optimiser back as they were saved.
  ///
  /// - Throws: `LaneStateError` where a parameter is missing or of another shape, or random numbers are.
  func restore(_ network: inout Network, optimizer: inout Optimizer, as name: String) throws(LaneStateError) {
    var problem: LaneStateError?
    network.visitParameters { parameter in
      guard let tensor = tensors[parameter.name] else {
        return problem = problem ?? self.problem("has no tensor \(parameter.name)")
      }
      guard tensor.shape == parameter.shape else {
        return problem =
          problem
          ?? self.problem(
            "has \(parameter.name) of shape \(tensor.shape), but the experiment's is \(parameter.shape)")
      }
      parameter.elements = tensor.values
      parameter.clearGradient()
    }
    if let problem { throw problem }
    let memories = network.parameters.filter(\.isLearned).map { parameter in
      ParameterMemory(
        parameter: parameter.name, first: tensors[FactName.first(parameter.name)]?.values ?? [],
        second: tensors[FactName.second(parameter.name)]?.values ?? [],
        updates: count(FactName.updates(parameter.name)) ?? 0)
    }
    optimizer.resume(memories, afterUpdates: count(FactName.updates(name)) ?? 0, training: network)
    network.visitRandomStates { name, generator in
      do throws(LaneStateError) { generator = try self.generator(name) } catch { problem = problem ?? error }
    }
    if let problem { throw problem }
  }

  /// The random numbers of a name, where they were.
  func generator(_ name: String) throws(LaneStateError) -> SeededGenerator {
    let words = state.facts[FactName.random(name)]?.split(separator: " ").map(String.init) ?? []
    guard let generator = SeededGenerator(words: words) else {
      throw problem("does not tell where the random numbers of \(name) were")
    }
    return generator
  }

  /// Whole numbers that are at least 0, kept as a tensor of floats, which holds them up to 2²⁴.
  func counts(_ name: String) -> [Int]? {
    guard let values = tensors[name]?.values else { return nil }
    let counts = values.compactMap { value in (0...0x1p24).contains(value) ? Int(exactly: value) : nil }
    return counts.count == values.count ? counts : nil
  }

  /// A whole number from 0 to 10¹⁵: more steps nobody makes.
  func count(_ name: String) -> Int? {
    state.facts[name].flatMap { Int($0) }.flatMap { (0...1_000_000_000_000_000).contains($0) ? $0 : nil }
  }

  /// What is wrong with the state, as a sentence with its lane and step.
  func problem(_ text: String) -> LaneStateError {
    LaneStateError("the state of lane \(state.lane) before step \(state.step) \(text)")
  }
}
