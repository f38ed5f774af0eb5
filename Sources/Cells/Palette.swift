/// A colour by its three components.
public struct RGB: Sendable, Equatable, Hashable {
  /// Red, green and blue, 0...255.
  public let red, green, blue: UInt8

  /// Makes a colour from `0xRRGGBB`.
  public init(_ hex: UInt32) {
    red = UInt8(truncatingIfNeeded: hex >> 16)
    green = UInt8(truncatingIfNeeded: hex >> 8)
    blue = UInt8(truncatingIfNeeded: hex)
  }

  /// The colour as SVG and CSS write it: `#4ba3f5`.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef")
    return [red, green, blue].reduce(into: "#") { text, component in
      text.append(digits[Int(component >> 4)])
      text.append(digits[Int(component & 15)])
    }
  }
}

/// A colour as a terminal is told it.
public enum TerminalColor: Sendable, Equatable, Hashable {
  /// The position among its 8, 16 or 256 colours.
  case indexed(UInt8)
  /// 24 bits.
  case rgb(RGB)
}

/// What a style comes down to on a terminal; the background is always the terminal's own.
public struct ResolvedStyle: Sendable, Equatable, Hashable {
  /// Colour of the character; nil for the terminal's own.
  public var foreground: TerminalColor?
  /// Heavier than the rest.
  public var isBold: Bool
  /// Fainter than the rest.
  public var isDim: Bool
  /// Foreground and background exchanged.
  public var isReversed: Bool
}

/// Which hue each ink is, at a depth of colour on a background.
///
/// The first two lanes are blue and orange, which every kind of colour vision tells apart (after Okabe & Ito).
/// The background stays the terminal's own. Without colour, lanes differ by bold and dim.
public struct Palette: Sendable, Equatable {
  /// How many colours it uses.
  public var depth: ColorDepth
  /// What it is drawn on.
  public var background: Background

  /// Makes a palette.
  public init(depth: ColorDepth, background: Background = .dark) {
    self.depth = depth
    self.background = background
  }

  /// Number of lanes with a hue of their own; further ones begin again.
  public static let laneHues = 8

  /// What a style comes down to.
  public func resolve(_ style: Style) -> ResolvedStyle {
    var resolved = ResolvedStyle(
      foreground: color(of: style.ink), isBold: style.isBold, isDim: style.isDim,
      isReversed: style.isReversed)
    switch style.ink {
    case .standard, .level: break
    case .accent, .alarm: resolved.isBold = true
    case .muted: if depth <= .ansi8 { resolved.isDim = true }
    case .lane(let lane): if depth == .none { separateWithoutColor(lane, &resolved) }
    }
    return resolved
  }

  /// The colour of an ink; nil for the terminal's own foreground.
  public func color(of ink: Ink) -> TerminalColor? {
    guard depth != .none, let hue = hue(of: ink) else { return nil }
    switch depth {
    case .none: return nil
    case .ansi8: return hue.ansi8.map { .indexed($0) }
    case .ansi16: return .indexed(hue.ansi16)
    case .ansi256: return .indexed(hue.ansi256)
    case .trueColor: return .rgb(hue.rgb)
    }
  }

  /// The colour of an ink in a picture, whatever the depth; nil for the picture's own foreground.
  public func rgb(of ink: Ink) -> RGB? { hue(of: ink)?.rgb }

  private func hue(of ink: Ink) -> Hue? {
    let hues = background == .dark ? Hues.dark : Hues.light
    switch ink {
    case .standard, .accent: return nil
    case .muted: return hues.muted
    case .alarm: return hues.alarm
    case .level: return hues.muted
    case .lane(let lane): return hues.lanes[Self.laneIndex(lane, of: hues.lanes.count)]
    }
  }

  /// Plain, bold, dim, and again.
  private func separateWithoutColor(_ lane: Int, _ resolved: inout ResolvedStyle) {
    switch Self.laneIndex(lane, of: 3) {
    case 1: resolved.isBold = true
    case 2: resolved.isDim = true
    default: break
    }
  }

  private static func laneIndex(_ lane: Int, of count: Int) -> Int { ((lane % count) + count) % count }
}

/// One colour at every depth.
struct Hue: Sendable, Equatable {
  let rgb: RGB
  let ansi256, ansi16: UInt8
  /// Nil where none of the eight colours will do.
  let ansi8: UInt8?

  init(_ rgb: UInt32, _ ansi256: UInt8, _ ansi16: UInt8, _ ansi8: UInt8?) {
    self.rgb = RGB(rgb)
    self.ansi256 = ansi256
    self.ansi16 = ansi16
    self.ansi8 = ansi8
  }
}

/// The colours of one background.
struct Hues: Sendable {
  let muted, alarm: Hue
  /// Blue, orange, green, purple, yellow, sky, rose, white or black.
  let lanes: [Hue]

  /// On dark, blue is lightened and eight colours have cyan for it: their blue cannot be read on black.
  static let dark = Hues(
    muted: Hue(0x8b949e, 245, 8, nil),
    alarm: Hue(0xff4d6d, 203, 9, 1),
    lanes: [
      Hue(0x4ba3f5, 75, 12, 6), Hue(0xffa030, 214, 11, 3), Hue(0x3ecf9b, 79, 10, 2),
      Hue(0xd78ad7, 176, 13, 5), Hue(0xf0e442, 227, 3, 3), Hue(0x8fdcff, 117, 14, 4),
      Hue(0xffb3c1, 217, 5, 5), Hue(0xe6e6e6, 254, 15, 7),
    ])

  /// On light, orange is darkened and few colours have red for it: their yellow cannot be read on white.
  static let light = Hues(
    muted: Hue(0x6a737d, 242, 8, nil),
    alarm: Hue(0xc2003a, 161, 13, 5),
    lanes: [
      Hue(0x0b62b0, 25, 4, 4), Hue(0xc65102, 166, 1, 1), Hue(0x00795a, 29, 2, 2),
      Hue(0x8e3f9b, 97, 5, 5), Hue(0x8a7500, 94, 3, 3), Hue(0x0086ad, 31, 6, 6),
      Hue(0xb0476a, 132, 9, 1), Hue(0x24292e, 235, 0, 0),
    ])
}
