import Cells

/// How a person wants the screen drawn: decided before it opens, and changed by keys.
public struct ViewOptions: Sendable, Equatable {
  /// The characters that plots are drawn with.
  public var glyphs: Glyphs
  /// The colours.
  public var theme: Theme
  /// Whether one panel at a time fills the page in thick lines, for a room to read.
  public var isProjector: Bool
  /// Whether the mouse is listened to, which takes from the terminal its own way to select text.
  public var usesMouse: Bool
  /// Name and version of the program, for the help: `bnviz 0.1.0`; nothing is said where it is empty.
  public var version: String

  /// Makes options.
  public init(
    glyphs: Glyphs = .braille, theme: Theme = .dark, isProjector: Bool = false, usesMouse: Bool = false,
    version: String = ""
  ) {
    self.glyphs = glyphs
    self.theme = theme
    self.isProjector = isProjector
    self.usesMouse = usesMouse
    self.version = version
  }
}
