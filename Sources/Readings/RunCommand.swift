/// What a person asks of a running source of readings; carried out between two steps.
public enum RunCommand: Sendable, Equatable {
  /// Train on until the last step.
  case run
  /// Stop after one more step, which is looked at closely.
  case pause
  /// Pause, and make one step.
  case step
  /// Train on until so many steps are made, then pause; at once where they are. A pause on the way does not end it.
  case train(Stretch)
  /// Go to a step of a recording, the last one where it has none so late, and play on from there if it was playing.
  case seek(to: Int)
  /// Multiply the learning rate of every lane.
  case scaleLearningRate(by: Float)
  /// Multiply the pace: the largest number of steps made per second, so that a person can follow.
  case scalePace(by: Double)
  /// Begin again from step 0 with the same seed: the same weights, the same batches, the settings and lanes of now.
  ///
  /// A lane that was added and whose settings are all those of a lane before it goes; it would differ in nothing.
  case restart
  /// Begin again from step 0 with the next seed.
  case restartWithNewSeed
  /// Look at these things from the next step on.
  case setProbes(ProbeSelection)
  /// Change a setting from the next step on; one that needs a restart is refused by a reply.
  ///
  /// The change back restores what the setting did, if not what was learned meanwhile. The learning rate is still
  /// multiplied by its scale.
  case change(SettingChange)
  /// Begin again from step 0 with the same seed and these changes.
  case restartWith([SettingChange])
  /// Add a lane that begins as another was before a step (0: anew; nil: now), with these changes, and catches up.
  ///
  /// Its other settings are those that the other lane had then; the lane of a change is of no account. While it catches
  /// up the others wait, and so do steps, changes and forks that are asked for.
  case fork(lane: Int, step: Int?, name: String, changes: [SettingChange])
  /// Take a lane out of the run.
  case removeLane(Int)
  /// Give a lane another name.
  case renameLane(Int, to: String)
  /// End the run.
  case stop
}
