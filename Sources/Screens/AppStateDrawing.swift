import Cells

extension AppState {
  /// The screen as a value: the same state and size, the same grid.
  public func draw(size: Size) -> CellGrid {
    var grid = CellGrid(size: size)
    OverviewPage(state: self).draw(on: &grid)
    guard OverviewLayout.Form(size) != .tooSmall else { return grid }
    switch overlay {
    case nil: break
    case .help(let scroll): Help(options: options).draw(on: &grid, scroll: scroll)
    case .explanation: Explanation(panel: overview.focus, glyphs: options.glyphs).draw(on: &grid)
    }
    return grid
  }
}
