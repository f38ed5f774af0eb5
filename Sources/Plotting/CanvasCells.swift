import Cells

extension Canvas {
  /// Puts the cells on a grid, blanks included, clipped to a rectangle with the canvas's top left cell at its own.
  ///
  /// Blanks in braille are U+2800, which is as wide as its neighbours in every font. They may be left out, so that what
  /// was drawn before shows where nothing was drawn.
  public func draw(on grid: inout CellGrid, in rectangle: Rectangle, withBlanks: Bool = true) {
    let table = glyphs == .braille ? Self.brailleCharacters : Self.quarterCharacters
    let isASCII = glyphs == .ascii
    let marks = strokes.map(\.asciiMark)
    let styles = strokes.map(\.style)
    let blank = Cell(isASCII ? " " : table[0])
    let columns = min(size.width, rectangle.width)
    for y in 0..<min(size.height, rectangle.height) {
      for x in 0..<columns {
        let index = y * size.width + x
        let mask = Int(masks[index])
        guard mask != 0 else {
          if withBlanks { grid[rectangle.x + x, rectangle.y + y] = blank }
          continue
        }
        let pen = Int(penIndices[index])
        let character = isASCII ? marks[pen] : table[mask]
        grid[rectangle.x + x, rectangle.y + y] = Cell(character, style: styles[pen])
      }
    }
  }

  /// The braille pattern of every mask.
  private static let brailleCharacters: [Character] = (0..<256).map { mask in
    // Unicode numbers the dots down the left column, down the right one, then along the fourth row.
    let unicodeBits: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    let pattern = (0..<8).reduce(UInt32(0)) { $0 | (mask >> $1 & 1 == 1 ? unicodeBits[$1] : 0) }
    return Unicode.Scalar(0x2800 + pattern).map { Character($0) } ?? " "
  }

  /// The quarter blocks of every mask.
  private static let quarterCharacters = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
}
