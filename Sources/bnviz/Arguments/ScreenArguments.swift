import ArgumentParser
import Cells
import Foundation
import Screens
import Terminal

/// What a command line says of how things are drawn.
struct ScreenArguments: ParsableArguments {
  /// The words for characters.
  enum GlyphChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, braille, block, ascii
  }

  @Option(help: "Characters that plots are drawn with; auto goes by the locale and the terminal.")
  var glyphs: GlyphChoice = .auto

  @Option(help: "Whether to use colour; auto goes by NO_COLOR, CLICOLOR and the terminal.")
  var color: ColorChoice = .automatic

  @Option(
    help: "Colours: dark, light, high-contrast, colour-blind or none; else by the terminal and NO_COLOR.")
  var theme: Theme?

  @Flag(help: "Fill the page with one panel at a time, in thick lines, for a room to read.")
  var projector = false

  @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal.")
  var leavesMouse = false

  /// How a page is drawn without a terminal.
  var viewOptions: ViewOptions {
    ViewOptions(
      glyphs: chosenGlyphs ?? automaticGlyphs, theme: palette.theme, isProjector: projector,
      version: "bnviz \(bnvizVersion)")
  }

  /// How the screen is drawn on the terminal at hand: as the command line says, else as it was left the last time.
  func viewOptions(recalling memory: ViewMemory, theme: Theme) -> ViewOptions {
    var options = ViewOptions(glyphs: automaticGlyphs, usesMouse: true, version: "bnviz \(bnvizVersion)")
    options.recall(memory)
    if let chosenGlyphs { options.glyphs = chosenGlyphs }
    options.theme = theme
    if projector { options.isProjector = true }
    if leavesMouse { options.usesMouse = false }
    return options
  }

  /// What the terminal is told of colours: as the command line and the environment say, else as it was left.
  func terminalOptions(recalling memory: ViewMemory) -> TerminalOptions {
    let environment = ProcessInfo.processInfo.environment
    let isColorDecided = color != .automatic || environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let recalled = isColorDecided ? nil : memory.theme.flatMap(Theme.init(rawValue:))
    return TerminalOptions(color: color, theme: theme ?? recalled, environment: environment)
  }

  private var chosenGlyphs: Glyphs? { Glyphs(rawValue: glyphs.rawValue) }

  private var automaticGlyphs: Glyphs {
    Glyphs.automatic(environment: ProcessInfo.processInfo.environment)
  }

  /// The colours of text that is printed without the screen.
  var palette: Palette {
    Palette.decide(
      theme: theme, choice: color, environment: ProcessInfo.processInfo.environment,
      isTerminal: isatty(STDOUT_FILENO) == 1, terminfoColors: nil)
  }
}

extension ColorChoice: ExpressibleByArgument {}
extension Theme: ExpressibleByArgument {}
