import Cells

/// The row above a plot: what it is at the left, what is what at the right.
struct Heading {
  /// One series in the legend.
  struct Entry {
    /// What its sample looks like.
    enum Sample {
      case line, area, mark
      /// A line with its mark in the middle, as that of a curve that has marks here and there.
      case markedLine
    }

    let name: String
    let stroke: Stroke
    var sample = Sample.line
  }

  let title: String
  let caption: String
  let entries: [Entry]

  /// Draws as much as there is room for: the caption goes first, then the samples of lines shrink to their marks,
  /// then the title is cut to a third, then the last entries go.
  func draw(on grid: inout CellGrid, in row: Rectangle, glyphs: Glyphs) {
    guard !row.isEmpty else { return }
    // Of an odd width where a mark stands in the middle.
    let isMarked = entries.contains { $0.sample == .markedLine }
    let long = glyphs == .ascii ? 2 : isMarked ? 5 : 4
    let titleRoom = title.isEmpty ? 0 : title.count + 2
    let sample = titleRoom + width(sample: long) <= row.width ? long : 1
    let room = row.width - width(sample: sample)
    let start = drawLegend(
      on: &grid, in: row, from: max(min(titleRoom, row.width / 3), room), sample: sample, glyphs: glyphs)
    let left = row.inset(right: row.right - start)
    grid.write(title, in: left.inset(right: 1), style: Style(.accent), ellipsis: glyphs.ellipsis)
    let captionRoom = left.inset(left: titleRoom, right: 2)
    if captionRoom.width >= min(caption.count, 10) {
      grid.write(caption, in: captionRoom, style: Style(.muted), ellipsis: glyphs.ellipsis)
    }
  }

  /// Sample, blank and name of every entry, with two blanks between entries.
  private func width(sample: Int) -> Int {
    entries.reduce(0) { $0 + sample + 1 + $1.name.count } + 2 * max(0, entries.count - 1)
  }

  /// Gives the column from which the row is taken: all of it is free where no entry fits.
  private func drawLegend(
    on grid: inout CellGrid, in row: Rectangle, from offset: Int, sample: Int, glyphs: Glyphs
  ) -> Int {
    var x = row.x + offset
    var isFirst = true
    for entry in entries {
      guard x + sample + 1 + entry.name.count <= row.right else { break }
      if entry.sample == .mark || (entry.sample != .area && sample == 1) {
        grid[x + sample / 2, row.y] = Cell(entry.stroke.mark(in: glyphs), style: entry.stroke.style)
      } else {
        drawSample(of: entry, x: x, y: row.y, width: sample, on: &grid, glyphs: glyphs)
      }
      x = grid.write(entry.name, x: x + sample + 1, y: row.y, style: entry.stroke.style, in: row) + 2
      isFirst = false
    }
    return isFirst ? row.right + 1 : row.x + offset
  }

  private func drawSample(
    of entry: Entry, x: Int, y: Int, width: Int, on grid: inout CellGrid, glyphs: Glyphs
  ) {
    var canvas = Canvas(size: Size(width: width, height: 1), glyphs: glyphs)
    let pen = canvas.pen(entry.stroke, layer: .line)
    let rows = entry.sample == .area ? 0...canvas.height - 1 : canvas.height / 2...canvas.height / 2
    for row in rows { canvas.row(row, from: 0, through: canvas.width - 1, pen) }
    canvas.draw(on: &grid, in: Rectangle(x: x, y: y, width: width, height: 1))
    // The mark that stands on the curve here and there.
    if entry.sample == .markedLine, glyphs != .ascii {
      grid[x + width / 2, y] = Cell(entry.stroke.mark(in: glyphs), style: entry.stroke.style)
    }
  }
}
