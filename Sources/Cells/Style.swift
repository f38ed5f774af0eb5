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
  /// A divergence, a NaN, a claim that failed.
  case alarm
  /// A claim that holds; green, where there are colours.
  case success
  /// A place on the scale of heat maps and pictures, from 0 (the least) to 255 (the most).
  case level(UInt8)
}

/// How a cell is drawn.
public struct Style: Sendable, Equatable, Hashable {
  /// Its colour.
  public var ink: Ink
  /// Colour behind the character; nil for the terminal's own background.
  public var background: Ink?
  /// Heavier than the rest.
  public var isBold: Bool
  /// Fainter than the rest.
  public var isDim: Bool
  /// Foreground and background exchanged.
  public var isReversed: Bool

  /// Makes a style.
  public init(
    _ ink: Ink = .standard, on background: Ink? = nil, bold: Bool = false, dim: Bool = false,
    reversed: Bool = false
  ) {
    self.ink = ink
    self.background = background
    self.isBold = bold
    self.isDim = dim
    self.isReversed = reversed
  }

  /// The terminal's own colours.
  public static let standard = Style()
}
