import Cells

/// How a person wants the screen drawn, decided before it opens.
public struct ViewOptions: Sendable, Equatable {
  /// The characters that plots are drawn with.
  public var glyphs: Glyphs

  /// Name and version of the program, for the help: `bnviz 0.1.0`; nothing is said where it is empty.
  public var version: String

  /// Makes options.
  public init(glyphs: Glyphs = .braille, version: String = "") {
    self.glyphs = glyphs
    self.version = version
  }
}
