import Cells
import GoldenFrames
import Testing

@Suite("Grids as text and pictures")
struct ExportTests {
  private func sample() -> CellGrid {
    var grid = CellGrid(size: Size(width: 12, height: 4))
    let inside = grid.drawBox(grid.bounds, title: "a<b&c", glyphs: .braille)
    grid.write("x", in: inside, style: Style(.lane(0), bold: true))
    grid.write("⣿⠀▄░●", x: 1, y: 2, style: Style(.alarm), in: inside)
    return grid
  }

  @Test("Plain text loses blanks at the ends of lines unless asked to keep them")
  func plain() {
    var grid = CellGrid(size: Size(width: 4, height: 2))
    grid.write("a", x: 1, y: 0)
    #expect(grid.plainText() == " a\n\n")
    #expect(grid.plainText(trimmed: false) == " a  \n    \n")
    grid.write("\u{2800}", x: 3, y: 1)
    #expect(grid.plainText() == " a\n   \u{2800}\n")
  }

  @Test("ANSI text changes style only where it changes, and ends every row in the terminal's own")
  func ansi() {
    var grid = CellGrid(size: Size(width: 4, height: 2))
    grid.write("ab", x: 0, y: 0, style: Style(.lane(0)))
    grid.write("cd", x: 2, y: 1, style: Style(.alarm, reversed: true))
    #expect(
      grid.ansiText(palette: Palette(depth: .ansi16))
        == "\u{1b}[0;94mab\u{1b}[0m  \n  \u{1b}[0;1;7;91mcd\u{1b}[0m\n")
    #expect(
      grid.ansiText(palette: Palette(depth: .ansi256)).hasPrefix("\u{1b}[0;38;5;75mab"))
    #expect(
      grid.ansiText(palette: Palette(depth: .trueColor)).hasPrefix("\u{1b}[0;38;2;75;163;245mab"))
    #expect(grid.ansiText(palette: Palette(depth: .none)).hasPrefix("\u{1b}[0mab"))
  }

  @Test("A picture escapes its text and draws braille, blocks and boxes as shapes")
  func picture() {
    let svg = sample().svg(title: "<&>")
    #expect(svg.contains("<title>&lt;&amp;&gt;</title>"))
    #expect(svg.contains(">a&lt;b&amp;c</text>"))
    for shape in ["⣿", "⠀", "▄", "░", "●", "─", "│", "╭"] { #expect(!svg.contains(shape)) }
    // ⣿ is eight dots: eight lines of no length.
    #expect(svg.components(of: "h0") == 8)
    #expect(svg.contains("stroke-linecap=\"round\""))
    #expect(svg.hasPrefix("<svg xmlns=") && svg.hasSuffix("</svg>\n"))
  }

  @Test("Runs of text stand at their columns and have their lengths")
  func runs() {
    var grid = CellGrid(size: Size(width: 20, height: 2))
    grid.write("ab  cd", x: 10, y: 1)
    let svg = grid.svg()
    #expect(svg.contains("<text x=\"84.3\" y=\"30.2\" textLength=\"16.86\">ab</text>"))
    #expect(svg.contains("<text x=\"118.02\" y=\"30.2\" textLength=\"16.86\">cd</text>"))
  }

  @Test("Pictures of both backgrounds have their own paper")
  func backgrounds() {
    #expect(sample().svg(theme: .dark).contains("height=\"100%\" fill=\"#0e1116\""))
    #expect(sample().svg(theme: .light).contains("height=\"100%\" fill=\"#ffffff\""))
  }

  @Test("A frame that differs is refused with the cells that differ")
  func goldenFrame() throws {
    let frame = GoldenFrame("Cells/box-12x4")
    try frame.check(sample())
    var other = sample()
    other.write("y", x: 3, y: 1, style: Style(.lane(1)))
    let mismatch = #expect(throws: FrameMismatch.self) { try frame.check(other, isRemade: false) }
    #expect(mismatch?.description.contains("(3, 1): drew 'y' lane(1), kept ' ' standard") == true)
    #expect(mismatch?.description.contains("1 differences") == true)
  }

  @Test("A memory terminal shows what fits and plays its script")
  func memoryTerminal() {
    var terminal = MemoryTerminal(
      size: Size(width: 3, height: 1), script: [.key(.enter), .resize(Size(width: 5, height: 2))])
    #expect(terminal.screen == nil)
    terminal.show(sample())
    #expect(terminal.screen?.plainText(trimmed: false) == "╭─ \n")
    #expect(terminal.nextInput(timeoutMilliseconds: 0) == .key(.enter))
    #expect(terminal.nextInput(timeoutMilliseconds: 0) == .resize(Size(width: 5, height: 2)))
    #expect(terminal.nextInput(timeoutMilliseconds: 0) == nil)
    terminal.show(CellGrid(size: Size(width: 2, height: 1)))
    #expect(terminal.screen?.size == Size(width: 5, height: 2))
    #expect(terminal.shown.count == 2)
  }
}

extension String {
  /// How often a part occurs.
  fileprivate func components(of part: String) -> Int {
    var rest = self[...]
    var count = 0
    while let range = rest.firstRange(of: part) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
