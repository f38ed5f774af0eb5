import Readings

/// What the lines of a recording depend on that came before them.
struct RecordingContext: Sendable {
  /// Positions of the lanes by name, as they are now.
  let lanes: [String: Int]
  /// The run's samples, as they are now.
  let samples: SampleSet

  /// What holds after a description, whose lanes have different names.
  init(_ description: RunDescription) {
    var lanes: [String: Int] = [:]
    for (position, lane) in description.lanes.enumerated() { lanes[lane.name] = position }
    self.lanes = lanes
    samples = description.samples
  }
}
