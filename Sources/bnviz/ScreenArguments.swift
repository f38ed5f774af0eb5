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

  /// How the screen is drawn on the terminal at hand.
  var viewOptions: ViewOptions {
    ViewOptions(
      glyphs: Glyphs(rawValue: glyphs.rawValue)
        ?? Glyphs.automatic(environment: ProcessInfo.processInfo.environment),
      version: "bnviz \(bnvizVersion)")
  }

  /// What the terminal is told of colours.
  var terminalOptions: TerminalOptions {
    TerminalOptions(color: color, environment: ProcessInfo.processInfo.environment)
  }

  /// The colours of text that is printed without the screen.
  var palette: Palette {
    Palette.decide(
      theme: nil, choice: color, environment: ProcessInfo.processInfo.environment,
      isTerminal: isatty(STDOUT_FILENO) == 1, terminfoColors: nil)
  }
}

extension ColorChoice: ExpressibleByArgument {}
