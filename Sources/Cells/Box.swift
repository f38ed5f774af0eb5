extension CellGrid {
  /// Draws a box along the edge of a rectangle, with a title in its top edge; gives the rectangle inside.
  @discardableResult
  public mutating func drawBox(
    _ rectangle: Rectangle, title: String = "", style: Style = Style(.muted),
    titleStyle: Style = Style(.accent), glyphs: Glyphs
  ) -> Rectangle {
    let inside = rectangle.inset(by: 1)
    guard rectangle.width >= 2, rectangle.height >= 2 else { return inside }
    let art = glyphs.lineArt
    let (last, lowest) = (rectangle.right - 1, rectangle.bottom - 1)
    drawHorizontalRule(x: rectangle.x, y: rectangle.y, length: rectangle.width, style: style, glyphs: glyphs)
    drawHorizontalRule(x: rectangle.x, y: lowest, length: rectangle.width, style: style, glyphs: glyphs)
    drawVerticalRule(x: rectangle.x, y: rectangle.y, length: rectangle.height, style: style, glyphs: glyphs)
    drawVerticalRule(x: last, y: rectangle.y, length: rectangle.height, style: style, glyphs: glyphs)
    self[rectangle.x, rectangle.y] = Cell(art.topLeft, style: style)
    self[last, rectangle.y] = Cell(art.topRight, style: style)
    self[rectangle.x, lowest] = Cell(art.bottomLeft, style: style)
    self[last, lowest] = Cell(art.bottomRight, style: style)
    if !title.isEmpty, rectangle.width >= 6 {
      let room = rectangle.row(0).inset(left: 2, right: 2)
      let text = " \(title) "
      let width = min(text.count, room.width)
      let row = Rectangle(x: room.x, y: room.y, width: width, height: 1)
      write(text, in: row, style: titleStyle, ellipsis: glyphs.ellipsis)
    }
    return inside
  }

  /// Draws a horizontal line to the right from a cell.
  public mutating func drawHorizontalRule(
    x: Int, y: Int, length: Int, style: Style = Style(.muted), glyphs: Glyphs
  ) {
    fill(
      Rectangle(x: x, y: y, width: length, height: 1),
      with: Cell(glyphs.lineArt.horizontal, style: style))
  }

  /// Draws a vertical line downwards from a cell.
  public mutating func drawVerticalRule(
    x: Int, y: Int, length: Int, style: Style = Style(.muted), glyphs: Glyphs
  ) {
    fill(
      Rectangle(x: x, y: y, width: 1, height: length), with: Cell(glyphs.lineArt.vertical, style: style))
  }
}
