/// What a key does.
public enum Action: Sendable, Equatable, Hashable {
  /// Let the steps run, or pause after the one under way.
  case toggleRun
  /// Make one step, then pause.
  case step
  /// Multiply the learning rate of every lane by `AppState.learningRateFactor`.
  case raiseLearningRate
  /// Divide the learning rate of every lane by `AppState.learningRateFactor`.
  case lowerLearningRate
  /// Double the largest number of steps made per second; past the largest pace nothing holds the steps back.
  case raisePace
  /// Halve the largest number of steps made per second.
  case lowerPace
  /// Begin again with the same seed.
  case restart
  /// Begin again with the next seed.
  case restartWithNewSeed
  /// Select the layer nearer the input, or scroll the help up.
  case previousLayer
  /// Select the layer nearer the output, or scroll the help down.
  case nextLayer
  /// Go up by ten layers, or by a page of the help.
  case previousLayers
  /// Go down by ten layers, or by a page of the help.
  case nextLayers
  /// Select the first layer.
  case firstLayer
  /// Select the last layer.
  case lastLayer
  /// Focus the panel before.
  case previousPanel
  /// Focus the panel after.
  case nextPanel
  /// Bring the lane before to the front.
  case previousLane
  /// Bring the lane after to the front.
  case nextLane
  /// Let the focused panel fill the page, or give the place back.
  case expand
  /// Close the innermost thing that is open.
  case stepOut
  /// Explain the focused panel.
  case explain
  /// Switch the loss axis between logarithmic and linear.
  case toggleLogarithm
  /// Hold the picture while training goes on, or let it go.
  case freeze
  /// Open or close the list of the keys.
  case help
  /// Draw every cell again.
  case redraw
  /// Stop the process until the shell continues it.
  case suspend
  /// End the program.
  case quit
}
