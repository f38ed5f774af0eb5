/// What a style comes down to on a terminal.
public struct ResolvedStyle: Sendable, Equatable, Hashable {
  /// Colour of the character; nil for the terminal's own.
  public var foreground: TerminalColor?
  /// Colour behind the character; nil for the terminal's own.
  public var background: TerminalColor?
  /// Heavier than the rest.
  public var isBold: Bool
  /// Fainter than the rest.
  public var isDim: Bool
  /// Foreground and background exchanged.
  public var isReversed: Bool
}

/// Which hue each ink is, at a depth of colour in a theme.
///
/// The first two lanes are blue and orange, which every kind of colour vision tells apart (after Okabe & Ito).
/// The background stays the terminal's own, but where a style has one. Without colour, lanes differ by bold and dim.
public struct Palette: Sendable, Equatable {
  /// How many colours it uses: none in the theme `none`.
  public let depth: ColorDepth
  /// Its theme.
  public let theme: Theme
  /// What it is drawn on: what the theme is for, where it is for one.
  public let background: Background

  /// Makes a palette; the background counts in the themes that suit both.
  public init(depth: ColorDepth, theme: Theme = .dark, background: Background = .dark) {
    self.depth = theme == .none ? .none : depth
    self.theme = theme
    self.background = theme.background ?? background
  }

  /// The palette for what a person asked for and what there is.
  ///
  /// A theme that was asked for counts more than `NO_COLOR` and `CLICOLOR`; without one (nil) the environment decides.
  /// No theme brings colours to `ColorChoice.never`, to files, and to terminals that have none.
  public static func decide(
    theme: Theme?, choice: ColorChoice, environment: [String: String], isTerminal: Bool, terminfoColors: Int?
  ) -> Palette {
    let background = Background.automatic(environment: environment)
    var environment = environment
    if theme != nil {
      environment["NO_COLOR"] = nil
      environment["CLICOLOR"] = nil
    }
    let depth = ColorDepth.decide(
      choice: choice, environment: environment, isTerminal: isTerminal, terminfoColors: terminfoColors)
    let usual = choice == .always ? Theme(background) : .automatic(environment: environment)
    return Palette(depth: depth, theme: theme ?? usual, background: background)
  }

  /// Number of lanes with a hue of their own; further ones begin again.
  public static let laneHues = 8

  /// What a style comes down to.
  public func resolve(_ style: Style) -> ResolvedStyle {
    let ground = style.background.flatMap(color(of:))
    var resolved = ResolvedStyle(
      foreground: color(of: style.ink) ?? ground.map(textColor(on:)), background: ground,
      isBold: style.isBold, isDim: style.isDim, isReversed: style.isReversed)
    switch style.ink {
    case .standard, .level: break
    case .accent, .alarm, .success: resolved.isBold = true
    case .muted: if depth <= .ansi8 { resolved.isDim = true }
    case .lane(let lane): if depth == .none { separateWithoutColor(lane, &resolved) }
    }
    if theme == .highContrast { resolved.isDim = false }
    return resolved
  }

  /// The colour of an ink; nil for the terminal's own foreground.
  public func color(of ink: Ink) -> TerminalColor? {
    if case .level(let level) = ink { return scale.color(level, depth: depth, background: background) }
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
  public func rgb(of ink: Ink) -> RGB? {
    if theme == .none { return nil }
    if case .level(let level) = ink { return scale.rgb(level, background: background) }
    return hue(of: ink)?.rgb
  }

  /// Black or white in a picture, whichever is read better on an ink; nil where the ink has no colour.
  func textRGB(on ink: Ink?) -> RGB? {
    ink.flatMap(rgb(of:)).map { $0.isBright ? RGB(0x000000) : RGB(0xffffff) }
  }

  /// Black or white, whichever is read better on a colour.
  private func textColor(on color: TerminalColor) -> TerminalColor {
    switch color {
    case .rgb(let rgb): return .rgb(rgb.isBright ? RGB(0x000000) : RGB(0xffffff))
    case .indexed(let index) where index >= 16:
      return .indexed(RGB(numberOf256: index).isBright ? 16 : 231)
    case .indexed(let index):
      // Black, red, blue, magenta, grey and the brighter blue are dark with most settings.
      let isDark = [0, 1, 4, 5, 8, 12].contains(index)
      return .indexed(isDark ? (depth == .ansi8 ? 7 : 15) : 0)
    }
  }

  private var scale: LevelScale { theme == .colorBlind ? .cividis : .viridis }

  private func hue(of ink: Ink) -> Hue? {
    let hues = Hues.of(theme, on: background)
    switch ink {
    case .standard, .accent, .level: return nil
    case .muted: return hues.muted
    case .alarm: return hues.alarm
    case .success: return hues.success
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
