/// The colours of a sequential scale, whose lightness grows evenly with the level.
///
/// On a light background it is turned round, so that the most always differs most from the background.
struct LevelScale: Sendable {
  /// Sixteen colours at equal distances, from dark to light; what lies between is interpolated.
  private let anchors: [RGB]
  /// Few colours for the levels on dark, from dark to light, by their numbers among 16 and among 8.
  private let ansi16, ansi8: [UInt8]
  /// The nearest of xterm's 256 colours, of each level on dark.
  private let ansi256: [UInt8]

  private init(_ anchors: [UInt32], ansi16: [UInt8], ansi8: [UInt8]) {
    let colors = anchors.map { RGB($0) }
    self.anchors = colors
    self.ansi16 = ansi16
    self.ansi8 = ansi8
    ansi256 = Self.approximated((0...255).map { Self.interpolated(colors, $0) })
  }

  /// The nearest of xterm's 256 colours, none darker than the one before it.
  private static func approximated(_ colors: [RGB]) -> [UInt8] {
    var candidates = RGB.cubeAndGreys
    return colors.map { color in
      let nearest = candidates.min { color.distance(to: $0.rgb) < color.distance(to: $1.rgb) }
      guard let nearest else { return 16 }
      candidates.removeAll { $0.rgb.luminance < nearest.rgb.luminance }
      return nearest.number
    }
  }

  /// The colour of a level on a terminal; nil without colour.
  func color(_ level: UInt8, depth: ColorDepth, background: Background) -> TerminalColor? {
    let place = Self.place(of: level, on: background)
    switch depth {
    case .none: return nil
    case .ansi8: return .indexed(ansi8[place * ansi8.count / 256])
    case .ansi16: return .indexed(ansi16[place * ansi16.count / 256])
    case .ansi256: return .indexed(ansi256[place])
    case .trueColor: return .rgb(Self.interpolated(anchors, place))
    }
  }

  /// The colour of a level in a picture.
  func rgb(_ level: UInt8, background: Background) -> RGB {
    Self.interpolated(anchors, Self.place(of: level, on: background))
  }

  private static func place(of level: UInt8, on background: Background) -> Int {
    background == .dark ? Int(level) : 255 - Int(level)
  }

  private static func interpolated(_ anchors: [RGB], _ place: Int) -> RGB {
    let step = 255 / (anchors.count - 1)
    let (index, rest) = place.quotientAndRemainder(dividingBy: step)
    return rest == 0
      ? anchors[index] : anchors[index].mixed(with: anchors[index + 1], Double(rest) / Double(step))
  }

  /// Viridis, by van der Walt and Smith (2015).
  static let viridis = LevelScale(
    [
      0x440154, 0x481a6c, 0x472f7d, 0x414487, 0x39568c, 0x31688e, 0x2a788e, 0x23888e, 0x1f988b, 0x22a884,
      0x35b779, 0x54c568, 0x7ad151, 0xa5db36, 0xd2e21b, 0xfde725,
    ], ansi16: [4, 12, 6, 10, 11], ansi8: [4, 6, 3, 7])

  /// Cividis, which red-green colour-blind people see as all others do, by Nuñez, Anderton and Renslow (2018).
  static let cividis = LevelScale(
    [
      0x00224e, 0x002e6c, 0x1e3a6f, 0x35456c, 0x47516c, 0x575d6d, 0x666970, 0x757575, 0x848279, 0x948e77,
      0xa59c74, 0xb7a96e, 0xc8b866, 0xdbc75a, 0xeed649, 0xfee838,
    ], ansi16: [4, 8, 3, 11], ansi8: [4, 6, 3, 7])
}

extension RGB {
  /// The mixture with so much of another colour, from 0 to 1, component by component.
  func mixed(with other: RGB, _ share: Double) -> RGB {
    let mix = { (own: UInt8, its: UInt8) in
      UInt32((Double(own) + (Double(its) - Double(own)) * share).rounded())
    }
    return RGB(mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
  }

  /// Those of xterm's 256 colours that a terminal's settings do not change, as they do the first sixteen.
  fileprivate static var cubeAndGreys: [(number: UInt8, rgb: RGB)] {
    (16...255).map { (UInt8($0), RGB(numberOf256: UInt8($0))) }
  }

  /// A colour of xterm's 256 by its number from 16 on: a cube of six shades a component, then 24 greys.
  init(numberOf256 number: UInt8) {
    if number >= 232 {
      self.init(0x010101 * (8 + 10 * UInt32(number - 232)))
    } else {
      let index = UInt32(max(16, number) - 16)
      let shade = { (place: UInt32) -> UInt32 in place == 0 ? 0 : 55 + 40 * place }
      self.init(shade(index / 36) << 16 | shade(index / 6 % 6) << 8 | shade(index % 6))
    }
  }

  fileprivate func distance(to other: RGB) -> Int {
    [(red, other.red), (green, other.green), (blue, other.blue)].reduce(0) { sum, pair in
      let difference = Int(pair.0) - Int(pair.1)
      return sum + difference * difference
    }
  }
}
