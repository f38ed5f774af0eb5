import Cells

/// Hints for the keys that do something now, by priority; `? help` is never dropped.
struct Footer {
  let state: AppState

  func draw(on grid: inout CellGrid, in line: Rectangle) {
    let isASCII = state.options.glyphs == .ascii
    // The bottom right cell stays blank: some terminals scroll when it is written.
    let room = line.width - 1
    var used = 1
    var x = line.x + 1
    for binding in bindings {
      let keys = binding.shortKeys(ascii: isASCII)
      let width = keys.count + 1 + binding.label.count + 2
      guard used + width - 2 <= room else { break }
      used += width
      x = grid.write(keys, x: x, y: line.y, style: Style(.standard, bold: true), in: line) + 1
      x = grid.write(binding.label, x: x, y: line.y, style: Style(.muted), in: line) + 2
    }
  }

  /// The rows to hint at, the most wanted first: help, then the way back where something is open, then the rest.
  private var bindings: [KeyBinding] {
    let shown = KeyTable.bindings.filter { $0.whyDisabled(state) == nil }.sorted { $0.priority < $1.priority }
    guard state.isAnythingOpen else { return shown }
    let isBack = { (binding: KeyBinding) in binding.strokes.contains { $0.action == .stepOut } }
    return shown.prefix(1) + shown.filter(isBack) + shown.dropFirst().filter { !isBack($0) }
  }
}
