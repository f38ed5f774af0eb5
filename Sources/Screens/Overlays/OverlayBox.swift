import Cells

/// The frame of an overlay: a box over the middle of the page, or the whole of a small screen.
struct OverlayBox {
  /// From this width on a box leaves the edges of the screen free, with the lines of the status and of the keys.
  private static let smallWidth = 60

  let title: String
  /// Its keys, which stand in the lower edge where the box covers the line of the keys.
  let hints: [KeyHint]
  let state: AppState

  /// Whether boxes fill a screen of this size.
  static func fills(_ size: Size) -> Bool { size.width < smallWidth }

  /// The largest room for text that a box of some width has.
  static func room(in size: Size, width: Int) -> Size {
    inside(place(in: size, text: Size(width: width, height: size.height))).size
  }

  /// The place of the text in a box.
  static func inside(_ box: Rectangle) -> Rectangle { box.inset(by: 1).inset(left: 1, right: 1) }

  /// Where a box around so much text is; smaller than that where the screen is.
  static func place(in size: Size, text: Size) -> Rectangle {
    guard !fills(size) else { return Rectangle(size) }
    let room = Rectangle(size).inset(left: 2, top: 1, right: 2, bottom: 2)
    let width = min(text.width + 4, room.width)
    let height = min(max(3, text.height + 2), room.height)
    return Rectangle(
      x: room.x + (room.width - width) / 2, y: room.y + (room.height - height) / 2, width: width,
      height: height)
  }

  /// Draws it around so much text; gives the place of the text.
  func draw(on grid: inout CellGrid, text: Size) -> Rectangle {
    let place = Self.place(in: grid.size, text: text)
    let glyphs = state.options.glyphs
    grid.fill(place)
    grid.drawBox(place, title: title, style: Style(.accent), glyphs: glyphs)
    if Self.fills(grid.size) { drawEdge(on: &grid, place) }
    return Self.inside(place)
  }

  /// The notice in the lower edge, else as many keys as there is room for.
  private func drawEdge(on grid: inout CellGrid, _ place: Rectangle) {
    let room = place.row(place.height - 1).inset(left: 2, right: 2)
    if let notice = state.notice {
      let row = Rectangle(x: room.x, y: room.y, width: min(room.width, notice.count + 2), height: 1)
      grid.write(" \(notice) ", in: row, style: Style(.accent), ellipsis: state.options.glyphs.ellipsis)
      return
    }
    var text = ""
    for hint in hints where text.count + hint.width + 3 <= room.width {
      text += "\(text.isEmpty ? "" : " ") \(hint.keys) \(hint.label)"
    }
    grid.write("\(text) ", x: room.right - text.count - 1, y: room.y, style: Style(.muted), in: room)
  }
}
