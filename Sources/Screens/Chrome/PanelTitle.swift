import Cells

/// The first row of a panel: what it shows at the left, with its units, and what is said of each lane at the right.
struct PanelTitle {
  /// A few words in one colour.
  struct Entry {
    let text: String
    let style: Style
  }

  /// A way to say it.
  struct Variant {
    let title: String
    /// What is added after the title.
    var caption = ""
    var entries: [Entry] = []

    /// Columns that it takes, with a blank before and two between its parts.
    var width: Int {
      let left = 1 + title.count + (caption.isEmpty ? 0 : 2 + caption.count)
      return entries.reduce(left) { $0 + 2 + $1.text.count }
    }
  }

  /// Ways to say it, the best first: the first that fits is drawn, and the last is cut if even that does not.
  let variants: [Variant]
  let isFocused: Bool
  let glyphs: Glyphs

  func draw(on grid: inout CellGrid, in row: Rectangle) {
    guard !row.isEmpty, let variant = variants.first(where: { $0.width <= row.width }) ?? variants.last else {
      return
    }
    grid.fill(row)
    if isFocused { grid[row.x, row.y] = Cell(Symbols(glyphs).pointer, style: Style(.accent)) }
    let text = row.inset(left: 1)
    grid.write(variant.title, in: text, style: Style(.accent), ellipsis: glyphs.ellipsis)
    let afterTitle = text.x + variant.title.count + 2
    grid.write(variant.caption, x: afterTitle, y: text.y, style: Style(.muted), in: text)
    var x = row.right
    for entry in variant.entries { x -= entry.text.count + 2 }
    x = max(afterTitle, x + 2)
    for entry in variant.entries where x + entry.text.count <= row.right {
      x = grid.write(entry.text, x: x, y: text.y, style: entry.style, in: text) + 2
    }
  }
}
