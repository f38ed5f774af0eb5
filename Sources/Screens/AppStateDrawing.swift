import Cells

extension AppState {
  /// The screen as a value: the same state and size, the same grid.
  public func draw(size: Size) -> CellGrid {
    var grid = CellGrid(size: size)
    OverviewPage(state: self).draw(on: &grid)
    guard OverviewLayout.Form(size) != .tooSmall else { return grid }
    if let (modal, scroll) = openModal { modal.draw(on: &grid, scroll: scroll) }
    return grid
  }

  /// The box that lies over the page, and the line it begins with.
  var openModal: (Modal, scroll: Int)? {
    switch overlay {
    case nil: nil
    case .help(let scroll): (Help.modal(options), scroll)
    case .explanation(let scroll): (Explanation(panel: overview.focus, glyphs: options.glyphs).modal, scroll)
    }
  }
}
