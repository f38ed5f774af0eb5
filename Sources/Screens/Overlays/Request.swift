import Cells
import Readings

/// What an overlay asks of the state of the screen.
enum Request: Sendable, Equatable {
  /// Do what a key of the board does.
  case perform(Action)
  /// Lay another overlay over what there is.
  case open(Overlay)
  /// Select the layer of a name.
  case layer(String)
  /// Bring the lane at a position to the front.
  case lane(Int)
  /// Go to a step.
  case goTo(Int)
  /// Give the panel of a name the focus.
  case panel(String)
  /// Draw in a theme.
  case theme(Theme)
  /// Draw plots in a set of characters.
  case glyphs(Glyphs)
  /// Show only the layers that a filter lets through; all of them for nil.
  case filter(LayerFilter?)
  /// Change settings from the next step on, in a way that can be undone.
  case change([SettingChange])
  /// Ask something else of the source.
  case send(RunCommand)
  /// Write the focused panel to a file.
  case write(PanelFile.Form)
  /// Write a file.
  case file(PanelFile)
  /// End the program without asking.
  case quit
}
