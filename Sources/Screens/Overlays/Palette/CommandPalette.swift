import Cells

/// Everything that can be done, found by a few letters of its name.
struct CommandPalette: ListOverlay {
  static let keys: [KeyRow<OverlayMove>] = [
    KeyRow([(.escape, .close)], "close", help: "Close the palette and do nothing."),
    KeyRow([(.enter, .accept)], "do it", help: "Do what is chosen, or say why it cannot be done now."),
    KeyRow(
      [(.up, .up), (.down, .down), (.tab, .down), (.backTab, .up)], "choose",
      help: "Choose the entry before or after."),
    KeyRow([(.pageUp, .pageUp), (.pageDown, .pageDown)], "page", help: "Go ten entries up or down."),
  ]

  /// An entry that fits what was typed, and which letters of it were meant.
  struct Found: Equatable {
    let entry: PaletteEntry
    let match: FuzzyMatch
  }

  let title = "Do"
  let isTyping = true
  private(set) var input = TextInput()
  /// Position of the chosen entry among those found.
  private(set) var chosen = 0

  /// The entries that fit, the best first; equal ones in the order in which they are offered.
  func found(in state: AppState) -> [Found] {
    let text = input.text
    let entries = PaletteEntry.all(in: state) + [PaletteEntry.goToStep(text, in: state)]
    let found = entries.compactMap { entry in
      FuzzyMatch(text, in: entry.title).map { Found(entry: entry, match: $0) }
    }
    return found.enumerated().sorted { one, other in
      let (score, otherScore) = (one.element.match.score, other.element.match.score)
      return score != otherScore ? score > otherScore : one.offset < other.offset
    }.map(\.element)
  }

  mutating func type(_ key: Key, in state: AppState) -> OverlayOutcome? {
    let before = input.text
    guard input.update(key) else { return nil }
    if input.text != before { chosen = 0 }
    return .stays
  }

  mutating func perform(_ move: OverlayMove, in state: AppState) -> OverlayOutcome {
    switch move {
    case .up: chosen -= 1
    case .down: chosen += 1
    case .pageUp: chosen -= 10
    case .pageDown: chosen += 10
    case .accept: return accept(in: state)
    case .close: return .closes
    default: break
    }
    settle(in: state)
    return .stays
  }

  mutating func choose(_ row: Int, in state: AppState) {
    chosen = row
    settle(in: state)
  }

  mutating func settle(in state: AppState) {
    guard chosen != 0 else { return }
    chosen = min(max(0, chosen), max(0, found(in: state).count - 1))
  }

  private func accept(in state: AppState) -> OverlayOutcome {
    guard let entry = found(in: state)[safe: chosen]?.entry else {
      return .says("nothing is called \(input.text)")
    }
    if let reason = entry.reason { return .says(reason) }
    return .closes([entry.request])
  }
}

extension CommandPalette {
  /// Rows of entries that are worth showing.
  private static let mostRows = 16
  private static let width = 76

  private static let text = Size(width: width, height: mostRows + 2)

  func places(in state: AppState, size: Size) -> ListPlaces {
    places(of: found(in: state).count, size: size)
  }

  private func places(of count: Int, size: Size) -> ListPlaces {
    let box = OverlayBox.place(in: size, text: Self.text)
    let list = OverlayBox.inside(box).inset(top: 2)
    let first = min(max(0, chosen - list.height + 1), max(0, count - list.height))
    return ListPlaces(box: box, list: list, first: first, count: count)
  }

  func draw(on grid: inout CellGrid, of state: AppState) {
    let found = found(in: state)
    let box = OverlayBox(title: title, hints: hints(state.options), state: state)
    let text = box.draw(on: &grid, text: Self.text)
    grid.write(":", in: text.row(0), style: Style(.accent))
    input.draw(on: &grid, in: text.row(0).inset(left: 2, right: 8))
    let count = found.isEmpty ? "none" : "\(min(chosen, found.count - 1) + 1)/\(found.count)"
    grid.write(count, in: text.row(0), style: Style(.muted), alignment: .trailing)
    let places = places(of: found.count, size: grid.size)
    let rows = places.list
    if found.isEmpty {
      grid.write(
        "nothing is called \(input.text)", in: rows.row(0).inset(left: 2), style: Style(.muted),
        ellipsis: state.options.glyphs.ellipsis)
    }
    for (row, entry) in found.dropFirst(places.first).prefix(rows.height).enumerated() {
      draw(entry, isChosen: places.first + row == chosen, on: &grid, in: rows.row(row), state.options.glyphs)
    }
  }

  private func draw(
    _ found: Found, isChosen: Bool, on grid: inout CellGrid, in row: Rectangle, _ glyphs: Glyphs
  ) {
    let ink: Ink = found.entry.reason == nil ? .standard : .muted
    if isChosen { grid.write(String(Symbols(glyphs).pointer), in: row, style: Style(.accent)) }
    let line = row.inset(left: 2)
    let titleWidth = min(found.entry.title.count, line.width)
    grid.write(
      found.entry.title, in: Rectangle(x: line.x, y: line.y, width: titleWidth, height: line.height),
      style: Style(ink, bold: isChosen), ellipsis: glyphs.ellipsis)
    for position in found.match.positions where position < titleWidth {
      grid[line.x + position, line.y].style = Style(.accent, bold: true)
    }
    let detail = found.entry.reason ?? found.entry.detail
    let room = line.inset(left: titleWidth + 2)
    guard room.width >= min(detail.count, 8) else { return }
    grid.write(detail, in: room, style: Style(.muted), alignment: .trailing, ellipsis: glyphs.ellipsis)
  }
}
