import Cells

extension DotPlot {
  /// Draws names, axis, guides, lines, marks and numbers.
  public func draw(on grid: inout CellGrid, in rectangle: Rectangle, glyphs: Glyphs) {
    guard !rectangle.isEmpty else { return }
    let layout = layout(in: rectangle, glyphs: glyphs)
    let frame = layout.frame
    drawHeading(on: &grid, frame)
    guard series.hasValues else {
      let place = PlotFrame(
        heading: frame.heading, plot: rectangle.inset(top: frame.heading.height),
        verticalLabels: frame.verticalLabels, horizontalLabels: frame.horizontalLabels, margin: frame.margin,
        glyphs: glyphs)
      place.drawEmptyText(emptyText, on: &grid)
      return
    }
    frame.drawVerticalAxis([], on: &grid) { _ in 0 }
    drawNames(on: &grid, layout)
    frame.drawHorizontalAxis(
      ticks(layout), name: "", on: &grid,
      column: { frame.column(at: horizontal.scale.fraction(of: $0, in: layout.range)) })
    if frame.verticalLabels.isEmpty { drawLeftRule(on: &grid, frame) }
    drawLines(on: &grid, layout)
    drawMarks(on: &grid, layout)
    drawValues(on: &grid, layout)
  }

  /// The ticks of the axis, with the guides by their labels in place of those that they would touch.
  private func ticks(_ layout: Layout) -> [Tick] {
    let column = { (value: Double) in
      layout.frame.column(at: horizontal.scale.fraction(of: value, in: layout.range))
    }
    let known = guides.filter { !$0.label.isEmpty && layout.range.contains($0.value) }
      .map { Tick(value: $0.value, label: $0.label) }
    let others = horizontal.scale.ticks(in: layout.range, count: tickCount(layout.frame.plot.width))
      .filter { tick in
        known.allSatisfy {
          abs(column($0.value) - column(tick.value)) > ($0.label.count + tick.label.count) / 2 + 1
        }
      }
    return (known + others).sorted { $0.value < $1.value }
  }

  /// Number of ticks that a width bears; on both sides of 0 decades are asked for more often than they are used.
  private func tickCount(_ width: Int) -> Int {
    if case .symlog = horizontal.scale { return max(5, width / 4) }
    return max(2, width / 6)
  }

  /// The line left of a plot without names, with its corner.
  private func drawLeftRule(on grid: inout CellGrid, _ frame: PlotFrame) {
    let (plot, glyphs) = (frame.plot, frame.glyphs)
    grid.drawVerticalRule(x: plot.x - 1, y: plot.y, length: plot.height, style: Style(.muted), glyphs: glyphs)
    guard !frame.horizontalLabels.isEmpty else { return }
    grid[plot.x - 1, plot.bottom] = Cell(glyphs.lineArt.bottomLeft, style: Style(.muted))
  }

  private func drawHeading(on grid: inout CellGrid, _ frame: PlotFrame) {
    guard !frame.heading.isEmpty else { return }
    for (place, one) in series.enumerated() where !frame.margin.isEmpty && series.hasValues {
      let x = frame.margin.x + (place + 1) * Self.valueWidth - 1
      grid[x, frame.heading.y] = Cell(one.stroke.mark(in: frame.glyphs), style: one.stroke.style)
    }
    let inset = frame.verticalLabels.isEmpty ? 0 : frame.plot.x - frame.heading.x
    let room = frame.heading.inset(left: inset, right: frame.margin.width)
    grid.write(title, in: room, style: Style(.accent), ellipsis: frame.glyphs.ellipsis)
    let scale = Axis(scale: horizontal.scale).caption
    let caption = [horizontal.unit.isEmpty ? "" : "[\(horizontal.unit)]", scale].filter { !$0.isEmpty }
    let text = caption.joined(separator: " ")
    let start = room.x + title.count + 1
    guard start + text.count <= room.right else { return }
    grid.write(text, x: start, y: room.y, style: Style(.muted), in: room)
  }

  private func drawNames(on grid: inout CellGrid, _ layout: Layout) {
    let labels = layout.frame.verticalLabels
    guard !labels.isEmpty, !rowNames.isEmpty else { return }
    for row in layout.rows.shown {
      let y = labels.y + layout.rows.middle(of: row)
      let isSelected = row == selection
      if isSelected { grid[labels.x, y] = Cell(layout.frame.glyphs.selectionMark, style: Style(.accent)) }
      guard rowNames.indices.contains(row) else { continue }
      let name = Rectangle(x: labels.x, y: y, width: labels.width, height: 1).inset(left: 1, right: 1)
      grid.write(
        rowNames[row], in: name, style: isSelected ? Style(.accent) : .standard,
        ellipsis: layout.frame.glyphs.ellipsis)
    }
  }

  /// The guides, the row of the selection, and the lines from mark to mark.
  private func drawLines(on grid: inout CellGrid, _ layout: Layout) {
    let plot = layout.frame.plot
    var canvas = Canvas(size: plot.size, glyphs: layout.frame.glyphs)
    let mapping = DotMapping(
      canvas: canvas, horizontal: horizontal.scale, horizontalRange: layout.range, vertical: .linear,
      verticalRange: 0...1)
    let guidePen = canvas.pen(Stroke(Style(.muted), pattern: .dotted, asciiMark: "."), layer: .guide)
    let dotsInCell = canvas.height / max(1, plot.height)
    let middle = { (row: Int) in layout.rows.middle(of: row) * dotsInCell + dotsInCell / 2 }
    if let selection, layout.rows.shown.contains(selection) {
      canvas.row(middle(selection), from: 0, through: canvas.width - 1, guidePen)
    }
    for guide in guides where layout.range.contains(guide.value) {
      guard let x = mapping.column(of: guide.value) else { continue }
      canvas.column(x, from: 0, through: canvas.height - 1, guidePen)
    }
    // Marks that touch need no line, and in ASCII one would look like a row of marks.
    if layout.rows.height * dotsInCell > 1 {
      for series in backToFront { drawLine(series, on: &canvas, layout, mapping, middle) }
    }
    canvas.draw(on: &grid, in: plot)
  }

  private func drawLine(
    _ series: Series, on canvas: inout Canvas, _ layout: Layout, _ mapping: DotMapping, _ middle: (Int) -> Int
  ) {
    var stroke = series.stroke
    stroke.style.isDim = true
    stroke.asciiMark = "."
    let pen = canvas.pen(stroke, layer: .line)
    // One row more on each side, so that lines that leave the picture are seen to.
    let shown = layout.rows.shown
    let rows = max(0, shown.lowerBound - 1)..<min(count, shown.upperBound + 1)
    var points: [DotPoint] = []
    for row in rows {
      let value = series.values.indices.contains(row) ? series.values[row] : nil
      if breaks.contains(row) || value == nil { points.append(DotPoint(x: .nan, y: .nan)) }
      guard let value else { continue }
      points.append(DotPoint(x: mapping.x(value), y: Double(middle(row))))
    }
    canvas.polyline(points, pen)
  }

  private func drawMarks(on grid: inout CellGrid, _ layout: Layout) {
    let (plot, glyphs) = (layout.frame.plot, layout.frame.glyphs)
    guard !plot.isEmpty else { return }
    for series in backToFront {
      for row in layout.rows.shown where series.values.indices.contains(row) {
        guard let value = series.values[row] else { continue }
        let y = plot.y + layout.rows.middle(of: row)
        if !value.isFinite {
          grid[plot.right - 1, y] = Cell(glyphs.notFiniteMark, style: Style(.alarm))
        } else if !horizontal.scale.shows(value) || value < layout.range.lowerBound {
          grid[plot.x, y] = Cell(value == 0 ? "0" : glyphs.leftMark, style: series.stroke.style)
        } else if value > layout.range.upperBound {
          grid[plot.right - 1, y] = Cell(glyphs.rightMark, style: series.stroke.style)
        } else {
          let x = layout.frame.column(at: horizontal.scale.fraction(of: value, in: layout.range))
          grid[x, y] = Cell(series.stroke.mark(in: glyphs), style: series.stroke.style)
        }
      }
    }
  }

  private func drawValues(on grid: inout CellGrid, _ layout: Layout) {
    let frame = layout.frame
    guard !frame.margin.isEmpty else { return }
    for (place, series) in series.enumerated() {
      let x = frame.margin.x + place * Self.valueWidth + 1
      for row in layout.rows.shown where series.values.indices.contains(row) {
        guard let value = series.values[row] else { continue }
        let y = frame.plot.y + layout.rows.middle(of: row)
        let style = value.isFinite ? series.stroke.style : Style(.alarm)
        if frame.heading.isEmpty {
          grid[x, y] = Cell(series.stroke.mark(in: frame.glyphs), style: series.stroke.style)
        }
        let room = Rectangle(x: x + 1, y: y, width: Self.valueWidth - 2, height: 1)
        grid.write(valueText(value), in: room, style: style, alignment: .trailing)
      }
    }
  }
}

extension Glyphs {
  /// Marks a value left of the range.
  var leftMark: Character { self == .ascii ? "<" : "◂" }
  /// Marks a value right of the range.
  var rightMark: Character { self == .ascii ? ">" : "▸" }
}
