import Cells

/// The list of all keys, grouped, made from the key table; it scrolls where it does not fit.
struct Help {
  /// A line of the list: a key's names or a heading on the left, words on the right.
  struct Line: Equatable {
    let keys: String
    let words: String
    let isHeading: Bool
  }

  /// More lines than the list ever has.
  static let lineBound = 1000
  private static let keysWidth = 15

  let options: ViewOptions

  /// The list for a text width.
  func lines(width: Int) -> [Line] {
    var lines: [Line] = []
    for group in KeyBinding.Group.allCases {
      if !lines.isEmpty { lines.append(Line(keys: "", words: "", isHeading: false)) }
      lines.append(Line(keys: group.rawValue, words: "", isHeading: true))
      for binding in KeyTable.bindings where binding.group == group {
        let keys = binding.allKeys(ascii: options.glyphs == .ascii)
        let words = WrappedText.lines(binding.help, width: max(1, width - Self.keysWidth))
        for (index, line) in words.enumerated() {
          lines.append(Line(keys: index == 0 ? keys : "", words: line, isHeading: false))
        }
      }
    }
    return lines
  }

  /// The largest number of lines to scroll by on a screen.
  func furthestScroll(in size: Size) -> Int {
    let text = Modal.textSize(in: size)
    return max(0, lines(width: text.width).count - text.height)
  }

  /// Draws the list over a page.
  func draw(on grid: inout CellGrid, scroll: Int) {
    let text = Modal.textSize(in: grid.size)
    let lines = lines(width: text.width)
    let first = min(max(0, scroll), max(0, lines.count - text.height))
    let shown = lines[first..<min(lines.count, first + text.height)]
    let isWhole = shown.count == lines.count
    let place = isWhole ? "" : " \(first + 1)-\(first + shown.count) of \(lines.count)"
    let inside = Modal.draw(
      on: &grid, title: "Keys" + place, hint: isWhole ? "Esc closes" : "up/down scroll, Esc closes",
      textHeight: lines.count, glyphs: options.glyphs)
    for (row, line) in shown.enumerated() {
      let rectangle = inside.row(row)
      if line.isHeading {
        grid.write(line.keys, in: rectangle, style: Style(.accent, bold: true))
      } else {
        grid.write(line.keys, in: rectangle, style: Style(.standard, bold: true))
        grid.write(line.words, in: rectangle.inset(left: Self.keysWidth))
      }
    }
  }
}
