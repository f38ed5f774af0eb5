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
  private var hints: any Sequence<KeyHint> {
    if let overlay = state.overlays.last { return overlay.view.hints(state.options) }
    let isASCII = state.options.glyphs == .ascii
    // One by one: whether a key does something may take a look at the whole page, and most are not shown.
    let isReplay = state.isReplay
    return bindings.lazy.filter { $0.whyDisabled(state) == nil }
      .map { $0.hint(ascii: isASCII, isReplay: isReplay) }
  }

  /// The rows, the most wanted first: help, then the way back where something is open, then the rest.
  private var bindings: [KeyBinding] {
    guard state.isAnythingOpen else { return KeyTable.byPriority(in: state) }
    let isBack = { (binding: KeyBinding) in binding.strokes.contains { $0.action == .stepOut } }
    let rows = KeyTable.byPriority(in: state)
    // In a lesson its keys come before the way back.
    let first = rows.prefix { $0.group == .lesson || $0.priority == 0 }
    return first + rows.filter(isBack) + rows.dropFirst(first.count).filter { !isBack($0) }
  }
}
