import Cells

extension AppState {
  /// Answers to the mouse: a click gives the focus, opens a page, or selects a row of the page or of what is open; a
  /// drag along a time axis turns time back, the wheel goes through layers or scrolls what is open.
  mutating func take(_ event: MouseEvent) -> [Effect] {
    switch event.kind {
    case .wheelUp: return wheel(.previousLayer, .up)
    case .wheelDown: return wheel(.nextLayer, .down)
    case .press where event.button == .left && !overlays.isEmpty:
      return clickInOverlay(x: event.x, y: event.y)
    case .press, .drag:
      guard event.button == .left, overlays.isEmpty else { return [] }
      point(at: event)
    case .release: break
    }
    return []
  }

  private mutating func wheel(_ action: Action, _ key: Key) -> [Effect] {
    guard overlays.isEmpty else { return pressInOverlay(key) }
    board.change(action, frame: shown, options: options)
    return []
  }

  private mutating func point(at event: MouseEvent) {
    let layout = BoardLayout(size: size, narrates: lesson != nil)
    if event.kind == .press, event.y == layout.tabs.y, !layout.tabs.isEmpty {
      let tabs = TabLine(page: board.page, glyphs: options.glyphs)
      if let page = tabs.page(atColumn: event.x, in: layout.tabs) { open(page) }
      return
    }
    guard
      let (panel, place) = placedPanels(layout).first(where: { $0.place.contains(x: event.x, y: event.y) })
    else { return }
    // A drag that began in one panel does not go on in another.
    guard event.kind == .press || panel.name == board.focusedName else { return }
    board.focus(on: panel.name)
    if let layer = panel.layer(atRow: event.y, in: place) {
      board.selectLayer(layer, of: layerNames.count)
      refresh()
    } else if hasCrosshair, let fraction = panel.fraction(atColumn: event.x, in: place) {
      board.putCrosshair(at: fraction)
    } else if let step = panel.step(atColumn: event.x, in: place) {
      travel(to: step)
    }
  }
}

extension PanelView {
  /// Where a column of the screen lies along the plot, 0...1; nil where there is no plot.
  fileprivate func fraction(atColumn x: Int, in rectangle: Rectangle) -> Double? {
    guard let plot = plotArea(in: rectangle), plot.width > 1 else { return nil }
    return min(1, max(0, Double(x - plot.x) / Double(plot.width - 1)))
  }
}
