/// All that a lane goes on from before a step: what a file of weights holds.
public struct LaneState: Sendable, Equatable {
  /// Name of the lane.
  public var lane: String
  /// The step that comes next.
  public var step: Int
  /// Parameters and running statistics, named as PyTorch names them, and what an optimiser keeps beside them.
  public var tensors: [NamedTensor]
  /// What is no tensor, by name: states of random numbers, counts.
  public var facts: [String: String]

  /// Makes a state of its parts.
  public init(lane: String, step: Int, tensors: [NamedTensor] = [], facts: [String: String] = [:]) {
    self.lane = lane
    self.step = step
    self.tensors = tensors
    self.facts = facts
  }
}

/// Why a lane cannot go on from a state, as one sentence without its full stop.
public struct LaneStateError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong and what was expected.
  public let description: String

  /// Makes an error.
  public init(_ description: String) { self.description = description }
}
