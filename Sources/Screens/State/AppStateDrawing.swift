import Cells

extension AppState {
  /// The screen as a value: the same state and size, the same grid.
  public func draw(size: Size) -> CellGrid {
    var grid = CellGrid(size: size)
    let layout = BoardLayout(size: size, narrates: lesson != nil)
    guard layout.form != .tooSmall else {
      drawTooSmall(on: &grid)
      return grid
    }
    HeaderLine(frame: shown, page: board.page, frontLane: board.frontLane, glyphs: options.glyphs).draw(
      on: &grid, in: layout.header, namesPage: layout.tabs.isEmpty)
    TabLine(page: board.page, glyphs: options.glyphs).draw(on: &grid, in: layout.tabs)
    if !layout.rule.isEmpty {
      grid.drawHorizontalRule(
        x: layout.rule.x, y: layout.rule.y, length: layout.rule.width, glyphs: options.glyphs)
    }
    for (panel, rectangle) in placedPanels(layout) where !rectangle.isEmpty {
      panel.draw(on: &grid, in: rectangle)
      if lesson?.marked == PanelID(page: board.page, name: panel.name) { mark(rectangle.row(0), on: &grid) }
    }
    if let lesson { NarrationPanel(lesson: lesson, state: self).draw(on: &grid, in: layout.narration) }
    drawStatus(on: &grid, layout)
    Footer(state: self).draw(on: &grid, in: layout.footer)
    for overlay in overlays { overlay.view.draw(on: &grid, of: self) }
    drawLongNotice(on: &grid, layout)
    return grid
  }

  /// The panels of the page with their places; an expanded one takes the place of all.
  func placedPanels(_ layout: BoardLayout) -> [(panel: any PanelView, place: Rectangle)] {
    let page = board.page.view(context)
    if board.isExpanded || options.isProjector || layout.showsOnePanel,
      let panel = page.panels.first(where: { $0.name == board.focusedName })
    {
      return [(panel, layout.body)]
    }
    let placed = Array(zip(page.panels, page.layout(in: layout.body, form: layout.form)))
    // What a step of a lesson is about is shown, where a small page has no room for it too.
    if let marked = lesson?.marked, marked == PanelID(page: board.page, name: board.focusedName),
      let panel = placed.first(where: { $0.0.name == marked.name && $0.1.isEmpty })?.0
    {
      return [(panel, layout.body)]
    }
    return placed
  }

  /// Marks the title of the panel that a step of a lesson is about: reversed, up to its first gap.
  private func mark(_ row: Rectangle, on grid: inout CellGrid) {
    var x = row.x
    while x < row.right, grid[x, row.y].character != " " || grid[x + 1, row.y].character != " " {
      grid[x, row.y].style.isReversed = true
      x += 1
    }
  }

  private func drawTooSmall(on grid: inout CellGrid) {
    let (least, by) = (PageForm.smallest, Symbols(options.glyphs).by)
    let need =
      "bnviz needs \(least.width)\(by)\(least.height), have \(grid.size.width)\(by)\(grid.size.height)"
    let wrapped = WrappedText.lines(need, width: grid.size.width)
    for (row, line) in (wrapped.count <= grid.size.height ? wrapped : [need]).enumerated() {
      grid.write(line, in: grid.bounds.row(row), ellipsis: options.glyphs.ellipsis)
    }
  }
}
