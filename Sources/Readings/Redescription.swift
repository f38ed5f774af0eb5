/// What a run is from a step on, where that changed by hand while it was made.
public struct Redescription: Sendable, Equatable {
  /// What became of the lanes' positions.
  public enum LaneChange: Sendable, Equatable {
    /// The last lane is new: it begins as another was before a step, and counts as evaluated after so many steps, nil
    /// for never. The steps that the others made meanwhile follow.
    case added(from: Int, before: Int, evaluated: Int?)
    /// A lane is gone; those after it moved up.
    case removed(Int)
  }

  /// Number of steps made when it changed.
  public let step: Int
  /// What the run is from here on.
  public let description: RunDescription
  /// What became of the lanes; nil where they are the same ones, in the same order.
  public let change: LaneChange?

  /// Makes a redescription.
  public init(step: Int, description: RunDescription, change: LaneChange? = nil) {
    self.step = step
    self.description = description
    self.change = change
  }
}

extension Frame {
  /// Goes on as the run is described now.
  mutating func absorb(_ redescription: Redescription) {
    switch redescription.change {
    case .added(let parent, let step, let evaluated):
      addLane(from: parent, before: step, evaluated: evaluated)
    case .removed(let lane): removeLane(lane)
    case nil: break
    }
    description = redescription.description
  }
}
