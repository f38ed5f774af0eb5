import Cells

/// An overlay that is a list of rows, of which one is chosen: by keys, or by the mouse.
protocol ListOverlay: OverlayView {
  /// Position of the chosen row.
  var chosen: Int { get }
  /// Where the rows are on a screen of some size.
  func places(in state: AppState, size: Size) -> ListPlaces
  /// Chooses the row at a position.
  mutating func choose(_ row: Int, in state: AppState)
}

/// Where an overlay's list is on the screen.
struct ListPlaces: Equatable {
  /// The box around it.
  let box: Rectangle
  /// The rows of the screen that it has.
  let list: Rectangle
  /// Position of the row that stands in the first of them.
  let first: Int
  /// Number of rows of the whole list.
  let count: Int

  /// The position of the row under a place of the screen; nil where there is none.
  func row(x: Int, y: Int) -> Int? {
    let row = first + y - list.y
    return list.contains(x: x, y: y) && row < count ? row : nil
  }
}

extension ListOverlay {
  mutating func click(x: Int, y: Int, in state: AppState) -> OverlayOutcome {
    let places = places(in: state, size: state.size)
    guard places.box.contains(x: x, y: y) else { return perform(.close, in: state) }
    guard let row = places.row(x: x, y: y) else { return .stays }
    if row == chosen { return perform(.accept, in: state) }
    choose(row, in: state)
    return .stays
  }
}
