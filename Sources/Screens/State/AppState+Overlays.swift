import Cells
import Readings

extension AppState {
  /// Lays an overlay over what there is.
  mutating func open(_ view: some OverlayView) {
    overlays.append(Overlay(view))
    settleOverlays()
  }

  /// Keeps what lies open inside what there is.
  mutating func settleOverlays() {
    let state = self
    for position in overlays.indices { overlays[position].view.settle(in: state) }
  }

  /// Gives a key to the innermost overlay, and to nothing else.
  mutating func pressInOverlay(_ key: Key) -> [Effect] {
    askOverlay { $0.update(key, in: $1) }
  }

  /// Gives a click to the innermost overlay, and to nothing else.
  mutating func clickInOverlay(x: Int, y: Int) -> [Effect] {
    askOverlay { $0.click(x: x, y: y, in: $1) }
  }

  private mutating func askOverlay(_ ask: (inout any OverlayView, AppState) -> OverlayOutcome) -> [Effect] {
    guard var overlay = overlays.popLast() else { return [] }
    let outcome = ask(&overlay.view, self)
    if !outcome.closes { overlays.append(overlay) }
    notice = outcome.notice
    return outcome.requests.flatMap { carryOut($0) }
  }

  /// Does what an overlay asks for.
  private mutating func carryOut(_ request: Request) -> [Effect] {
    defer { settleOverlays() }
    switch request {
    case .perform(let action): return perform(action)
    case .open(let overlay): overlays.append(overlay)
    case .layer(let name): _ = selectLayer(named: name)
    case .lane(let position):
      board.selectLane(position, frame: shown)
      refresh()
    case .panel(let name):
      board.focus(on: name)
      refresh()
    case .goTo(let step): return go(to: step)
    case .theme(let theme): return use(theme)
    case .write(let form): return file(form).map { [.write($0)] } ?? []
    case .glyphs(let glyphs):
      options.glyphs = glyphs
      refresh()
    case .filter(let filter):
      board.filter(by: filter, frame: shown)
      refresh()
    case .change(let changes): return change(changes)
    case .send(let command): return [.command(command)]
    case .file(let file): return [.write(file)]
    case .quit: return [.command(.stop), .quit]
    }
    return []
  }

  /// Draws in a theme from now on.
  mutating func use(_ theme: Theme) -> [Effect] {
    options.theme = theme
    notice = "theme: \(theme.rawValue)"
    return [.theme(theme)]
  }
}
