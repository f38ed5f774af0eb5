/// What a recording holds of a run, beside what every recording does.
public struct RecordingOptions: Sendable, Equatable {
  /// Whether a step tells which training examples its mini-batch held.
  public var includesBatches: Bool
  /// How many steps lie from one recorded step to the next; 1 where every step is recorded.
  ///
  /// The header tells it; whoever writes chooses the steps.
  public var every: Int

  /// Makes options.
  public init(includesBatches: Bool = false, every: Int = 1) {
    self.includesBatches = includesBatches
    self.every = every
  }
}
