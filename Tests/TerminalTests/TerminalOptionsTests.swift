import Cells
import Testing

@testable import Terminal

@Suite("What the environment says about the terminal")
struct TerminalOptionsTests {
  private func options(_ environment: [String: String], color: ColorChoice = .automatic) -> TerminalOptions {
    TerminalOptions(color: color, environment: environment)
  }

  @Test("without TERM there is no type to look for")
  func noType() {
    #expect(options([:]).types == [])
    #expect(options(["TERM": ""]).types == [])
  }

  @Test("the twin with 24-bit colours is looked for first where they are announced")
  func directColors() {
    #expect(options(["TERM": "xterm-256color"]).types == ["xterm-256color"])
    #expect(
      options(["TERM": "xterm-256color", "COLORTERM": "truecolor"]).types
        == ["xterm-direct", "xterm-256color"])
    #expect(options(["TERM": "konsole", "COLORTERM": "24bit"]).types == ["konsole-direct", "konsole"])
    #expect(
      options(["TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"]).types
        == ["xterm-256color"])
  }

  @Test("the depth is what the description can send, whatever is announced")
  func depth() {
    let announcing = options(["TERM": "xterm-256color", "COLORTERM": "truecolor"])
    #expect(announcing.palette(colors: 0x100_0000, direct: true).depth == .trueColor)
    #expect(announcing.palette(colors: 256, direct: false).depth == .ansi256)
    #expect(announcing.palette(colors: 16, direct: false).depth == .ansi16)
    #expect(announcing.palette(colors: 8, direct: false).depth == .ansi8)
    #expect(announcing.palette(colors: 0, direct: false).depth == .none)
  }

  @Test("the flag and NO_COLOR rule, but never beyond what the terminal has")
  func choice() {
    #expect(options(["TERM": "xterm"], color: .never).palette(colors: 256, direct: false).depth == .none)
    #expect(options(["TERM": "vt100"], color: .always).palette(colors: 0, direct: false).depth == .none)
    #expect(options(["TERM": "xterm", "NO_COLOR": "1"]).palette(colors: 256, direct: false).depth == .none)
  }

  @Test("the theme is the one asked for, or the environment's")
  func theme() {
    var options = options(["TERM": "xterm", "COLORFGBG": "0;15"])
    #expect(options.palette(colors: 256, direct: false).theme == .light)
    options.theme = .highContrast
    #expect(options.palette(colors: 256, direct: false).theme == .highContrast)
    #expect(options.palette(colors: 256, direct: false).background == .light)
    #expect(options.palette(colors: 0, direct: false).theme == .highContrast)
  }

  @Test("a theme that was asked for counts more than NO_COLOR")
  func askedFor() {
    var options = options(["TERM": "xterm", "NO_COLOR": "1"])
    #expect(options.palette(colors: 256, direct: false).theme == .none)
    options.theme = .dark
    #expect(options.palette(colors: 256, direct: false).depth == .ansi256)
    options.color = .never
    #expect(options.palette(colors: 256, direct: false).depth == .none)
  }
}
