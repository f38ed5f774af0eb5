import Cells

/// What a key does.
public enum Action: Sendable, Equatable, Hashable {
  /// Let the steps run, or pause after the one under way.
  case toggleRun
  /// Make one step, then pause; or go a kept step forward where an earlier one is shown.
  case stepForward
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
  /// Go a kept step back.
  case back
  /// Go a kept step forward, up to the latest.
  case forward
  /// Go to the first step.
  case firstStep
  /// Go to the latest step, and on with it.
  case latestStep
  /// Go to the bookmark before.
  case previousBookmark
  /// Go to the bookmark after.
  case nextBookmark
  /// Open a page.
  case page(Page)
  /// Select the layer nearer the input.
  case previousLayer
  /// Select the layer nearer the output.
  case nextLayer
  /// Go up by ten layers.
  case previousLayers
  /// Go down by ten layers.
  case nextLayers
  /// Select the first layer.
  case firstLayer
  /// Select the last layer.
  case lastLayer
  /// Select the unit before.
  case previousUnit
  /// Select the unit after.
  case nextUnit
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
  /// Switch the focused panel's axis between logarithmic and linear.
  case toggleLogarithm
  /// Smooth the focused panel's curves more, round to not at all.
  case smoothMore
  /// Smooth the focused panel's curves less, round to the most.
  case smoothLess
  /// Let the focused panel show the next of what it can show.
  case nextChoice
  /// Let the focused panel show the one before of what it can show.
  case previousChoice
  /// Show the values under a line across the focused panel, or take it away.
  case toggleCrosshair
  /// Move that line by a fraction of the panel's width.
  case moveCrosshair(Double)
  /// Draw in the next theme.
  case nextTheme
  /// Draw plots in the next set of characters.
  case nextGlyphs
  /// Listen to the mouse, or leave it to the terminal.
  case toggleMouse
  /// Let one panel at a time fill the page in thick lines, or show them all.
  case toggleProjector
  /// Hold the picture while training goes on, or let it go.
  case freeze
  /// Show only some layers.
  case filter
  /// Open the editor of the settings.
  case settings
  /// Take the last change of a setting by hand back.
  case undo
  /// Make the change that was taken back last again.
  case redo
  /// Add a lane that begins as another was.
  case fork
  /// Write the focused panel to a file.
  case write
  /// List the keys.
  case help
  /// Offer everything that can be done.
  case palette
  /// Draw every cell again.
  case redraw
  /// Stop the process until the shell continues it.
  case suspend
  /// End the program.
  case quit
  /// Do something in a lesson.
  case lesson(LessonMove)
}

extension Action {
  /// Whether a key does it whatever lies over the page: the control keys that end, suspend and redraw.
  func isOfProgram(for key: Key) -> Bool {
    guard case .control = key else { return false }
    return [.quit, .suspend, .redraw].contains(self)
  }
}
