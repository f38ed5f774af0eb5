import Cells
import Readings

/// A line in which the layers to be shown are named; the page follows every letter.
struct FilterPrompt: OverlayView {
  static let keys: [KeyRow<OverlayMove>] = [
    KeyRow([(.escape, .close)], "all layers", help: "Drop the filter: all layers are shown."),
    KeyRow([(.enter, .accept)], "keep", help: "Keep the filter, and go on with the page."),
  ]

  let title = "Filter of layers"
  let isTyping = true
  let isInStatusLine = true
  private(set) var input: TextInput

  init(of filter: LayerFilter?) { input = TextInput(filter?.text ?? "") }

  mutating func type(_ key: Key, in state: AppState) -> OverlayOutcome? {
    let before = input.text
    guard input.update(key) else { return nil }
    guard input.text != before else { return .stays }
    if let warning = warning(in: state) { return .says(warning) }
    return .asks([.filter(LayerFilter(input.text))])
  }

  mutating func perform(_ move: OverlayMove, in state: AppState) -> OverlayOutcome {
    switch move {
    case .accept: .closes([], notice: warning(in: state))
    case .close: .closes([.filter(nil)])
    default: .stays
    }
  }

  /// What is said of a text that no layer fits: the view stays as it was.
  private func warning(in state: AppState) -> String? {
    guard let filter = LayerFilter(input.text),
      !state.board.allLayerNames(of: state.shown).contains(where: filter.admits)
    else { return nil }
    let kept = state.board.filter.map { "the filter is still \($0.text)" } ?? "all are still shown"
    return "no layer fits \(filter.text); \(kept)"
  }

  func draw(on grid: inout CellGrid, of state: AppState) {
    let line = BoardLayout(size: grid.size).status
    grid.fill(line)
    let glyphs = state.options.glyphs
    let words = warning(in: state) ?? state.board.filterCount(state.shown)
    let room = line.inset(left: 1, right: 1)
    let noteWidth = min(words.count, max(0, room.width - Self.leastInput))
    let note = room.inset(left: room.width - noteWidth)
    let isWarning = warning(in: state) != nil
    grid.write(words, in: note, style: Style(isWarning ? .alarm : .muted), ellipsis: glyphs.ellipsis)
    grid.write("/", in: room, style: Style(.accent))
    input.draw(on: &grid, in: room.inset(left: 2, right: noteWidth + 2))
  }

  /// Columns that the text has at least.
  private static let leastInput = 14
}

extension Board {
  /// How many layers are let through: `8 of 20 layers`.
  func filterCount(_ frame: Frame) -> String {
    let all = allLayerNames(of: frame)
    guard let filter else { return "\(all.count) layers" }
    let count = all.count(where: filter.admits)
    return count == 0 ? "no layer" : "\(count) of \(all.count) layers"
  }

  /// What is said of the filter: `filter conv: 8 of 20 layers`; nil where there is none.
  func filterNote(_ frame: Frame) -> String? {
    filter.map { "filter \($0.text): \(filterCount(frame))" }
  }
}
