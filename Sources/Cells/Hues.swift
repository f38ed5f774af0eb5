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

  /// The colours of a theme on a background.
  static func of(_ theme: Theme, on background: Background) -> Hues {
    background == .dark ? dark : light
  }

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
