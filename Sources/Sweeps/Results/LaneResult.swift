import Reports

/// What one lane of one cell came to.
public struct LaneResult: Sendable, Equatable, Codable {
  /// Number of steps of which a figure of training is the mean.
  public static let window = 20

  /// When a curve reached a value.
  public struct Reached: Sendable, Equatable, Codable {
    /// The measure's name: `steps-to-loss=1`.
    public let measure: String
    /// The step; nil where it never did.
    public let step: Int?
  }

  /// Name of the lane.
  public let lane: String
  /// Number of steps made.
  public let stepsMade: Int
  /// Step whose pass saw the first NaN or infinity; nil where none did.
  public let divergedAt: Int?
  /// The first bad layer; nil where there is none.
  public let divergedIn: String?
  /// Mean of the training loss over the last steps.
  public let loss: Double?
  /// Mean of the training accuracy over the last steps, 0...1; nil for a regression.
  public let accuracy: Double?
  /// Loss of the last evaluation on the held-out examples; nil where nothing is held out.
  public let heldOutLoss: Double?
  /// Accuracy of the last evaluation on the held-out examples, 0...1; nil for a regression.
  public let heldOutAccuracy: Double?
  /// The steps to the values that were asked for.
  public let reached: [Reached]

  /// Takes what a lane came to from the summary of its run, which was asked for the thresholds of the measures.
  ///
  /// Figures of the end of a lane that diverged are NaN: its last evaluation was of the network that it had been.
  public init(_ summary: LaneSummary, measures: [SweepMeasure]) {
    let diverged = summary.divergence != nil
    // What was measured in single precision is told in its digits.
    func figure(_ value: StepValue?) -> Double? {
      value.map { diverged ? .nan : Double("\(Float($0.value))") ?? $0.value }
    }
    lane = summary.name
    stepsMade = summary.lastStep.map { $0 + 1 } ?? 0
    divergedAt = summary.divergence?.step
    divergedIn = summary.divergence?.layer
    loss = figure(summary.training.finalLoss)
    accuracy = figure(summary.training.finalAccuracy)
    heldOutLoss = figure(summary.heldOut.finalLoss)
    heldOutAccuracy = figure(summary.heldOut.finalAccuracy)
    reached = measures.compactMap { measure in
      guard case .steps(let threshold) = measure else { return nil }
      let step = summary.thresholds.first { $0.threshold == threshold }?.step
      return Reached(measure: measure.name, step: step)
    }
  }

  /// Whether it has what the measures ask for; steps to a value are known only if they were asked for at the time.
  public func holds(_ measures: [SweepMeasure]) -> Bool {
    measures.allSatisfy { measure in
      guard case .steps = measure else { return true }
      return reached.contains { $0.measure == measure.name }
    }
  }

  /// What the lane came to by a measure.
  func outcome(of measure: SweepMeasure) -> SweepOutcome {
    switch measure {
    case .steps:
      guard let found = reached.first(where: { $0.measure == measure.name }) else { return .missing }
      // What was reached before the lane diverged was reached.
      return found.step.map { .number(Double($0)) } ?? divergedAt.map { .diverged(step: $0) } ?? .never
    case .final(let curve):
      let value =
        switch curve {
        case .loss: loss
        case .accuracy: accuracy
        case .heldOutLoss: heldOutLoss
        case .heldOutAccuracy: heldOutAccuracy
        }
      guard let value else { return .missing }
      return divergedAt.map { .diverged(step: $0) } ?? .number(value)
    }
  }
}

/// What a cell of a sweep came to.
public struct CellResult: Sendable, Equatable, Codable {
  /// Name of the cell.
  public let cell: String
  /// Its lanes, in their order.
  public let lanes: [LaneResult]

  /// Makes a result.
  public init(cell: String, lanes: [LaneResult]) {
    (self.cell, self.lanes) = (cell, lanes)
  }
}
