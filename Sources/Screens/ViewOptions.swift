import Cells

/// How a person wants the screen drawn, decided before it opens.
public struct ViewOptions: Sendable, Equatable {
  /// The characters that plots are drawn with.
  public var glyphs: Glyphs

  /// Makes options.
  public init(glyphs: Glyphs = .braille) {
    self.glyphs = glyphs
  }
}
