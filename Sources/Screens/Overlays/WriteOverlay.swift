import Cells

/// Asks in which form the focused panel is to be written to a file.
struct WriteOverlay: OverlayView {
  static let keys: [KeyRow<OverlayMove>] = [
    KeyRow(
      [(.escape, .close), (.character("w"), .close), (.character("q"), .close)], "close",
      help: "Close this and write nothing."),
    KeyRow(
      PanelFile.Form.allCases.enumerated().map { (.character($0.element.key), .choose($0.offset)) }, "form",
      help: "Write the panel in the form beside the letter."),
  ]

  let title = "Write the panel to a file"
  private static let width = 64

  mutating func perform(_ move: OverlayMove, in state: AppState) -> OverlayOutcome {
    switch move {
    case .close: return .closes
    case .choose(let position):
      guard let form = PanelFile.Form.allCases[safe: position] else { return .stays }
      return .closes([.write(form)])
    default: return .stays
    }
  }

  func draw(on grid: inout CellGrid, of state: AppState) {
    let lines = PanelFile.Form.allCases.map { form in
      ("\(form.key)", "\(form.summary): \(state.fileName(form) ?? "")")
    }
    let box = OverlayBox(title: title, hints: hints(state.options), state: state)
    let text = box.draw(on: &grid, text: Size(width: Self.width, height: lines.count))
    for (row, line) in lines.enumerated() {
      grid.write(line.0, in: text.row(row), style: Style(.accent, bold: true))
      grid.write(
        line.1, in: text.row(row).inset(left: 3), style: .standard, ellipsis: state.options.glyphs.ellipsis)
    }
  }
}

extension PanelFile.Form {
  /// The letter that chooses it.
  fileprivate var key: Character {
    switch self {
    case .csv: "c"
    case .json: "j"
    case .text: "t"
    case .svg: "s"
    }
  }

  /// What it is.
  fileprivate var summary: String {
    switch self {
    case .csv: "numbers (CSV)"
    case .json: "numbers (JSON)"
    case .text: "picture in characters"
    case .svg: "picture (SVG)"
    }
  }
}
