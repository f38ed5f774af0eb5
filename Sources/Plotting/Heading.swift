import Cells

/// The row above a plot: what it is at the left, what is what at the right.
struct Heading {
  /// One series in the legend.
  struct Entry {
    let name: String
    let stroke: Stroke
    /// Whether it is drawn as a filled area.
    var isArea = false
  }

  let title: String
  let caption: String
  let entries: [Entry]

  func draw(on grid: inout CellGrid, in row: Rectangle, glyphs: Glyphs) {
    guard !row.isEmpty else { return }
    let sampleWidth = glyphs == .ascii ? 2 : 4
    let widths = entries.map { $0.name.count + sampleWidth + 3 }
    let leftWidth = min(row.width, max(min(title.count, row.width / 2), row.width - widths.reduce(0, +)))
    let captionRoom = leftWidth - title.count - 3
    grid.write(
      title, in: Rectangle(x: row.x, y: row.y, width: leftWidth, height: 1), style: Style(.accent),
      ellipsis: glyphs.ellipsis)
    if !caption.isEmpty, captionRoom >= min(caption.count, 8) {
      let start = row.x + (title.isEmpty ? 0 : title.count + 2)
      let room = Rectangle(x: start, y: row.y, width: captionRoom, height: 1)
      grid.write(caption, in: room, style: Style(.muted), ellipsis: glyphs.ellipsis)
    }
    var x = row.right - widths.reduce(0, +) + 2
    if x < row.x + leftWidth { x = row.x + leftWidth + 2 }
    for (entry, width) in zip(entries, widths) where x + width - 2 <= row.right {
      drawSample(of: entry, x: x, y: row.y, width: sampleWidth, on: &grid, glyphs: glyphs)
      grid.write(entry.name, x: x + sampleWidth + 1, y: row.y, style: entry.stroke.style, in: row)
      x += width
    }
  }

  private func drawSample(
    of entry: Entry, x: Int, y: Int, width: Int, on grid: inout CellGrid, glyphs: Glyphs
  ) {
    var canvas = Canvas(size: Size(width: width, height: 1), glyphs: glyphs)
    let pen = canvas.pen(entry.stroke, layer: .line)
    let rows = entry.isArea ? 0...max(0, canvas.height - 1) : canvas.height / 2...canvas.height / 2
    for row in rows { canvas.row(row, from: 0, through: canvas.width - 1, pen) }
    canvas.draw(on: &grid, in: Rectangle(x: x, y: y, width: width, height: 1))
  }
}
