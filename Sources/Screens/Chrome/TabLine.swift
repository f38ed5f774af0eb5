import Cells

/// The rule under the header, with the pages by number; on a narrow screen the open one alone.
struct TabLine {
  let page: Page
  let glyphs: Glyphs

  func draw(on grid: inout CellGrid, in line: Rectangle) {
    guard !line.isEmpty else { return }
    grid.drawHorizontalRule(x: line.x, y: line.y, length: line.width, glyphs: glyphs)
    let width = Page.allCases.reduce(2) { $0 + $1.title.count + 5 }
    let pages = width <= line.width ? Page.allCases : [page]
    var x = line.x + 2
    for tab in pages {
      let style = tab == page ? Style(.accent, reversed: true) : Style(.muted)
      x = grid.write(" \(tab.key) \(tab.title) ", x: x, y: line.y, style: style, in: line) + 1
    }
  }

  /// The page under a column, for the mouse; nil where there is none.
  func page(atColumn column: Int, in line: Rectangle) -> Page? {
    let width = Page.allCases.reduce(2) { $0 + $1.title.count + 5 }
    guard width <= line.width else { return nil }
    var x = line.x + 2
    for tab in Page.allCases {
      let end = x + tab.title.count + 4
      if (x..<end).contains(column) { return tab }
      x = end + 1
    }
    return nil
  }
}
