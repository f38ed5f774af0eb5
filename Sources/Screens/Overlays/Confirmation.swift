import Cells

/// A question before something that cannot be taken back.
struct Confirmation: OverlayView {
  static let keys: [KeyRow<OverlayMove>] = [
    KeyRow(
      [(.escape, .close), (.character("n"), .close), (.character("c"), .close)], "no",
      help: "Leave it as it is."),
    KeyRow([(.enter, .accept), (.character("y"), .accept)], "yes", help: "Do it."),
  ]

  private static let width = 60

  let title: String
  let question: String
  /// What is done at a yes, in a word or two.
  let yes: String
  let request: Request

  mutating func perform(_ move: OverlayMove, in state: AppState) -> OverlayOutcome {
    switch move {
    case .accept: .closes([request])
    case .close: .closes
    default: .stays
    }
  }

  func draw(on grid: inout CellGrid, of state: AppState) {
    let room = OverlayBox.room(in: grid.size, width: Self.width)
    let lines = WrappedText.lines(question, width: room.width) + ["", "y or Enter: \(yes)    n or Esc: back"]
    let box = OverlayBox(title: title, hints: hints(state.options), state: state)
    let text = box.draw(on: &grid, text: Size(width: Self.width, height: lines.count))
    for (row, line) in lines.enumerated() {
      let style = row == lines.count - 1 ? Style(.muted) : .standard
      grid.write(line, in: text.row(row), style: style, ellipsis: state.options.glyphs.ellipsis)
    }
  }
}
