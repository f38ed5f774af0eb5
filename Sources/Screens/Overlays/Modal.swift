import Cells

/// A box over the middle of a page with lines of text, which scroll where they do not fit; it fills a small screen.
struct Modal {
  /// A line: bold words in a column at the left, words beside them, or a heading.
  struct Line: Equatable {
    var keys = ""
    var words = ""
    var isHeading = false
  }

  /// Width of the column at the left of lines with `keys`.
  static let keysWidth = 15
  private static let widestText = 84
  private static let smallWidth = 60

  let title: String
  /// The lines for a width of the text.
  let lines: (Int) -> [Line]
  let glyphs: Glyphs

  /// The largest number of lines to scroll by on a screen.
  func furthestScroll(in size: Size) -> Int {
    let text = Self.textSize(in: size)
    return max(0, lines(text.width).count - text.height)
  }

  func draw(on grid: inout CellGrid, scroll: Int) {
    let text = Self.textSize(in: grid.size)
    let lines = lines(text.width)
    let first = min(max(0, scroll), max(0, lines.count - text.height))
    let shown = lines[first..<min(lines.count, first + text.height)]
    let isWhole = shown.count == lines.count
    let place =
      isWhole ? "" : ", lines \(first + 1)\(Symbols(glyphs).dash)\(shown.endIndex) of \(lines.count)"
    let box = Self.box(in: grid.size, textHeight: lines.count)
    grid.fill(box)
    let inside = grid.drawBox(box, title: title + place, style: Style(.accent), glyphs: glyphs).inset(
      left: 1, right: 1)
    drawHint(isWhole ? "Esc closes" : "up/down scroll, Esc closes", on: &grid, box)
    for (row, line) in shown.enumerated() { draw(line, on: &grid, in: inside.row(row)) }
  }

  private func draw(_ line: Line, on grid: inout CellGrid, in row: Rectangle) {
    guard !line.isHeading else {
      grid.write(line.words, in: row, style: Style(.accent))
      return
    }
    grid.write(line.keys, in: row, style: Style(.standard, bold: true))
    grid.write(line.words, in: row.inset(left: line.keys.isEmpty ? 0 : Self.keysWidth))
  }

  private func drawHint(_ hint: String, on grid: inout CellGrid, _ box: Rectangle) {
    let width = min(hint.count + 2, max(0, box.width - 4))
    let edge = Rectangle(
      x: box.right - 2 - width, y: box.bottom - 1, width: width, height: box.height > 2 ? 1 : 0)
    grid.write(" \(hint) ", in: edge, style: Style(.muted), ellipsis: glyphs.ellipsis)
  }

  private static func textSize(in size: Size) -> Size {
    box(in: size, textHeight: size.height).inset(by: 1).inset(left: 1, right: 1).size
  }

  private static func box(in size: Size, textHeight: Int) -> Rectangle {
    let isSmall = size.width < smallWidth
    let width = isSmall ? size.width : min(widestText + 4, size.width - 4)
    let room = isSmall ? size.height : size.height - 2
    let height = min(max(3, textHeight + 2), room)
    return Rectangle(x: (size.width - width) / 2, y: (size.height - height) / 2, width: width, height: height)
  }
}
