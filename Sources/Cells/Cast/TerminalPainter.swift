/// Turns pictures into what a terminal must be sent to show each of them after the one before (ECMA-48).
///
/// It only moves the cursor, sets colours and writes characters, after it cleared the screen once; it never scrolls and
/// never leaves the picture's rectangle.
struct TerminalPainter: Sendable {
  /// Cells between two changed ones that are rather written again than jumped over: a jump takes as many bytes.
  private static let shortGap = 8

  private let palette: Palette
  /// What the terminal shows.
  private var shown: CellGrid
  private var hasBegun = false
  /// The sequence of the colours and attributes that the terminal writes in.
  private var pen = TerminalPainter.ownColors
  /// The sequences of the styles that were needed so far.
  private var pens: [Style: String] = [:]

  private static let ownColors = "\u{1b}[0m"

  /// Makes a painter for a terminal of a size.
  init(size: Size, palette: Palette) {
    self.palette = palette
    shown = CellGrid(size: size)
  }

  /// What shows a picture, cut or filled to the terminal's size; empty where it is shown already.
  mutating func output(for grid: CellGrid) -> String {
    let grid = grid.cutOrFilled(to: shown.size)
    var output = ""
    if !hasBegun {
      // The cursor is hidden while pictures change.
      output += Self.ownColors + "\u{1b}[2J\u{1b}[?25l"
      hasBegun = true
    }
    for y in 0..<grid.size.height { paintRow(y, of: grid, into: &output) }
    shown = grid
    return output
  }

  /// What gives the terminal back: its own colours, and the cursor below the picture where there is room.
  var ending: String { "\(Self.ownColors)\u{1b}[\(shown.size.height + 1);1H\u{1b}[?25h" }

  private mutating func paintRow(_ y: Int, of grid: CellGrid, into output: inout String) {
    let row = y * grid.size.width
    /// The column after the last character that was written.
    var cursor: Int?
    for x in 0..<grid.size.width where grid.cells[row + x] != shown.cells[row + x] {
      if let start = cursor, x - start <= Self.shortGap, isDrawnByPen(grid.cells[row + start..<row + x]) {
        for cell in grid.cells[row + start..<row + x] { output.append(cell.character.inOneColumn) }
      } else if let start = cursor {
        output += "\u{1b}[\(x - start)C"
      } else {
        output += "\u{1b}[\(y + 1);\(x + 1)H"
      }
      write(grid.cells[row + x], into: &output)
      cursor = x + 1
    }
  }

  private mutating func isDrawnByPen(_ cells: ArraySlice<Cell>) -> Bool {
    cells.allSatisfy { sequence(for: $0.style) == pen }
  }

  private mutating func write(_ cell: Cell, into output: inout String) {
    let needed = sequence(for: cell.style)
    if needed != pen {
      output += needed
      pen = needed
    }
    // A character of another width would shift all that follow.
    output.append(cell.character.inOneColumn)
  }

  private mutating func sequence(for style: Style) -> String {
    if let sequence = pens[style] { return sequence }
    let sequence = palette.resolve(style).escapeSequence
    pens[style] = sequence
    return sequence
  }
}

extension CellGrid {
  /// The grid at another size: the same top left corner, blanks where there was nothing.
  fileprivate func cutOrFilled(to size: Size) -> CellGrid {
    guard size != self.size else { return self }
    var screen = CellGrid(size: size)
    screen.draw(self, x: 0, y: 0)
    return screen
  }
}
