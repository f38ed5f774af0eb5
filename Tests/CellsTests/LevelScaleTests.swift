import Testing

@testable import Cells

@Suite("The scale of heat maps")
struct LevelScaleTests {
  private static let coloredThemes = Theme.allCases.filter { $0 != .none }

  private func palettes(_ theme: Theme, _ depth: ColorDepth) -> [Palette] {
    Background.allCases.map { Palette(depth: depth, theme: theme, background: $0) }
  }

  @Test("The higher the level the more it stands out from the background", arguments: coloredThemes)
  func salience(theme: Theme) throws {
    for palette in palettes(theme, .trueColor) {
      let paper = palette.background == .dark ? RGB(0x000000) : RGB(0xffffff)
      let contrasts = try (0...255).map { level in
        try contrast(#require(palette.rgb(of: .level(UInt8(level)))), paper)
      }
      for (lower, higher) in zip(contrasts, contrasts.dropFirst(4)) { #expect(lower < higher) }
      #expect(contrasts[255] >= 12)
      #expect(contrasts[0] <= 1.6)
    }
  }

  @Test("256 colours are near those of 24 bits, and as even", arguments: coloredThemes)
  func approximation(theme: Theme) throws {
    let exact = Palette(depth: .trueColor, theme: theme)
    let near = Palette(depth: .ansi256, theme: theme)
    let paper = near.background == .dark ? RGB(0x000000) : RGB(0xffffff)
    var numbers: [UInt8] = []
    for level in 0...255 {
      let ink = Ink.level(UInt8(level))
      let color = try #require(near.color(of: ink))
      let (rgb, approximation) = (try #require(exact.rgb(of: ink)), try #require(color.components))
      // The cube's only dark blues are far brighter in hue than those of cividis.
      #expect(
        ColorVision.trichromat.distance(rgb, approximation) < (theme == .colorBlind && level < 48 ? 51 : 32))
      if case .indexed(let number) = color, numbers.last != number { numbers.append(number) }
    }
    let contrasts = numbers.map { contrast(RGB(numberOf256: $0), paper) }
    for (lower, higher) in zip(contrasts, contrasts.dropFirst()) { #expect(lower < higher) }
    #expect(numbers.count >= 11)
  }

  @Test("Few colours are steps that never return, the first and the last different", arguments: coloredThemes)
  func fewColors(theme: Theme) {
    for palette in [ColorDepth.ansi8, .ansi16].flatMap({ palettes(theme, $0) }) {
      var steps: [TerminalColor] = []
      for level in 0...255 {
        guard let color = palette.color(of: .level(UInt8(level))), steps.last != color else { continue }
        steps.append(color)
      }
      #expect(steps.count >= 4 && Set(steps).count == steps.count)
    }
  }

  @Test("The anchors of the scale are met exactly, and what lies between is between")
  func interpolation() {
    let palette = Palette(depth: .trueColor)
    #expect(palette.rgb(of: .level(0)) == RGB(0x440154))
    #expect(palette.rgb(of: .level(17)) == RGB(0x481a6c))
    #expect(palette.rgb(of: .level(255)) == RGB(0xfde725))
    // 0x440154 and 0x481a6c, 8/17 of the way.
    #expect(palette.rgb(of: .level(8)) == RGB(0x460d5f))
    #expect(Palette(depth: .trueColor, theme: .light).rgb(of: .level(255)) == RGB(0x440154))
    #expect(Palette(depth: .trueColor, theme: .colorBlind).rgb(of: .level(255)) == RGB(0xfee838))
  }

  @Test("Plain text on a level is black or white, whichever is read", arguments: coloredThemes)
  func textOnLevels(theme: Theme) throws {
    for palette in palettes(theme, .trueColor) + palettes(theme, .ansi256) {
      for level in 0...255 {
        let resolved = palette.resolve(Style(.standard, on: .level(UInt8(level))))
        let text = try #require(resolved.foreground?.components)
        let ground = try #require(resolved.background?.components)
        #expect(contrast(text, ground) >= 4)
      }
    }
  }

  @Test("Plain text on one of a few colours is the other of dark and bright")
  func textOnFewColors() {
    for level in 0...255 {
      for depth in [ColorDepth.ansi8, .ansi16] {
        let resolved = Palette(depth: depth).resolve(Style(.standard, on: .level(UInt8(level))))
        guard case .indexed(let text) = resolved.foreground, case .indexed(let ground) = resolved.background
        else {
          Issue.record("no colours at \(level)")
          continue
        }
        #expect((text == 0) != [4, 8, 12].contains(ground))
      }
    }
  }

  @Test("Without colour a level is nothing, before and behind the character")
  func without() {
    let resolved = Palette(depth: .none).resolve(Style(.level(200), on: .level(20)))
    #expect(resolved == Palette(depth: .none).resolve(.standard))
  }

  @Test("The cube and the greys of 256 colours are xterm's")
  func numbers() {
    #expect(RGB(numberOf256: 16) == RGB(0x000000))
    #expect(RGB(numberOf256: 75) == RGB(0x5fafff))
    #expect(RGB(numberOf256: 231) == RGB(0xffffff))
    #expect(RGB(numberOf256: 232) == RGB(0x080808))
    #expect(RGB(numberOf256: 255) == RGB(0xeeeeee))
  }
}
