import Cells
import Plotting

/// Sub-steps one under the other: done ones settled, the current one in full and in words, those to come faint.
struct SubstepList {
  let substeps: [Substep]
  let current: Int
  /// Number of examples told.
  let examples: Int
  let lane: LaneView
  let glyphs: Glyphs

  /// Columns of a number, with the blank before it.
  static let numberWidth = 9

  /// Where formulas, labels and numbers stand.
  struct Columns {
    let formula: Rectangle
    let label: Rectangle
    /// One a number.
    let numbers: [Rectangle]
    /// Labels and numbers together.
    let all: Rectangle

    /// Divides rows; a formula has no column of its own where `formulaWidth` is 0.
    init(_ rows: Rectangle, formulaWidth: Int, labelWidth: Int, count: Int) {
      let parts = rows.inset(left: 1).columns([.fixed(formulaWidth), .fixed(labelWidth), .flexible()])
      (formula, label) = (parts[0], parts[1])
      all = Rectangle(x: label.x, y: rows.y, width: rows.right - label.x, height: rows.height)
      let shown = max(1, min(count, parts[2].width / SubstepList.numberWidth))
      numbers = (0..<shown).map {
        Rectangle(
          x: parts[2].x + $0 * SubstepList.numberWidth, y: rows.y, width: SubstepList.numberWidth,
          height: rows.height)
      }
    }
  }

  /// Columns of the longest label and a blank.
  private var labelWidth: Int {
    (substeps.flatMap(\.rows).map(\.label.count).max() ?? 0) + 1
  }

  func columns(_ rectangle: Rectangle) -> Columns {
    Columns(
      rectangle, formulaWidth: rectangle.width >= 110 ? 40 : 30, labelWidth: labelWidth,
      count: max(3, examples))
  }

  /// Rows of the current sub-step: its numbers or its formula, whichever takes more, and the sentence.
  private func currentHeight(_ columns: Columns, width: Int) -> Int {
    let substep = substeps[current]
    let formula = 1 + WrappedText.lines(substep.formula, width: columns.formula.width - 4).count
    let heads = isUpdate(substep) ? 1 : 0
    return max(formula, substep.rows.count + heads)
      + WrappedText.lines(substep.sentence, width: width - 4).count
  }

  /// Rows with the done sub-steps in one row each, and those to come; with the head.
  func leastHeight(width: Int) -> Int {
    guard !substeps.isEmpty else { return 0 }
    let columns = columns(Rectangle(x: 0, y: 0, width: width, height: 1))
    return 1 + substeps.count - 1 + currentHeight(columns, width: width)
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let columns = columns(rectangle)
    drawHead(on: &grid, columns, y: rectangle.y)
    let spare = rectangle.height - leastHeight(width: rectangle.width)
    // With room to spare sub-steps stand apart, and done ones keep all their numbers.
    let done = substeps.prefix(current).reduce(0) { $0 + max(0, $1.rows.count - 1) }
    let keepsAll = done <= spare
    let gap = spare - (keepsAll ? done : 0) >= substeps.count ? 1 : 0
    var y = rectangle.y + 1 + gap
    for (index, substep) in substeps.enumerated() {
      guard y < rectangle.bottom else { return }
      let room = Rectangle(x: rectangle.x, y: y, width: rectangle.width, height: rectangle.bottom - y)
      if index == current {
        y += drawInFull(substep, index, on: &grid, columns, in: room)
      } else {
        drawHeading(index, on: &grid, columns, y: y, formula: substep.brief)
        if index < current {
          let rows = keepsAll ? substep.rows : substep.result.map { [$0] } ?? []
          for (offset, row) in rows.enumerated() {
            draw(row, on: &grid, columns, y: y + offset, style: Style(.standard))
          }
          y += keepsAll ? max(1, rows.count) : 1
        } else {
          y += 1
        }
      }
      y += gap
    }
  }

  /// The numbers of the examples over their columns.
  private func drawHead(on grid: inout CellGrid, _ columns: Columns, y: Int) {
    for (index, place) in columns.numbers.prefix(examples).enumerated() {
      let cell = Rectangle(x: place.x, y: y, width: place.width, height: 1)
      grid.write("ex. \(index + 1)", in: cell, style: Style(.muted), alignment: .trailing)
    }
  }

  /// The number, the name and in short the formula of a sub-step.
  private func drawHeading(_ index: Int, on grid: inout CellGrid, _ columns: Columns, y: Int, formula: String)
  {
    let isLater = index > current
    let style = Style(.muted, dim: isLater)
    let name = "\(index + 1) \(substeps[index].name)"
    let cell = Rectangle(x: columns.formula.x, y: y, width: columns.formula.width - 1, height: 1)
    grid.write(name, in: cell, style: isLater ? style : .standard, ellipsis: glyphs.ellipsis)
    let rest = cell.inset(left: name.count + 2)
    // Later formulas may go on over the numbers that are not there yet.
    let room = isLater ? Rectangle(x: rest.x, y: y, width: columns.all.right - rest.x, height: 1) : rest
    if room.width >= formula.count { grid.write(formula, in: room, style: style) }
  }

  /// Draws the current sub-step; gives the rows that it took.
  private func drawInFull(
    _ substep: Substep, _ index: Int, on grid: inout CellGrid, _ columns: Columns, in room: Rectangle
  ) -> Int {
    grid[room.x, room.y] = Cell(Symbols(glyphs).pointer, style: Style(.accent))
    let left = Rectangle(
      x: columns.formula.x, y: room.y, width: columns.formula.width - 1, height: room.height)
    grid.write(
      "\(index + 1) \(substep.name)", in: left.row(0), style: Style(.accent, bold: true),
      ellipsis: glyphs.ellipsis)
    let formula = WrappedText.lines(substep.formula, width: columns.formula.width - 4)
    for (offset, line) in formula.enumerated() {
      grid.write(line, in: left.row(offset + 1).inset(left: 2), style: Style(.standard, bold: true))
    }
    let height = drawRows(substep, on: &grid, columns, in: room)
    let sentence = WrappedText.lines(substep.sentence, width: room.width - 4)
    let below = max(height, formula.count + 1)
    for (offset, line) in sentence.enumerated() {
      grid.write(line, in: room.row(below + offset).inset(left: 3), style: Style(.accent))
    }
    return below + sentence.count
  }

  private func isUpdate(_ substep: Substep) -> Bool {
    substep.rows.contains { if case .update = $0.content { true } else { false } }
  }

  /// The rows of the current sub-step, the last of which is what it comes to; gives how many.
  private func drawRows(
    _ substep: Substep, on grid: inout CellGrid, _ columns: Columns, in room: Rectangle
  ) -> Int {
    var offset = 0
    if isUpdate(substep) {
      for (head, place) in zip(["before", "gradient", "after"], columns.numbers) {
        let cell = Rectangle(x: place.x, y: room.y, width: place.width, height: room.row(0).height)
        grid.write(head, in: cell, style: Style(.muted), alignment: .trailing)
      }
      offset = 1
    }
    let last = substep.resultRow ?? substep.rows.count - 1
    for (index, row) in substep.rows.enumerated() where offset + index < room.height {
      draw(
        row, on: &grid, columns, y: room.y + offset + index,
        style: Style(lane.ink, bold: index == last || isUpdate(substep)))
    }
    return offset + substep.rows.count
  }

  /// Draws a row of numbers.
  private func draw(_ row: Substep.Row, on grid: inout CellGrid, _ columns: Columns, y: Int, style: Style) {
    let line = { (place: Rectangle) in Rectangle(x: place.x, y: y, width: place.width, height: 1) }
    grid.write(row.label, in: line(columns.label), style: Style(.muted), ellipsis: glyphs.ellipsis)
    func write(_ numbers: [Float]) {
      for (number, place) in zip(numbers, columns.numbers) {
        let text = FixedNumber(width: Self.numberWidth - 2).text(number)
        let isBad = !number.isFinite
        grid.write(text, in: line(place), style: isBad ? Style(.alarm) : style, alignment: .trailing)
      }
    }
    switch row.content {
    case .examples(let numbers): write(numbers)
    case .update(let before, let gradient, let after): write([before, gradient, after])
    case .facts(let facts):
      var x = columns.label.x
      for fact in facts {
        let number =
          fact.isWhole ? "\(Int(fact.value))" : FixedNumber(width: 7).shortText(Double(fact.value))
        guard x + fact.name.count + 3 + number.count <= columns.all.right else { break }
        x = grid.write("\(fact.name) = ", x: x, y: y, style: Style(.muted), in: columns.all)
        let isBad = !fact.value.isFinite
        x = grid.write(number, x: x, y: y, style: isBad ? Style(.alarm) : style, in: columns.all) + 3
      }
    }
  }

  /// Draws the current sub-step alone, where there is no room for all.
  func drawCurrent(on grid: inout CellGrid, in rectangle: Rectangle) {
    guard let substep = substeps[safe: current] else { return }
    let text = rectangle.inset(left: 1)
    let name = "\(current + 1)/\(substeps.count) \(substep.name)"
    grid.write(name, in: text.row(0), style: Style(.accent, bold: true), ellipsis: glyphs.ellipsis)
    let beside = text.row(0).inset(left: name.count + 2)
    var lines: [String] = []
    if beside.width >= substep.formula.count {
      grid.write(substep.formula, in: beside, style: Style(.standard, bold: true))
    } else {
      lines = WrappedText.lines(substep.formula, width: text.width)
    }
    for (offset, line) in lines.enumerated() {
      grid.write(line, in: text.row(1 + offset), style: Style(.standard, bold: true))
    }
    var rest = rectangle.inset(top: 1 + lines.count)
    let rows = substep.rows.count + (isUpdate(substep) ? 1 : 0)
    let columns = Columns(rest, formulaWidth: 0, labelWidth: labelWidth(of: substep), count: max(3, examples))
    if rest.height > rows, !isUpdate(substep) {
      drawHead(on: &grid, columns, y: rest.y)
      rest = rest.inset(top: 1)
    }
    // What it comes to stands last, and must be seen.
    var shown = substep
    if rows > rest.height { shown.rows = Array(substep.rows.suffix(max(1, rest.height))) }
    shown.resultRow = shown.rows.count == substep.rows.count ? substep.resultRow : nil
    let height = drawRows(shown, on: &grid, columns, in: rest)
    for (offset, line) in WrappedText.lines(substep.sentence, width: text.width).enumerated() {
      grid.write(line, in: rest.row(height + offset).inset(left: 1), style: Style(.muted))
    }
  }

  private func labelWidth(of substep: Substep) -> Int { (substep.rows.map(\.label.count).max() ?? 0) + 1 }
}
