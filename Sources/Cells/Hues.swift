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

/// The colours of a theme on one background: all with a contrast of 4.5 to 1 or more to black or white, as WCAG 2
/// asks of text (AA), and in high contrast of 7 to 1 (AAA).
///
/// With few colours a person's terminal says what they are.
struct Hues: Sendable {
  /// Nil for the terminal's own foreground.
  let muted: Hue?
  let alarm: Hue
  /// Position of the green among those of the lanes.
  var green = 2
  let lanes: [Hue]

  /// The colours of a theme on a background.
  static func of(_ theme: Theme, on background: Background) -> Hues {
    switch theme {
    case .dark, .light, .none: background == .dark ? dark : light
    case .highContrast: background == .dark ? highContrastOnDark : highContrastOnLight
    case .colorBlind: background == .dark ? colorBlindOnDark : colorBlindOnLight
    }
  }

  /// Green.
  var success: Hue { lanes[green] }

  /// Blue, orange, green, purple, yellow, sky, rose, white.
  ///
  /// Blue is lightened and eight colours have cyan for it: their blue cannot be read on black.
  private static let dark = Hues(
    muted: Hue(0x8b949e, 245, 8, nil),
    alarm: Hue(0xff4d6d, 203, 9, 1),
    lanes: [
      Hue(0x4ba3f5, 75, 12, 6), Hue(0xffa030, 214, 11, 3), Hue(0x3ecf9b, 79, 10, 2),
      Hue(0xd78ad7, 176, 13, 5), Hue(0xf0e442, 227, 3, 3), Hue(0x8fdcff, 117, 14, 4),
      Hue(0xffb3c1, 217, 5, 5), Hue(0xe6e6e6, 254, 15, 7),
    ])

  /// Blue, orange, green, purple, yellow, sky, rose, black.
  ///
  /// Orange is darkened and few colours have red for it: their yellow cannot be read on white.
  private static let light = Hues(
    muted: Hue(0x6a737d, 242, 8, nil),
    alarm: Hue(0xc2003a, 161, 13, 5),
    lanes: [
      Hue(0x0b62b0, 25, 4, 4), Hue(0xc65102, 130, 1, 1), Hue(0x00795a, 29, 2, 2),
      Hue(0x8e3f9b, 97, 5, 5), Hue(0x846f00, 94, 3, 3), Hue(0x007fa3, 24, 6, 6),
      Hue(0xb0476a, 125, 9, 1), Hue(0x24292e, 235, 0, 0),
    ])

  /// Blue, orange, green, pink, yellow, cyan, lime, white.
  private static let highContrastOnDark = Hues(
    muted: nil,
    alarm: Hue(0xff8080, 210, 9, 1),
    lanes: [
      Hue(0x6fbaff, 75, 12, 6), Hue(0xffa630, 214, 3, 3), Hue(0x4fe39b, 78, 10, 2),
      Hue(0xf09cf0, 219, 13, 5), Hue(0xfff04d, 227, 11, 7), Hue(0x00e5ff, 45, 14, 6),
      Hue(0xb5f02a, 154, 2, 2), Hue(0xffffff, 231, 15, 7),
    ])

  /// Blue, brown, green, purple, olive, teal, crimson, black.
  private static let highContrastOnLight = Hues(
    muted: nil,
    alarm: Hue(0xa0006a, 89, 13, 5),
    lanes: [
      Hue(0x0040c0, 19, 4, 4), Hue(0x8a3200, 88, 1, 1), Hue(0x005c2e, 22, 2, 2),
      Hue(0x7a1290, 90, 5, 5), Hue(0x5c4a00, 239, 3, 0), Hue(0x004a63, 24, 6, 6),
      Hue(0x9c0038, 125, 9, 1), Hue(0x000000, 16, 0, 0),
    ])

  /// The palette of Okabe & Ito (2008), white for black: sky blue, orange, blue, vermilion, reddish purple, yellow,
  /// bluish green, white; blue is lightened until it can be read.
  private static let colorBlindOnDark = Hues(
    muted: Hue(0x8b949e, 245, 8, nil),
    alarm: Hue(0xff2f62, 197, 9, 1),
    green: 6,
    lanes: [
      Hue(0x56b4e9, 74, 14, 6), Hue(0xe69f00, 214, 3, 3), Hue(0x0f7fcf, 32, 12, 4),
      Hue(0xd55e00, 166, 1, 1), Hue(0xcc79a7, 175, 13, 5), Hue(0xf0e442, 227, 11, 3),
      Hue(0x009e73, 29, 10, 2), Hue(0xffffff, 231, 15, 7),
    ])

  /// The hues of Okabe & Ito, darkened until they can be read on white, some more than others, so that lightness tells
  /// apart what hue does not: blue, vermilion, bluish green, reddish purple, sky blue, orange, yellow, black.
  private static let colorBlindOnLight = Hues(
    muted: Hue(0x6a737d, 242, 8, nil),
    alarm: Hue(0x8700a5, 91, 13, 5),
    lanes: [
      Hue(0x1c6fdf, 26, 4, 4), Hue(0xda3b0a, 160, 1, 1), Hue(0x2d7555, 29, 2, 2),
      Hue(0xb3209c, 126, 5, 5), Hue(0x002f4e, 24, 6, 6), Hue(0x762c02, 52, 3, 3),
      Hue(0x393121, 236, 8, 0), Hue(0x1b000c, 232, 0, 0),
    ])
}
