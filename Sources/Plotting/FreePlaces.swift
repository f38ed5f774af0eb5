import Cells

extension CellGrid {
  /// Number of cells in a rectangle that show something; the blank of braille shows nothing.
  public func busyCells(in rectangle: Rectangle) -> Int {
    (rectangle.y..<max(rectangle.y, rectangle.bottom)).reduce(0) { sum, y in
      sum + (rectangle.x..<max(rectangle.x, rectangle.right)).count { isBusy(x: $0, y: y) }
    }
  }

  fileprivate func isBusy(x: Int, y: Int) -> Bool {
    let character = self[x, y].character
    return character != " " && character != "\u{2800}"
  }
}

extension PlotFrame {
  /// Where text can stand right or left of an upright line without covering what is drawn, with a blank beside it.
  ///
  /// Guides may be covered, other text is kept off by the places it has taken.
  func freePlace(
    length: Int, beside x: Int, rows: some Sequence<Int>, avoiding taken: [Rectangle] = [],
    over canvas: Canvas, on grid: CellGrid
  ) -> Rectangle? {
    guard length > 0 else { return nil }
    for y in rows {
      for (start, blank) in [(x + 1, 0), (x - length, 1)]
      where start >= plot.x && start + length <= plot.right {
        let needed = Rectangle(x: start - blank, y: y, width: length + 1, height: 1).intersection(plot)
        let isFree = (needed.x..<needed.right).allSatisfy { x in
          !grid.isBusy(x: x, y: y) || canvas.showsGuide(x: x - plot.x, y: y - plot.y)
        }
        guard isFree, taken.allSatisfy({ $0.intersection(needed).isEmpty }) else { continue }
        return Rectangle(x: start, y: y, width: length, height: 1)
      }
    }
    return nil
  }
}
