import Cells

/// The first row of a panel: what it shows at the left, with its units, and what is said of each lane at the right.
struct PanelTitle {
  /// A few words in one colour.
  struct Entry {
    let text: String
    let style: Style
  }

  let title: String
  var caption = ""
  /// What is said of the lanes, from the most words to the fewest: the first that fits beside the title is shown.
  var entries: [[Entry]] = []
  let isFocused: Bool
  let glyphs: Glyphs

  /// Draws over the row; the caption gives way first, then the words of the entries, then the title is cut.
  func draw(on grid: inout CellGrid, in row: Rectangle) {
    guard !row.isEmpty else { return }
    grid.fill(row)
    if isFocused { grid[row.x, row.y] = Cell(Symbols(glyphs).pointer, style: Style(.accent)) }
    let text = row.inset(left: 1)
    let entries = entries.first { Self.width($0) + title.count <= text.width } ?? entries.last ?? []
    let entriesWidth = Self.width(entries)
    let left = max(min(title.count, text.width * 2 / 5), text.width - entriesWidth)
    let titleRow = Rectangle(x: text.x, y: text.y, width: min(left, title.count), height: 1)
    grid.write(title, in: titleRow, style: Style(.accent), ellipsis: glyphs.ellipsis)
    if !caption.isEmpty, title.count + 2 + caption.count <= left {
      grid.write(caption, x: text.x + title.count + 2, y: text.y, style: Style(.muted), in: text)
    }
    var x = max(text.x + left, text.right - entriesWidth) + 2
    for entry in entries where x + entry.text.count <= text.right {
      x = grid.write(entry.text, x: x, y: text.y, style: entry.style, in: text) + 2
    }
  }

  private static func width(_ entries: [Entry]) -> Int { entries.reduce(0) { $0 + $1.text.count + 2 } }
}
