import Cells

/// Hints for the keys that do something now, by priority; the first, `? help` or the way out, is never dropped.
struct Footer {
  let state: AppState

  func draw(on grid: inout CellGrid, in line: Rectangle) {
    // The bottom right cell stays blank: some terminals scroll when it is written.
    let room = line.width - 1
    var used = 1
    var x = line.x + 1
    for hint in hints {
      guard used + hint.width <= room else { break }
      used += hint.width + 2
      x = grid.write(hint.keys, x: x, y: line.y, style: Style(.standard, bold: true), in: line) + 1
      x = grid.write(hint.label, x: x, y: line.y, style: Style(.muted), in: line) + 2
    }
  }

  /// The keys of what lies over the page; without that, the rows of the table to hint at.
  private var hints: [KeyHint] {
    if let overlay = state.overlays.last { return overlay.view.hints(state.options) }
    return bindings.map { $0.hint(ascii: state.options.glyphs == .ascii) }
  }

  /// The rows to hint at, the most wanted first: help, then the way back where something is open, then the rest.
  private var bindings: [KeyBinding] {
    let shown = KeyTable.bindings.filter { $0.whyDisabled(state) == nil }.sorted { $0.priority < $1.priority }
    guard state.isAnythingOpen else { return shown }
    let isBack = { (binding: KeyBinding) in binding.strokes.contains { $0.action == .stepOut } }
    return shown.prefix(1) + shown.filter(isBack) + shown.dropFirst().filter { !isBack($0) }
  }
}
