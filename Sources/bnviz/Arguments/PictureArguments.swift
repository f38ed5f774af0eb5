import ArgumentParser
import Cells
import Screens

/// What a command line says of how a page is drawn into a file for others: it depends on nothing of this terminal and
/// its environment, so that the same words give the same bytes anywhere.
struct PictureArguments: ParsableArguments {
  @Option(help: "Characters that plots are drawn with; auto is braille.")
  var glyphs: ScreenArguments.GlyphChoice = .auto

  @Option(help: "Whether to use colour; auto does.")
  var color: ColorChoice = .automatic

  @Option(help: "Colours: dark, light, high-contrast, colour-blind or none; dark unless given.")
  var theme: Theme?

  @Flag(help: "Fill the page with one panel at a time, in thick lines, for a room to read.")
  var projector = false

  /// The colours: 24 bits, or none.
  var palette: Palette {
    Palette(depth: .trueColor, theme: color == .never ? .none : theme ?? .dark)
  }

  /// How the page is drawn.
  var viewOptions: ViewOptions {
    ViewOptions(
      glyphs: Glyphs(rawValue: glyphs.rawValue) ?? .braille, theme: palette.theme, isProjector: projector,
      version: "bnviz \(bnvizVersion)")
  }
}
