import Cells

extension BarChart {
  /// Columns of a value beside the end of its bar, with the mark of its series and blanks around and between.
  private static let valueWidth = 10
  /// Least width of a plot in which values are written.
  private static let writtenWidth = 30

  /// How the names and bars divide a rectangle.
  private struct Layout {
    let frame: PlotFrame
    let range: ClosedRange<Double>
    /// Columns between which values lie: what is left of the plot beside the written values.
    let bars: Rectangle
    /// Rows for one name, the blank after it included.
    let pitch: Int
    /// Whether every series has a row of its own.
    let hasBars: Bool
    let writesValues: Bool
    let shown: Range<Int>
  }

  /// Draws heading, axis, names, guides and bars.
  public func draw(on grid: inout CellGrid, in rectangle: Rectangle, glyphs: Glyphs) {
    let layout = layout(in: rectangle, glyphs: glyphs)
    let frame = layout.frame
    heading(layout).draw(on: &grid, in: frame.heading, glyphs: glyphs)
    guard series.contains(where: { !$0.values.isEmpty }) else {
      frame.drawEmptyText(emptyText, on: &grid)
      return
    }
    frame.drawVerticalAxis([], on: &grid) { _ in 0 }
    frame.drawHorizontalAxis(
      horizontal.scale.ticks(in: layout.range, count: max(2, layout.bars.width / 12)),
      name: horizontal.caption, on: &grid, column: { column(of: $0, layout) })
    drawGuides(on: &grid, layout)
    for position in layout.shown {
      let y = layout.bars.y + (position - layout.shown.lowerBound) * layout.pitch
      drawName(position, on: &grid, frame, y)
      for (index, series) in series.enumerated() where series.values.indices.contains(position) {
        let row = layout.hasBars ? y + index : y
        guard row < layout.bars.bottom else { continue }
        draw(series.values[position], of: series, on: &grid, layout, row)
      }
    }
  }

  /// Where bars and values lie when the chart is drawn in a rectangle.
  public func plotArea(in rectangle: Rectangle, glyphs: Glyphs) -> Rectangle {
    layout(in: rectangle, glyphs: glyphs).frame.plot
  }

  /// The position of the name that a row of the screen shows; nil outside the plot.
  public func row(atRow y: Int, in rectangle: Rectangle, glyphs: Glyphs) -> Int? {
    let layout = layout(in: rectangle, glyphs: glyphs)
    guard y >= layout.bars.y, y < layout.bars.bottom else { return nil }
    let position = layout.shown.lowerBound + (y - layout.bars.y) / layout.pitch
    return layout.shown.contains(position) ? position : nil
  }

  private func heading(_ layout: Layout) -> Heading {
    let (first, last) = (layout.shown.lowerBound + 1, layout.shown.upperBound)
    let caption = layout.shown.count < count ? "\(first) to \(last) of \(count)" : ""
    return Heading(
      title: title, caption: caption,
      entries: series.map { Heading.Entry(name: $0.name, stroke: $0.stroke, sample: .mark) })
  }

  private func layout(in rectangle: Rectangle, glyphs: Glyphs) -> Layout {
    let longest = names.lazy.map(\.count).max() ?? 0
    let labels = longest == 0 ? 0 : min(longest + 1, rectangle.width / 3)
    let frame = PlotFrame(in: rectangle, verticalLabelWidth: labels, glyphs: glyphs)
    let range = horizontal.scale.drawable(horizontal.range ?? fittedRange)
    let plot = frame.plot
    let hasGuideRow = guides.contains { !$0.label.isEmpty } && plot.height >= 4 && plot.width >= 24
    let rows = plot.height - (hasGuideRow ? 1 : 0)
    let lanes = max(1, series.count)
    let hasBars = rows >= count * lanes || series.count <= 1
    let pitch = !hasBars ? 1 : (lanes > 1 && rows >= count * (lanes + 1) - 1 ? lanes + 1 : lanes)
    let writesValues = hasBars && plot.width >= Self.writtenWidth
    let reserve = writesValues ? Self.valueWidth : 0
    let hasLeft = horizontal.scale != .log10 && range.lowerBound < 0
    let capacity = max(0, rows / pitch)
    let first = firstRow.clamped(to: 0...max(0, count - capacity))
    return Layout(
      frame: frame, range: range,
      bars: plot.inset(left: hasLeft ? reserve : 0, top: hasGuideRow ? 1 : 0, right: reserve),
      pitch: pitch, hasBars: hasBars, writesValues: writesValues,
      shown: first..<min(count, first + capacity))
  }

  /// The range of the data, with room below the least on a logarithmic axis.
  private var fittedRange: ClosedRange<Double>? {
    guard horizontal.scale == .log10 else { return dataRange }
    return dataRange.map { AxisLimits.around($0, .log10) }
  }

  private func column(of value: Double, _ layout: Layout) -> Int {
    let offset = exactColumn(of: value, layout) - Double(layout.bars.x)
    return layout.bars.x + min(Int(offset), max(0, layout.bars.width - 1))
  }

  private func drawName(_ position: Int, on grid: inout CellGrid, _ frame: PlotFrame, _ y: Int) {
    let labels = frame.verticalLabels
    guard !labels.isEmpty, names.indices.contains(position) else { return }
    let isSelected = position == selection
    let style = isSelected ? Style(.accent) : Style(.muted)
    let row = Rectangle(x: labels.x, y: y, width: labels.width, height: 1)
    if isSelected { grid[row.x, y] = Cell(frame.glyphs.selectionMark, style: style) }
    grid.write(
      names[position], in: row.inset(left: 1), style: style, alignment: .trailing,
      ellipsis: frame.glyphs.ellipsis)
  }

  /// Upright lines of guides and of 0, with labels in a row above the bars.
  private func drawGuides(on grid: inout CellGrid, _ layout: Layout) {
    let (frame, bars) = (layout.frame, layout.bars)
    guard !bars.isEmpty else { return }
    let rule = Cell(frame.glyphs == .ascii ? ":" : "┊", style: Style(.muted))
    var free = frame.plot.x
    for guide in guides where layout.range.contains(guide.value) {
      let x = column(of: guide.value, layout)
      for y in bars.y..<bars.bottom { grid[x, y] = rule }
      guard bars.y > frame.plot.y else { continue }
      let width = min(guide.label.count, frame.plot.width)
      let start = max(free, min(x - width / 2, frame.plot.right - width))
      let room = Rectangle(x: start, y: frame.plot.y, width: width, height: 1).intersection(frame.plot)
      grid.write(guide.label, in: room, style: Style(.muted), ellipsis: frame.glyphs.ellipsis)
      free = start + width + 1
    }
    guard horizontal.scale != .log10, layout.range.lowerBound < 0, layout.range.contains(0)
    else { return }
    let zero = Cell(frame.glyphs == .ascii ? "|" : "▏", style: Style(.muted))
    grid.fill(Rectangle(x: zeroColumn(layout), y: bars.y, width: 1, height: bars.height), with: zero)
  }

  private func draw(
    _ value: Double, of series: ValueSeries, on grid: inout CellGrid, _ layout: Layout, _ y: Int
  ) {
    let (bars, glyphs) = (layout.bars, layout.frame.glyphs)
    guard !bars.isEmpty else { return }
    let zero = zeroColumn(layout)
    let scale = horizontal.scale
    if !value.isFinite {
      grid[zero, y] = Cell(glyphs.notFiniteMark, style: Style(.alarm))
      write(value, of: series, on: &grid, layout, x: zero + 1, y)
      return
    }
    guard scale.shows(value) else {
      grid[zero, y] = Cell(value == 0 ? "0" : glyphs.belowMark, style: series.stroke.style)
      write(value, of: series, on: &grid, layout, x: zero + 1, y)
      return
    }
    let end = column(of: value, layout)
    if layout.hasBars {
      Bar(from: zero, to: exactColumn(of: value, layout), within: bars)
        .draw(on: &grid, y: y, series.stroke, glyphs)
    }
    if value > layout.range.upperBound || value < layout.range.lowerBound {
      let mark: Character = glyphs == .ascii ? (value < 0 ? "<" : ">") : (value < 0 ? "◀" : "▶")
      grid[end, y] = Cell(mark, style: series.stroke.style)
    } else if !layout.hasBars {
      grid[end, y] = Cell(series.stroke.mark(in: glyphs), style: series.stroke.style)
    }
    let isLeft = scale != .log10 && value < 0
    let written = FixedNumber().shortText(value).count + 4
    write(value, of: series, on: &grid, layout, x: isLeft ? end - written : end + 1, y)
  }

  /// The place of a value in columns, fractions included, where whole ones are the left edges of columns.
  private func exactColumn(of value: Double, _ layout: Layout) -> Double {
    let fraction = horizontal.scale.fraction(of: value, in: layout.range).clamped(to: 0...1)
    return Double(layout.bars.x) + fraction * Double(layout.bars.width)
  }

  /// The left edge of the column at which bars begin.
  private func zeroColumn(_ layout: Layout) -> Int {
    guard horizontal.scale != .log10 else { return layout.bars.x }
    return min(Int(exactColumn(of: 0, layout).rounded()), max(layout.bars.x, layout.bars.right - 1))
  }

  /// The mark of the series and the value.
  private func write(
    _ value: Double, of series: ValueSeries, on grid: inout CellGrid, _ layout: Layout, x: Int, _ y: Int
  ) {
    guard layout.writesValues else { return }
    let style = value.isFinite ? series.stroke.style : Style(.alarm)
    let text = " \(series.stroke.mark(in: layout.frame.glyphs)) \(FixedNumber().shortText(value))"
    let room = Rectangle(x: x, y: y, width: Self.valueWidth, height: 1).intersection(layout.frame.plot)
    grid.write(text, in: room, style: style, ellipsis: layout.frame.glyphs.ellipsis)
  }
}

/// One bar between two places of a row.
private struct Bar {
  let start, end: Double
  let range: Range<Int>

  /// A bar from the left edge of the column of 0 to a place.
  init(from zero: Int, to place: Double, within bars: Rectangle) {
    start = Double(zero)
    end = place
    range = bars.x..<bars.right
  }

  /// Full cells, and at the end of a bar to the right an eighth of a block, of one to the left a half.
  func draw(on grid: inout CellGrid, y: Int, _ stroke: Stroke, _ glyphs: Glyphs) {
    let (low, high) = (min(start, end), max(start, end))
    guard high > low else { return }
    let full: Character = glyphs == .ascii ? stroke.asciiMark : "█"
    for x in range.clamped(to: Int(low)..<Int(high.rounded(.up))) {
      let filled = min(high, Double(x + 1)) - max(low, Double(x))
      if filled >= 0.99 {
        grid[x, y] = Cell(full, style: stroke.style)
      } else if glyphs == .ascii {
        if filled >= 0.5 { grid[x, y] = Cell(full, style: stroke.style) }
      } else if max(low, Double(x)) > Double(x) {
        if filled >= 0.25 { grid[x, y] = Cell(filled > 0.75 ? "█" : "▐", style: stroke.style) }
      } else {
        let eighths = Int((filled * 8).rounded())
        if eighths > 0 { grid[x, y] = Cell(Self.eighths[eighths], style: stroke.style) }
      }
    }
  }

  private static let eighths = Array(" ▏▎▍▌▋▊▉█")
}
