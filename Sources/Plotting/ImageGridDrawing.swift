import Cells

extension ImageGrid {
  /// Where the images lie.
  private struct Layout {
    /// One row for the title and how many are shown.
    let heading: Rectangle
    let area: Rectangle
    /// The largest image, how many pixels of the screen it gets, and how many cells.
    let largest, pixels, cells: Size
    /// Cells from one image to the next.
    let pitch: Size
    let columns: Int
    /// Positions of the images that are shown.
    let shown: Range<Int>

    /// Pixels of the screen of an image, in proportion to the largest.
    func pixels(of image: GrayImage) -> Size {
      guard largest.width > 0, largest.height > 0, image.width > 0, image.height > 0 else {
        return Size(width: 0, height: 0)
      }
      return Size(
        width: max(1, image.width * pixels.width / largest.width),
        height: max(1, image.height * pixels.height / largest.height))
    }

    /// The rectangle of the image at a position and of the lines under it.
    func place(of position: Int) -> Rectangle {
      let index = position - shown.lowerBound
      return Rectangle(
        x: area.x + index % columns * pitch.width, y: area.y + index / columns * pitch.height,
        width: pitch.width, height: pitch.height
      ).intersection(area)
    }
  }

  /// Draws the title, then images from the first one on, row by row.
  public func draw(on grid: inout CellGrid, in rectangle: Rectangle, glyphs: Glyphs) {
    let layout = layout(in: rectangle, glyphs: glyphs)
    let isCut = layout.shown.count < items.count
    let caption =
      isCut ? "\(layout.shown.lowerBound + 1) to \(layout.shown.upperBound) of \(items.count)" : ""
    Heading(title: title, caption: caption, entries: [])
      .draw(on: &grid, in: layout.heading, glyphs: glyphs)
    guard !items.isEmpty else {
      grid.write(
        emptyText, in: layout.area.row(layout.area.height / 2), style: Style(.muted), alignment: .center,
        ellipsis: glyphs.ellipsis)
      return
    }
    for position in layout.shown {
      let place = layout.place(of: position)
      let item = items[position]
      let size = layout.pixels(of: item.image)
      let image = item.image.resized(width: size.width, height: size.height)
      draw(image, on: &grid, in: place, glyphs)
      for (line, caption) in item.captions.enumerated() {
        var row = place.row(layout.cells.height + line).inset(right: 1)
        if line == 0, position == selection, !row.isEmpty {
          grid[row.x, row.y] = Cell(glyphs.selectionMark, style: Style(.accent))
          row = row.inset(left: 1)
        }
        grid.write(caption.text, in: row, style: caption.style, ellipsis: glyphs.ellipsis)
      }
    }
  }

  /// Where the images lie when they are drawn in a rectangle.
  public func plotArea(in rectangle: Rectangle, glyphs: Glyphs) -> Rectangle {
    layout(in: rectangle, glyphs: glyphs).area
  }

  /// Positions of the images that there is room for.
  public func shownItems(in rectangle: Rectangle, glyphs: Glyphs) -> Range<Int> {
    layout(in: rectangle, glyphs: glyphs).shown
  }

  /// The position of the image in a cell of the screen; nil where there is none.
  public func item(atColumn x: Int, row y: Int, in rectangle: Rectangle, glyphs: Glyphs) -> Int? {
    let layout = layout(in: rectangle, glyphs: glyphs)
    return layout.shown.first { layout.place(of: $0).contains(x: x, y: y) }
  }

  /// Whether a cell holds two pixels one above the other.
  private func usesHalves(_ glyphs: Glyphs) -> Bool { usesBackgrounds && glyphs != .ascii }

  private func layout(in rectangle: Rectangle, glyphs: Glyphs) -> Layout {
    let hasHeading = rectangle.height >= 3 && !(title.isEmpty && items.isEmpty)
    let area = rectangle.inset(top: hasHeading ? 1 : 0)
    let image = Size(
      width: items.map(\.image.width).max() ?? 0, height: items.map(\.image.height).max() ?? 0)
    // One image alone keeps its captions only where they leave it some rows.
    let lines = min(items.map(\.captions.count).max() ?? 0, area.height / 3)
    let longest = items.lazy.flatMap(\.captions).map(\.text.count).max() ?? 0
    let magnified = (1...max(1, largestMagnification)).reversed().map {
      Size(width: image.width * $0, height: image.height * $0)
    }
    let smaller = fitted(image, in: Size(width: area.width, height: area.height - lines), glyphs)
    for pixels in magnified + [smaller] {
      let cells = cells(of: pixels, glyphs)
      let width = max(cells.width, min(longest + 1, 2 * cells.width, area.width))
      let pitch = Size(width: width + 2, height: cells.height + lines + (area.height > 8 ? 1 : 0))
      let columns = (area.width + 2) / max(1, pitch.width)
      let rows = (area.height + pitch.height - cells.height - lines) / max(1, pitch.height)
      let isLast = pixels == magnified.last || pixels == smaller
      guard columns * rows >= items.count || (isLast && columns * rows > 0) else { continue }
      let first = firstItem.clamped(to: 0...max(0, items.count - columns * rows))
      return Layout(
        heading: rectangle.row(hasHeading ? 0 : -1), area: area, largest: image, pixels: pixels,
        cells: cells, pitch: pitch, columns: columns,
        shown: first..<min(items.count, first + columns * rows))
    }
    return Layout(
      heading: rectangle.row(hasHeading ? 0 : -1), area: area, largest: image, pixels: smaller,
      cells: smaller, pitch: area.size, columns: 1, shown: 0..<0)
  }

  /// Cells that pixels of the screen take.
  private func cells(of pixels: Size, _ glyphs: Glyphs) -> Size {
    usesHalves(glyphs)
      ? Size(width: pixels.width, height: (pixels.height + 1) / 2)
      : Size(width: 2 * pixels.width, height: pixels.height)
  }

  /// The largest size in pixels of the same shape that fits into cells.
  private func fitted(_ image: Size, in room: Size, _ glyphs: Glyphs) -> Size {
    let available =
      usesHalves(glyphs)
      ? Size(width: room.width, height: 2 * room.height) : Size(width: room.width / 2, height: room.height)
    guard image.width > 0, image.height > 0, available.width > 0, available.height > 0 else {
      return Size(width: 0, height: 0)
    }
    let share = min(
      1, Double(available.width) / Double(image.width), Double(available.height) / Double(image.height))
    return Size(
      width: max(1, Int(Double(image.width) * share)), height: max(1, Int(Double(image.height) * share)))
  }

  private func draw(_ image: GrayImage, on grid: inout CellGrid, in place: Rectangle, _ glyphs: Glyphs) {
    guard usesHalves(glyphs) else {
      drawTones(image, on: &grid, in: place, glyphs)
      return
    }
    let notFinite = Cell(glyphs.notFiniteMark, style: Style(.alarm))
    for row in 0..<min(place.height, (image.height + 1) / 2) {
      for column in 0..<min(place.width, image.width) {
        let top = image[column, 2 * row]
        let hasBottom = 2 * row + 1 < image.height
        let bottom = hasBottom ? image[column, 2 * row + 1] : top
        guard top.isFinite, bottom.isFinite else {
          grid[place.x + column, place.y + row] = notFinite
          continue
        }
        let below = hasBottom ? Ink.level(Tones.level(at: Double(bottom))) : nil
        grid[place.x + column, place.y + row] = Cell(
          "▀", style: Style(.level(Tones.level(at: Double(top))), on: below))
      }
    }
  }

  /// Two characters a pixel.
  private func drawTones(
    _ image: GrayImage, on grid: inout CellGrid, in place: Rectangle, _ glyphs: Glyphs
  ) {
    let tones = Tones.cells(glyphs)
    let notFinite = Cell(glyphs.notFiniteMark, style: Style(.alarm))
    for row in 0..<min(place.height, image.height) {
      for column in 0..<min(place.width, 2 * image.width) {
        let shade = image[column / 2, row]
        var cell = shade.isFinite ? tones[Int(Tones.level(at: Double(shade)))] : notFinite
        if !usesBackgrounds, shade.isFinite { cell.style = .standard }
        grid[place.x + column, place.y + row] = cell
      }
    }
  }
}

extension Int {
  /// The nearest whole number within a range.
  func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
