import Cells
import Readings

extension SettingsEditor {
  private static let width = 104
  /// Lines of words under the rows, where there is room.
  private static let foot = 5

  func draw(on grid: inout CellGrid, of state: AppState) {
    let rows = rows(in: state)
    let box = OverlayBox(title: title, hints: hints(state.options), state: state)
    let text = box.draw(on: &grid, text: Size(width: Self.width, height: rows.count + Self.foot + 2))
    let columns = SettingColumns(
      width: text.width, longestName: rows.map(\.name.count).max() ?? 0, lanes: state.frame.lanes.count)
    drawHead(on: &grid, in: text.row(0), columns, state)
    let foot = text.height < 16 ? 3 : Self.foot
    let list = text.inset(top: 1, bottom: foot + (foot == Self.foot ? 1 : 0))
    let first = min(max(0, chosen - list.height / 2), max(0, rows.count - list.height))
    for (line, row) in rows.dropFirst(first).prefix(list.height).enumerated() {
      draw(row, isChosen: first + line == chosen, on: &grid, in: list.row(line), columns, state)
    }
    guard let row = rows[safe: chosen] else { return }
    drawFoot(row, on: &grid, in: text.inset(top: text.height - foot), state)
  }

  private func drawHead(
    on grid: inout CellGrid, in row: Rectangle, _ columns: SettingColumns, _ state: AppState
  ) {
    let glyphs = state.options.glyphs
    let style = Style(.muted)
    let count = rows(in: state).count
    grid.write("\(min(chosen, count - 1) + 1)/\(count)", in: columns.name(row).inset(left: 2), style: style)
    grid.write("change", in: columns.effect(row), style: style)
    guard columns.isByLane else {
      let name = lane.flatMap { state.frame.description.lanes[safe: $0]?.name } ?? "all lanes"
      grid.write(name, in: columns.value(row, lane: nil), style: style, ellipsis: glyphs.ellipsis)
      return
    }
    for lane in state.frame.laneViews {
      grid.write(
        "\(lane.mark(glyphs)) \(lane.name)", in: columns.value(row, lane: lane.index),
        style: Style(lane.ink, bold: self.lane == lane.index), ellipsis: glyphs.ellipsis)
    }
  }

  private func draw(
    _ row: SettingRow, isChosen: Bool, on grid: inout CellGrid, in line: Rectangle, _ columns: SettingColumns,
    _ state: AppState
  ) {
    let ellipsis = state.options.glyphs.ellipsis
    if isChosen { grid.write(String(Symbols(state.options.glyphs).pointer), in: line, style: Style(.accent)) }
    grid.write(
      row.name, in: columns.name(line).inset(left: 2), style: Style(.standard, bold: isChosen),
      ellipsis: ellipsis)
    grid.write(row.effect, in: columns.effect(line), style: Style(.muted), ellipsis: ellipsis)
    switch row {
    case .control(let control):
      drawValues(of: control, isChosen: isChosen, on: &grid, in: line, columns, state)
    case .probe(let probe):
      let word = state.frame.probes.isSuperset(of: probe) ? "on" : "off"
      grid.write(word, in: columns.value(line, lane: nil), style: Style(.standard, bold: isChosen))
    case .deed: break
    }
  }

  private func drawValues(
    of control: SettingControl, isChosen: Bool, on grid: inout CellGrid, in line: Rectangle,
    _ columns: SettingColumns, _ state: AppState
  ) {
    let target = isChosen ? lane(of: control) : nil
    let lanes = Array(0..<max(1, state.frame.lanes.count))
    let texts = lanes.map { text(of: control, lane: $0) }
    let isShared = texts.allSatisfy { $0 == texts.first }
    let isWaiting = gathered.contains { $0.key == control.key }
    let ellipsis = state.options.glyphs.ellipsis
    func write(_ text: String, lane: Int?) {
      let place = columns.value(line, lane: lane)
      let style = Style(
        isWaiting ? .accent : .standard, bold: isWaiting, reversed: isChosen && lane == target)
      let words = isWaiting ? "\(text)*" : text
      let cell = Rectangle(
        x: place.x, y: place.y, width: min(place.width, max(1, words.count)), height: place.height)
      grid.write(words, in: cell, style: style, ellipsis: ellipsis)
    }
    if isChosen, let draft, target == nil || columns.isByLane || isShared {
      if columns.isByLane, target != nil {
        for lane in lanes where lane != target { write(texts[lane], lane: lane) }
      }
      draft.draw(on: &grid, in: columns.value(line, lane: target))
    } else if isChosen, let draft {
      draft.draw(on: &grid, in: columns.value(line, lane: nil))
    } else if !columns.isByLane {
      let joined = isShared ? texts.prefix(1) : texts[...]
      write(target.map { texts[$0] } ?? joined.joined(separator: " | "), lane: target)
    } else if isShared, target == nil {
      write(texts.first ?? "", lane: nil)
    } else {
      for lane in lanes { write(texts[lane], lane: lane) }
    }
  }

  /// What the chosen setting is and may be, and in the last line what waits for a restart.
  private func drawFoot(_ row: SettingRow, on grid: inout CellGrid, in place: Rectangle, _ state: AppState) {
    var sentences = [row.summary]
    if case .control(let control) = row { sentences.append(control.allowed.words) }
    let isTight = place.height < Self.foot
    let lines = sentences.flatMap { isTight ? [$0] : WrappedText.lines($0, width: place.width) }
    let ellipsis = state.options.glyphs.ellipsis
    for (index, line) in lines.prefix(place.height - (gathered.isEmpty ? 0 : 1)).enumerated() {
      grid.write(line, in: place.row(index), style: Style(.muted), ellipsis: ellipsis)
    }
    guard !gathered.isEmpty else { return }
    let waiting = "* \(Self.count(gathered)) for a restart: Enter there restarts, Del forgets"
    grid.write(waiting, in: place.row(place.height - 1), style: Style(.accent), ellipsis: ellipsis)
  }
}
