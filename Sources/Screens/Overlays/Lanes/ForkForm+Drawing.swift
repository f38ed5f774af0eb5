import Cells
import Readings

extension ForkForm {
  private static let width = 64
  private static let labelWidth = 9

  func draw(on grid: inout CellGrid, of state: AppState) {
    let box = OverlayBox(title: title, hints: hints(state.options), state: state)
    let text = box.draw(on: &grid, text: Size(width: Self.width, height: 11))
    let glyphs = state.options.glyphs
    let front = state.frame.laneViews[safe: lane]
    let lane = front.map { "\($0.mark(glyphs)) \($0.name)" } ?? ""
    drawField(.lane, "from", on: &grid, in: text.row(0), glyphs) { grid, place in
      grid.write(lane, in: place, style: Style(front?.ink ?? .standard), ellipsis: glyphs.ellipsis)
    }
    grid.write("at", in: text.row(1), style: Style(.muted))
    grid.write(
      startWords, in: text.row(1).inset(left: Self.labelWidth), style: Style(.muted),
      ellipsis: glyphs.ellipsis)
    drawField(.name, "name", on: &grid, in: text.row(2), glyphs) { draw(name, .name, on: &$0, in: $1) }
    drawField(.setting, "setting", on: &grid, in: text.row(3), glyphs) {
      draw(setting, .setting, on: &$0, in: $1)
    }
    drawField(.value, "value", on: &grid, in: text.row(4), glyphs) { draw(value, .value, on: &$0, in: $1) }
    let advice = advice(in: state).flatMap { WrappedText.lines($0, width: text.width) }
    for (row, words) in advice.enumerated() {
      grid.write(words, in: text.row(6 + row), style: Style(.muted), ellipsis: glyphs.ellipsis)
    }
  }

  private func drawField(
    _ field: Field, _ label: String, on grid: inout CellGrid, in row: Rectangle, _ glyphs: Glyphs,
    content: (inout CellGrid, Rectangle) -> Void
  ) {
    let isOpen = field == self.field
    if isOpen {
      let pointer = Rectangle(x: row.x + Self.labelWidth - 2, y: row.y, width: 1, height: row.height)
      grid.write(String(Symbols(glyphs).pointer), in: pointer, style: Style(.accent))
    }
    grid.write(label, in: row, style: isOpen ? Style(.standard, bold: true) : Style(.muted))
    content(&grid, row.inset(left: Self.labelWidth))
  }

  private func draw(_ input: TextInput, _ field: Field, on grid: inout CellGrid, in place: Rectangle) {
    if field == self.field {
      input.draw(on: &grid, in: place)
    } else {
      grid.write(input.text, x: place.x, y: place.y, in: place)
    }
  }

  private var startWords: String {
    switch start {
    case .now: "the step that the run is at"
    case .anew: "step 0, with the same first weights"
    case .kept(let step, let shown) where step == shown: "step \(step)"
    case .kept(let step, let shown): "step \(step), the last kept before \(shown)"
    }
  }

  /// What helps with the open field.
  private func advice(in state: AppState) -> [String] {
    switch field {
    case .lane: return ["Left and right go through the lanes."]
    case .name: return [LaneName.rule]
    case .setting:
      let names = completions(in: state).prefix(6).map(\.key).joined(separator: ", ")
      return [
        names.isEmpty ? "No setting of lanes is called so." : "Tab takes the first: \(names)",
        "Without a setting the lane goes on as its parent did.",
      ]
    case .value:
      guard let control = control(in: state) else { return ["Choose a setting first."] }
      return [control.summary.asSentence, control.allowed.words, "Now: \(control.text(ofLane: lane))"]
    }
  }
}
