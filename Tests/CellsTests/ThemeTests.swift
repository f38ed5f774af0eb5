import Testing

@testable import Cells

@Suite("Themes")
struct ThemeTests {
  private static let coloredThemes = Theme.allCases.filter { $0 != .none }
  private static let exactDepths = [ColorDepth.ansi256, .trueColor]

  /// The palettes of a theme whose colours are known exactly.
  private func palettes(_ theme: Theme) -> [Palette] {
    Self.exactDepths.flatMap { depth in
      Background.allCases.map { Palette(depth: depth, theme: theme, background: $0) }
    }
  }

  private func lanes(_ palette: Palette) -> [RGB] {
    (0..<Palette.laneHues).compactMap { palette.color(of: .lane($0))?.components }
  }

  @Test("Every ink can be read: contrast of 4.5 to 1 or more, in high contrast 7", arguments: coloredThemes)
  func contrasts(theme: Theme) {
    for palette in palettes(theme) {
      let paper = palette.background == .dark ? RGB(0x000000) : RGB(0xffffff)
      for ink in [Ink.muted, .alarm] + (0..<Palette.laneHues).map(Ink.lane) {
        guard let color = palette.color(of: ink)?.components else { continue }
        let contrast = contrast(color, paper)
        #expect(
          contrast >= (theme == .highContrast ? 7 : 4.5), "\(ink) \(color.hexadecimal) in \(palette)")
      }
    }
  }

  @Test("Every lane of the colour-blind theme is told apart, however colours are seen")
  func colorBlind() {
    for palette in palettes(.colorBlind) {
      let lanes = lanes(palette)
      #expect(lanes.count == Palette.laneHues)
      for vision in ColorVision.allCases {
        // A distance of 2.3 is just noticed side by side; 256 colours cannot have every hue.
        let smallest = vision.smallestDistance(among: lanes)
        #expect(smallest >= (palette.depth == .trueColor ? 14 : 11), "\(vision) in \(palette)")
        #expect(vision.distance(lanes[0], lanes[1]) >= 80, "\(vision) in \(palette)")
      }
    }
  }

  @Test("An alarm of the colour-blind theme is like no lane, and not told by its colour alone")
  func alarm() throws {
    for palette in palettes(.colorBlind) {
      let alarm = try #require(palette.color(of: .alarm)?.components)
      for vision in ColorVision.allCases {
        for lane in lanes(palette) { #expect(vision.distance(alarm, lane) >= 14, "\(vision) in \(palette)") }
      }
      #expect(palette.resolve(Style(.alarm)).isBold)
    }
  }

  @Test("The two lanes of a comparison are told apart in every theme, however colours are seen")
  func twoLanes() {
    for palette in Self.coloredThemes.flatMap(palettes) where palette.theme != .highContrast {
      let lanes = lanes(palette)
      for vision in ColorVision.allCases { #expect(vision.distance(lanes[0], lanes[1]) >= 75) }
    }
  }

  @Test("High contrast has nothing grey and nothing dim")
  func highContrast() {
    for depth in ColorDepth.allCases {
      let palette = Palette(depth: depth, theme: .highContrast)
      #expect(palette.color(of: .muted) == nil)
      for ink in [Ink.muted, .standard, .lane(2)] {
        #expect(!palette.resolve(Style(ink, dim: true)).isDim)
      }
    }
  }

  @Test("The theme without colour is the depth without colour")
  func none() {
    let palette = Palette(depth: .trueColor, theme: .none)
    #expect(palette.depth == .none)
    for ink in [Ink.standard, .muted, .accent, .alarm, .lane(1), .level(9)] {
      let style = Style(ink, on: .level(200), bold: true)
      #expect(palette.resolve(style) == Palette(depth: .none).resolve(style))
      #expect(palette.color(of: ink) == nil)
      #expect(palette.rgb(of: ink) == nil)
    }
  }

  @Test(
    "The theme is that of the environment",
    arguments: [
      ([:], Theme.dark), (["COLORFGBG": "15;0"], .dark), (["COLORFGBG": "0;15"], .light),
      (["NO_COLOR": "1"], .none), (["NO_COLOR": "", "COLORFGBG": "0;15"], .light),
    ])
  func automatic(environment: [String: String], expected: Theme) {
    #expect(Theme.automatic(environment: environment) == expected)
  }

  /// What a person asked for, what the environment says, and the palette that comes of it.
  struct Decision: Sendable {
    let theme: Theme?
    let choice: ColorChoice
    let environment: [String: String]
    let palette: Palette
  }

  static let decisions = [
    Decision(
      theme: nil, choice: .automatic, environment: ["NO_COLOR": "1"],
      palette: Palette(depth: .none, theme: .none)),
    Decision(
      theme: .dark, choice: .automatic, environment: ["NO_COLOR": "1", "CLICOLOR": "0"],
      palette: Palette(depth: .ansi256)),
    Decision(
      theme: nil, choice: .always, environment: ["NO_COLOR": "1"], palette: Palette(depth: .ansi256)),
    Decision(
      theme: .light, choice: .never, environment: [:], palette: Palette(depth: .none, theme: .light)),
    Decision(
      theme: .colorBlind, choice: .automatic, environment: ["COLORFGBG": "0;15"],
      palette: Palette(depth: .ansi256, theme: .colorBlind, background: .light)),
    Decision(
      theme: nil, choice: .automatic, environment: ["COLORFGBG": "0;15"],
      palette: Palette(depth: .ansi256, theme: .light)),
    Decision(
      theme: Theme.none, choice: .always, environment: [:], palette: Palette(depth: .none, theme: .none)),
  ]

  @Test(
    "A theme that was asked for counts more than NO_COLOR, and less than colour never", arguments: decisions)
  func decided(decision: Decision) {
    let palette = Palette.decide(
      theme: decision.theme, choice: decision.choice, environment: decision.environment, isTerminal: true,
      terminfoColors: 256)
    #expect(palette == decision.palette)
  }
}
