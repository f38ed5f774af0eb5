import Cells
import Readings

extension SettingsEditor {
  private static let width = 104
  /// Lines of words under the rows, where there is room.
  private static let foot = 6
  /// Columns that a value has at least while it is written.
  private static let leastDraft = 6

  /// The size of the text with so many rows.
  private static func text(rows: Int) -> Size { Size(width: width, height: rows + foot + 2) }

  /// Lines of words under the rows, where the text is so high.
  private static func foot(height: Int) -> Int { height < 16 ? 3 : foot }

  func places(in state: AppState, size: Size) -> ListPlaces {
    let count = rows(in: state).count
    let box = OverlayBox.place(in: size, text: Self.text(rows: count))
    let text = OverlayBox.inside(box)
    let foot = Self.foot(height: text.height)
    let list = text.inset(top: 1, bottom: foot + (foot == Self.foot ? 1 : 0))
    let first = min(max(0, chosen - list.height / 2), max(0, count - list.height))
    return ListPlaces(box: box, list: list, first: first, count: count)
  }

  func draw(on grid: inout CellGrid, of state: AppState) {
    let rows = rows(in: state)
    let box = OverlayBox(title: title, hints: hints(state.options), state: state)
    let text = box.draw(on: &grid, text: Self.text(rows: rows.count))
    let columns = SettingColumns(
      width: text.width, longestName: rows.map(\.name.count).max() ?? 0, lanes: state.frame.lanes.count)
    drawHead(on: &grid, in: text.row(0), columns, state)
    let places = places(in: state, size: grid.size)
    for (line, row) in rows.dropFirst(places.first).prefix(places.list.height).enumerated() {
      draw(
        row, isChosen: places.first + line == chosen, on: &grid, in: places.list.row(line), columns, state)
    }
    guard let row = rows[safe: chosen] else { return }
    drawFoot(row, on: &grid, in: text.inset(top: text.height - Self.foot(height: text.height)), state)
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
    var words = (row.effect, Style(.muted))
    if isChosen, case .control(let control) = row, let target = targetWords(control, in: state) {
      words = (target, Style(.accent))
    }
    grid.write(words.0, in: columns.effect(line), style: words.1, ellipsis: ellipsis)
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
        isWaiting ? .accent : .standard, bold: isWaiting,
        reversed: isChosen && (lane == target || target == nil))
      let words = isWaiting ? "\(text)*" : text
      let cell = Rectangle(
        x: place.x, y: place.y, width: min(place.width, max(1, words.count)), height: place.height)
      grid.write(words, in: cell, style: style, ellipsis: ellipsis)
    }
    if isChosen, let draft {
      var place = columns.value(line, lane: nil)
      if columns.isByLane, target != nil || !isShared {
        // A value for all lanes is shown in the column of each that it will be set in.
        for lane in lanes { write(target == nil ? draft.text : texts[lane], lane: lane) }
        place = columns.value(line, lane: target ?? 0)
      } else if !columns.isByLane, let words = targetWords(control, in: state) {
        let end = grid.write("\(words): ", x: place.x, y: place.y, style: Style(.accent), in: place)
        place = place.inset(left: min(end - place.x, max(0, place.width - Self.leastDraft)))
      }
      draft.draw(on: &grid, in: place)
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
    let isTight = place.height < Self.foot
    if case .control(let control) = row {
      sentences.append(control.allowed.words)
      if let words = targetSentence(control, row.effect, isTight: isTight, state) {
        sentences.insert(words, at: isTight ? 0 : 1)
      }
    }
    let lines = sentences.flatMap { isTight ? [$0] : WrappedText.lines($0, width: place.width) }
    let ellipsis = state.options.glyphs.ellipsis
    for (index, line) in lines.prefix(place.height - (gathered.isEmpty ? 0 : 1)).enumerated() {
      grid.write(line, in: place.row(index), style: Style(.muted), ellipsis: ellipsis)
    }
    guard !gathered.isEmpty else { return }
    let waiting = "* \(Self.count(gathered)) for a restart: Enter there restarts, Del forgets"
    grid.write(waiting, in: place.row(place.height - 1), style: Style(.accent), ellipsis: ellipsis)
  }

  /// Which lanes Enter changes, and how; nil where there is no choice.
  private func targetSentence(
    _ control: SettingControl, _ effect: String, isTight: Bool, _ state: AppState
  ) -> String? {
    guard let target = targetWords(control, in: state) else { return nil }
    if isTight { return "Sets \(target), \(effect); Tab: lane." }
    return lane(of: control) == nil
      ? "Enter sets it in all lanes (\(effect)); Tab: in one lane alone."
      : "Enter sets it in \(target) alone (\(effect)); Tab: in another, or in all."
  }
}
