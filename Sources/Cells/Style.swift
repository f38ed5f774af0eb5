/// A colour of the theme by what it means, not by its hue; `Palette` says which hue that is.
public enum Ink: Sendable, Equatable, Hashable {
  /// The terminal's own foreground on its own background.
  case standard
  /// Axes, ticks and everything that should stand back.
  case muted
  /// Titles and what has the focus.
  case accent
  /// The lane at this position; its colour for life.
  case lane(Int)
  /// A divergence, a NaN.
  case alarm
}

/// How a cell is drawn.
public struct Style: Sendable, Equatable, Hashable {
  /// Its colour.
  public var ink: Ink
  /// Heavier than the rest.
  public var isBold: Bool
  /// Fainter than the rest.
  public var isDim: Bool
  /// Foreground and background exchanged.
  public var isReversed: Bool

  /// Makes a style.
  public init(_ ink: Ink = .standard, bold: Bool = false, dim: Bool = false, reversed: Bool = false) {
    self.ink = ink
    self.isBold = bold
    self.isDim = dim
    self.isReversed = reversed
  }

  /// The terminal's own colours.
  public static let standard = Style()
}
