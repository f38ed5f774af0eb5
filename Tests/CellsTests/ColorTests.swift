import Cells
import Testing

@Suite("Colour")
struct ColorTests {
  /// One decision: the flag, the environment, whether there is a terminal, terminfo's colours, and the outcome.
  struct Decision: Sendable {
    let choice: ColorChoice
    let environment: [String: String]
    let isTerminal: Bool
    let colors: Int?
    let depth: ColorDepth

    init(
      _ depth: ColorDepth, _ environment: [String: String] = [:], choice: ColorChoice = .automatic,
      isTerminal: Bool = true, colors: Int? = 256
    ) {
      self.choice = choice
      self.environment = environment
      self.isTerminal = isTerminal
      self.colors = colors
      self.depth = depth
    }
  }

  static let decisions = [
    // The flag is above everything.
    Decision(.none, ["COLORTERM": "truecolor", "CLICOLOR_FORCE": "1"], choice: .never),
    Decision(.ansi256, ["NO_COLOR": "1"], choice: .always, isTerminal: false),
    Decision(.ansi8, ["NO_COLOR": "1"], choice: .always, isTerminal: false, colors: nil),
    // NO_COLOR above CLICOLOR_FORCE, but only if it is not empty.
    Decision(.none, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"]),
    Decision(.ansi256, ["NO_COLOR": ""]),
    // CLICOLOR_FORCE above the missing terminal, CLICOLOR=0 above the terminal.
    Decision(.ansi256, ["CLICOLOR_FORCE": "1"], isTerminal: false),
    Decision(.none, ["CLICOLOR_FORCE": "0"], isTerminal: false),
    Decision(.none, ["CLICOLOR": "0", "COLORTERM": "truecolor"]),
    Decision(.ansi256, ["CLICOLOR": "1"]),
    Decision(.none, ["CLICOLOR": "1"], isTerminal: false),
    // No terminal or a dumb one above COLORTERM.
    Decision(.none, ["COLORTERM": "truecolor"], isTerminal: false),
    Decision(.none, ["TERM": "dumb", "COLORTERM": "truecolor"]),
    // COLORTERM above terminfo, terminfo above the name.
    Decision(.trueColor, ["COLORTERM": "truecolor"], colors: 8),
    Decision(.trueColor, ["COLORTERM": "24bit"], colors: 8),
    Decision(.ansi256, ["COLORTERM": "yes"]),
    Decision(.ansi256), Decision(.ansi16, colors: 16), Decision(.ansi16, colors: 88),
    Decision(.ansi8, colors: 8), Decision(.none, colors: 0), Decision(.none, colors: -1),
    Decision(.trueColor, colors: 0x100_0000),
    Decision(.ansi256, ["TERM": "xterm-256color"], colors: nil),
    Decision(.none, ["TERM": "vt100"], colors: nil),
    Decision(.ansi8, ["TERM": "xterm-256color"], colors: 8),
  ]

  @Test("The depth is decided in the order of the conventions", arguments: decisions)
  func depth(decision: Decision) {
    let depth = ColorDepth.decide(
      choice: decision.choice, environment: decision.environment, isTerminal: decision.isTerminal,
      terminfoColors: decision.colors)
    #expect(depth == decision.depth)
  }

  @Test("Lanes look different from one another", arguments: ColorDepth.allCases, Theme.allCases)
  func lanes(depth: ColorDepth, theme: Theme) {
    let palette = Palette(depth: depth, theme: theme)
    // Without colour three looks are left: plain, bold, dim. Strokes and marks tell further lanes apart.
    // High contrast has no dim.
    let count =
      palette.depth == .none ? (theme == .highContrast ? 2 : 3) : depth == .ansi8 ? 4 : Palette.laneHues
    let looks = (0..<count).map { palette.resolve(Style(.lane($0))) }
    #expect(Set(looks).count == count)
    #expect(palette.resolve(Style(.lane(Palette.laneHues))).foreground == looks[0].foreground)
  }

  @Test("The terminal's own colours stay where nothing is meant by a colour")
  func ownColors() {
    for depth in ColorDepth.allCases {
      #expect(Palette(depth: depth).color(of: .standard) == nil)
      #expect(Palette(depth: depth).color(of: .accent) == nil)
    }
    for ink in [Ink.standard, .muted, .accent, .alarm, .lane(0), .lane(1)] {
      #expect(Palette(depth: .none).color(of: ink) == nil)
    }
  }

  @Test(
    "The background is taken from COLORFGBG",
    arguments: [
      ("15;0", Background.dark), ("0;15", .light), ("0;default;7", .light), ("", .dark), ("x", .dark),
    ])
  func background(value: String, expected: Background) {
    #expect(Background.automatic(environment: ["COLORFGBG": value]) == expected)
    #expect(Background.automatic(environment: [:]) == .dark)
  }

  @Test(
    "Glyphs follow locale and terminal",
    arguments: [
      (["LANG": "en_US.UTF-8", "TERM": "xterm"], Glyphs.braille), (["LANG": "C.utf8"], .braille),
      (["LANG": "C.UTF-8", "LC_ALL": "C"], .ascii), (["LANG": "C", "LC_CTYPE": "C.UTF-8"], .braille),
      (["LANG": "C", "LC_ALL": "", "LC_CTYPE": "de_DE.utf-8"], .braille),
      (["LANG": "C.UTF-8", "TERM": "linux"], .block), (["LANG": "C.UTF-8", "TERM": "dumb"], .ascii),
      ([:], .braille), (["LANG": "", "TERM": "xterm"], .braille),
    ])
  func glyphs(environment: [String: String], expected: Glyphs) {
    #expect(Glyphs.automatic(environment: environment) == expected)
  }
}
