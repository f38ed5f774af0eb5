import Cells

/// A box over the middle of a page; on a small screen it fills the page.
enum Modal {
  private static let widestText = 72
  private static let smallWidth = 60

  /// Room for text in the largest box on a screen.
  static func textSize(in size: Size) -> Size {
    let text = box(in: size, textHeight: size.height).inset(by: 1).inset(left: 1, right: 1)
    return text.size
  }

  /// Draws an empty box with a title and a hint in its lower edge; gives the room for text.
  static func draw(
    on grid: inout CellGrid, title: String, hint: String, textHeight: Int, glyphs: Glyphs
  ) -> Rectangle {
    let box = box(in: grid.size, textHeight: textHeight)
    grid.fill(box)
    let inside = grid.drawBox(box, title: title, style: Style(.accent), glyphs: glyphs)
    let hintWidth = min(hint.count + 2, max(0, box.width - 4))
    let edge = Rectangle(x: box.right - 2 - hintWidth, y: box.bottom - 1, width: hintWidth, height: 1)
    if box.height > 2 { grid.write(" \(hint) ", in: edge, style: Style(.muted), ellipsis: glyphs.ellipsis) }
    return inside.inset(left: 1, right: 1)
  }

  private static func box(in size: Size, textHeight: Int) -> Rectangle {
    let isSmall = size.width < smallWidth
    let width = isSmall ? size.width : min(widestText + 4, size.width - 4)
    let room = isSmall ? size.height : size.height - 2
    let height = min(max(3, textHeight + 2), room)
    return Rectangle(x: (size.width - width) / 2, y: (size.height - height) / 2, width: width, height: height)
  }
}
