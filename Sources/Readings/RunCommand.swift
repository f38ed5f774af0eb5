/// What a person asks of a running source of readings; carried out between two steps.
public enum RunCommand: Sendable, Equatable {
  /// Train on until the last step.
  case run
  /// Stop after the step under way.
  case pause
  /// Pause, and make one step.
  case step
  /// Multiply the learning rate of every lane.
  case scaleLearningRate(by: Float)
  /// Multiply the pace: the largest number of steps made per second, so that a person can follow.
  case scalePace(by: Double)
  /// Begin again from step 0 with the same seed: the same weights, the same batches.
  case restart
  /// Begin again from step 0 with the next seed.
  case restartWithNewSeed
  /// End the run.
  case stop
}
