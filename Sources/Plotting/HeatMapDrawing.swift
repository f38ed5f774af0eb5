import Cells

extension HeatMap {
  /// Draws heading, colour key, axes, names and levels.
  public func draw(on grid: inout CellGrid, in rectangle: Rectangle, glyphs: Glyphs) {
    let layout = layout(in: rectangle, glyphs: glyphs)
    let frame = layout.frame
    let range = scale.drawable(range ?? dataRange)
    drawHeading(on: &grid, layout, range)
    guard columnCount > 0 else {
      frame.drawEmptyText(emptyText, on: &grid)
      return
    }
    drawLevels(on: &grid, layout, range)
    drawNumbers(on: &grid, layout, range)
    drawRowNames(on: &grid, layout)
    drawColumnNames(on: &grid, layout)
    drawCursor(on: &grid, layout)
    drawCrosshair(on: &grid, layout)
  }

  private func drawHeading(on grid: inout CellGrid, _ layout: Layout, _ range: ClosedRange<Double>) {
    let row = layout.frame.heading
    let key = ColorKey(range: range, least: leastKeyValue, scale: scale, unit: unit)
    let keyWidth = columnCount > 0 ? key.width(in: row.width - min(title.count, row.width / 3) - 2) : 0
    var parts = [Axis(valueName, scale: scale).caption]
    if layout.isAveraged {
      parts.append("means of rows")
    } else if layout.shownRows.count < values.count {
      parts.append("\(layout.shownRows.lowerBound + 1) to \(layout.shownRows.upperBound) of \(values.count)")
    }
    if !columnNames.isEmpty, !rowAxisName.isEmpty, !horizontal.name.isEmpty {
      parts.append("rows \(rowAxisName), columns \(horizontal.name)")
    }
    let caption = parts.filter { !$0.isEmpty }.joined(separator: ", ")
    Heading(title: title, caption: caption, entries: [])
      .draw(on: &grid, in: row.inset(right: keyWidth > 0 ? keyWidth + 2 : 0), glyphs: layout.frame.glyphs)
    key.draw(
      on: &grid, in: row.inset(left: row.width - keyWidth), glyphs: layout.frame.glyphs)
  }

  private func drawLevels(on grid: inout CellGrid, _ layout: Layout, _ range: ClosedRange<Double>) {
    let (plot, glyphs) = (layout.frame.plot, layout.frame.glyphs)
    let tones = Tones.cells(glyphs)
    let low = scale.coordinate(of: range.lowerBound)
    let factor = 1 / (scale.coordinate(of: range.upperBound) - low)
    let notFinite = Cell(glyphs.notFiniteMark, style: Style(.alarm))
    let zero = Cell("0", style: Tones.text(over: 0))
    let negative = Cell(glyphs.belowMark, style: Tones.text(over: 0))
    var previous: Resampling.Span?
    for (offset, span) in layout.rows.spans.enumerated() {
      let y = plot.y + offset
      if let previous, previous.values == span.values, span.values.count == 1 {
        // The same row of values once more.
        for x in plot.x..<plot.right { grid[x, y] = grid[x, y - 1] }
        continue
      }
      previous = span
      for (place, column) in layout.columns.spans.enumerated() {
        let value = mean(layout, span, column)
        let cell: Cell
        if value.isFinite {
          if scale == .log10, value <= 0 {
            cell = value == 0 ? zero : negative
          } else {
            cell = tones[Int(Tones.level(at: (scale.coordinate(of: value) - low) * factor))]
          }
        } else {
          cell = Self.isMissing(value) ? Cell() : notFinite
        }
        grid[plot.x + place, y] = cell
      }
    }
  }

  /// The weighted mean of the values that one cell shows: missing ones do not count, one that is not finite decides.
  private func mean(_ layout: Layout, _ row: Resampling.Span, _ column: Resampling.Span) -> Double {
    if row.values.count == 1, column.values.count == 1 {
      let values = values[row.values.lowerBound]
      return column.values.lowerBound < values.count ? values[column.values.lowerBound] : Self.missing
    }
    var (sum, mass) = (0.0, 0.0)
    for y in row.values {
      let line = values[y]
      let rowWeight = layout.rows.weights[row.weight + y - row.values.lowerBound]
      for x in column.values where x < line.count {
        let value = line[x]
        guard value.isFinite else {
          if Self.isMissing(value) { continue }
          return .nan
        }
        let weight = rowWeight * layout.columns.weights[column.weight + x - column.values.lowerBound]
        sum += weight * value
        mass += weight
      }
    }
    return mass > 0 ? sum / mass : Self.missing
  }

  /// Every value in the middle of its cell, where the longest has room in the narrowest.
  private func drawNumbers(on grid: inout CellGrid, _ layout: Layout, _ range: ClosedRange<Double>) {
    let plot = layout.frame.plot
    let slot = plot.width / max(1, columnCount)
    guard writesNumbers, usableForNumbers, !layout.isAveraged, slot >= 2 else { return }
    let isWhole = values.allSatisfy {
      $0.allSatisfy { !$0.isFinite || ($0 == $0.rounded() && abs($0) < 1e6) }
    }
    let format = FixedNumber(width: min(6, slot - 1))
    let texts = values[layout.shownRows].map { row in
      row.map { value in
        value.isFinite ? (isWhole ? String(Int(value)) : format.shortText(value)) : ""
      }
    }
    guard texts.allSatisfy({ $0.allSatisfy { $0.count < slot } }) else {
      return
    }
    for (offset, row) in texts.enumerated() {
      let y = layout.middle(of: layout.shownRows.lowerBound + offset)
      for (column, text) in row.enumerated() {
        let left = plot.x + column * plot.width / columnCount
        let right = plot.x + (column + 1) * plot.width / columnCount
        let value = values[layout.shownRows.lowerBound + offset][column]
        let style = Tones.text(over: Tones.level(at: scale.fraction(of: value, in: range)))
        grid.write(text, x: left + (right - left - text.count + 1) / 2, y: y, style: style, in: plot)
      }
    }
  }

  /// Numbers stand in columns of equal width.
  private var usableForNumbers: Bool { columnEdges == nil }

  /// Names beside their rows, with a mark before the selected one.
  private func drawRowNames(on grid: inout CellGrid, _ layout: Layout) {
    let frame = layout.frame
    frame.drawVerticalAxis([], on: &grid) { _ in 0 }
    guard !frame.verticalLabels.isEmpty else { return }
    var previous = -1
    for (offset, span) in layout.rows.spans.enumerated() {
      guard let first = span.values.first, first != previous else { continue }
      previous = first
      let y = layout.isAveraged ? frame.plot.y + offset : layout.middle(of: first)
      drawRowName(first, on: &grid, frame, y, isSelected: false)
    }
    if let selection, layout.shownRows.contains(selection) {
      drawRowName(selection, on: &grid, frame, layout.middle(of: selection), isSelected: true)
    }
    let corner = Rectangle(
      x: frame.verticalLabels.x, y: frame.horizontalLabels.y - 1, width: frame.verticalLabels.width,
      height: frame.horizontalLabels.height)
    grid.write(
      rowAxisName, in: corner, style: Style(.muted), alignment: .trailing, ellipsis: frame.glyphs.ellipsis)
  }

  private func drawRowName(
    _ row: Int, on grid: inout CellGrid, _ frame: PlotFrame, _ y: Int, isSelected: Bool
  ) {
    let style = isSelected ? Style(.accent) : Style(.muted)
    let room = Rectangle(x: frame.verticalLabels.x, y: y, width: frame.verticalLabels.width, height: 1)
    grid.fill(room)
    if rowNames.indices.contains(row) {
      grid.write(
        rowNames[row], in: room.inset(left: 1), style: style, alignment: .trailing,
        ellipsis: frame.glyphs.ellipsis)
    }
    if isSelected { grid[room.x, y] = Cell(frame.glyphs.selectionMark, style: style) }
  }

  private func drawColumnNames(on grid: inout CellGrid, _ layout: Layout) {
    let frame = layout.frame
    guard hasNumericAxis else {
      let count = columnCount
      drawColumnAxisName(on: &grid, frame)
      let ticks = columnNames.prefix(count).enumerated().map {
        Tick(value: (Double($0.offset) + 0.5) / Double(count), label: $0.element)
      }
      frame.drawHorizontalAxis(
        ticks, name: ticks.isEmpty ? horizontal.caption : "", on: &grid, column: frame.slot(at:))
      drawEveryColumnName(on: &grid, frame)
      return
    }
    let range = horizontalRange
    frame.drawHorizontalAxis(
      horizontal.ticks(in: range, count: max(2, frame.plot.width / 12)), name: horizontal.caption,
      on: &grid, column: { frame.slot(at: horizontal.scale.fraction(of: $0, in: range)) })
  }

  /// The name of what the columns are, in the corner before their names.
  private func drawColumnAxisName(on grid: inout CellGrid, _ frame: PlotFrame) {
    guard !columnNames.isEmpty, !frame.verticalLabels.isEmpty else { return }
    let room = Rectangle(
      x: frame.verticalLabels.x, y: frame.horizontalLabels.y, width: frame.verticalLabels.width,
      height: frame.horizontalLabels.height)
    guard horizontal.name.count <= room.width else { return }
    grid.write(horizontal.name, in: room, style: Style(.muted), alignment: .trailing)
  }

  /// Writes the name of every column in its middle, without blanks between, where all are of one character and no columns
  /// share cells.
  private func drawEveryColumnName(on grid: inout CellGrid, _ frame: PlotFrame) {
    let count = columnCount
    let names = columnNames.prefix(count)
    guard !names.isEmpty, names.allSatisfy({ $0.count == 1 }), count <= frame.plot.width else { return }
    for (column, name) in names.enumerated() {
      let x = frame.slot(at: (Double(column) + 0.5) / Double(count))
      grid.write(name, x: x, y: frame.horizontalLabels.y, style: Style(.muted), in: frame.horizontalLabels)
    }
  }

  /// The moment that is shown.
  private func drawCursor(on grid: inout CellGrid, _ layout: Layout) {
    let frame = layout.frame
    guard let cursor, hasNumericAxis, horizontalRange.contains(cursor), !frame.plot.isEmpty else { return }
    drawUpright(
      at: frame.slot(at: horizontal.scale.fraction(of: cursor, in: horizontalRange)), on: &grid, frame)
  }

  /// An upright line through all rows that lets the levels behind it be seen.
  private func drawUpright(at x: Int, on grid: inout CellGrid, _ frame: PlotFrame) {
    for y in frame.plot.y..<frame.plot.bottom {
      var style = Style(.accent)
      if case .level(let level)? = grid[x, y].style.background { style = Tones.text(over: level) }
      grid[x, y] = Cell(frame.glyphs.lineArt.vertical, style: style)
    }
  }

  private func drawCrosshair(on grid: inout CellGrid, _ layout: Layout) {
    let frame = layout.frame
    guard let crosshair, let readout = readout(at: crosshair), !frame.plot.isEmpty else { return }
    let x = frame.slot(at: crosshair)
    drawUpright(at: x, on: &grid, frame)
    frame.drawReadout(readout, beside: x, on: &grid)
  }
}

extension Glyphs {
  /// Stands before the row that is looked at.
  var selectionMark: Character { self == .ascii ? ">" : "▶" }
}
