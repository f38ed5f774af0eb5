import Cells

extension AppState {
  /// Draws the line of the status; a notice that is too long for it stands over the rows above.
  func drawStatus(on grid: inout CellGrid, _ layout: BoardLayout) {
    StatusLine(state: self).draw(on: &grid, in: layout.status)
    guard let notice, !grid.shows(notice, inRow: layout.status.y) else { return }
    var silent = self
    silent.notice = nil
    grid.fill(layout.status)
    StatusLine(state: silent).draw(on: &grid, in: layout.status)
  }

  /// Draws a notice that no line shows whole over as many of the bottom rows as it takes.
  func drawLongNotice(on grid: inout CellGrid, _ layout: BoardLayout) {
    let isCovered = overlays.last.map { !$0.view.isInStatusLine } ?? false
    guard let notice, !grid.shows(notice, inRow: layout.status.y),
      !(isCovered && grid.shows(notice, inRow: grid.size.height - 1))
    else { return }
    let lines = WrappedText.lines(notice, width: grid.size.width - 2)
    let bottom = isCovered ? grid.size.height : layout.status.y
    let height = min(lines.count, bottom)
    let place = Rectangle(x: 0, y: bottom - height, width: grid.size.width, height: height)
    grid.fill(place)
    for (row, line) in lines.prefix(height).enumerated() {
      grid.write(line, in: place.row(row).inset(left: 1), style: Style(.accent))
    }
  }
}

extension CellGrid {
  /// Whether a row shows a text, all of it.
  fileprivate func shows(_ text: String, inRow y: Int) -> Bool {
    String((0..<size.width).map { self[$0, y].character }).contains(text)
  }
}
