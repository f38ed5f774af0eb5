import Cells

extension LineChart {
  /// Columns of the values beside the ends of the curves, with a blank and a mark before them.
  private static let marginWidth = 9

  /// Draws heading, axes, curves, events, and the last values beside the ends of the curves.
  public func draw(on grid: inout CellGrid, in rectangle: Rectangle, glyphs: Glyphs) {
    let heading = Heading(
      title: title, caption: vertical.caption,
      entries: series.map { series in
        Heading.Entry(
          name: series.name, stroke: series.stroke, sample: series.kind == .marks ? .mark : .line)
      })
    let xRange = horizontal.scale.drawable(horizontal.range ?? horizontalDataRange)
    let yRange = vertical.scale.drawable(
      vertical.range ?? verticalDataRange.map { AxisLimits.around($0, vertical.scale) })
    let ticks = vertical.scale.ticks(
      in: yRange, count: PlotFrame.verticalTickCount(rows: rectangle.height - 3))
    let frame = PlotFrame(
      in: rectangle, verticalLabelWidth: PlotFrame.width(of: ticks), marginWidth: Self.marginWidth,
      glyphs: glyphs)
    heading.draw(on: &grid, in: frame.heading, glyphs: glyphs)
    guard series.contains(where: { !$0.points.isEmpty }) else {
      frame.drawEmptyText(emptyText, on: &grid)
      return
    }
    frame.drawVerticalAxis(ticks, on: &grid) { frame.row(at: vertical.scale.fraction(of: $0, in: yRange)) }
    let column = { (x: Double) in frame.column(at: horizontal.scale.fraction(of: x, in: xRange)) }
    frame.drawHorizontalAxis(
      horizontal.scale.ticks(in: xRange, count: max(2, frame.plot.width / 12)), name: horizontal.caption,
      on: &grid, column: column)
    drawPlot(on: &grid, frame, xRange, yRange)
    drawEvents(on: &grid, frame, xRange)
    drawValues(on: &grid, frame, yRange)
  }

  private func drawPlot(
    on grid: inout CellGrid, _ frame: PlotFrame, _ xRange: ClosedRange<Double>,
    _ yRange: ClosedRange<Double>
  ) {
    var canvas = Canvas(size: frame.plot.size, glyphs: frame.glyphs)
    let mapping = DotMapping(
      canvas: canvas, horizontal: horizontal.scale, horizontalRange: xRange, vertical: vertical.scale,
      verticalRange: yRange)
    for event in events {
      let pen = canvas.pen(
        Stroke(Style(event.ink), pattern: .dotted, asciiMark: "|"), layer: .guide)
      guard let x = mapping.column(of: event.x) else { continue }
      canvas.column(x, from: 0, through: canvas.height - 1, pen)
    }
    var marks = EdgeMarks(width: frame.plot.width)
    for series in series {
      var band = Band(width: canvas.width)
      var path = CurvePath(mapping, vertical: vertical.scale)
      for point in series.points where xRange.contains(point.x) {
        let x = mapping.x(point.x)
        guard let column = DotMapping.dot(x) else { continue }
        if series.kind == .line { path.append(point.y, x: x, column: column) }
        if point.minimum < point.maximum { band.include(point, at: column) }
        if !yRange.contains(point.y) {
          marks.note(
            point.y, column: column >> canvas.columnShift, above: point.y > yRange.upperBound,
            style: series.stroke.style)
        }
      }
      band.draw(on: &canvas, canvas.pen(series.stroke.asBand, layer: .area), vertical.scale, mapping)
      if series.kind == .line { canvas.polyline(path.points(), canvas.pen(series.stroke, layer: .line)) }
    }
    canvas.draw(on: &grid, in: frame.plot)
    drawSeriesMarks(on: &grid, frame, xRange, yRange)
    marks.draw(on: &grid, in: frame.plot, glyphs: frame.glyphs)
  }

  /// The points of the series whose points are not joined, one mark a cell.
  private func drawSeriesMarks(
    on grid: inout CellGrid, _ frame: PlotFrame, _ xRange: ClosedRange<Double>, _ yRange: ClosedRange<Double>
  ) {
    guard !frame.plot.isEmpty else { return }
    for series in series where series.kind == .marks {
      let mark = Cell(series.stroke.mark(in: frame.glyphs), style: series.stroke.style)
      for point in series.points where xRange.contains(point.x) && yRange.contains(point.y) {
        let column = frame.column(at: horizontal.scale.fraction(of: point.x, in: xRange))
        grid[column, frame.row(at: vertical.scale.fraction(of: point.y, in: yRange))] = mark
      }
    }
  }

  /// Labels in the first row of the plot that is free of others, right of their lines or left where there is no room.
  private func drawEvents(on grid: inout CellGrid, _ frame: PlotFrame, _ xRange: ClosedRange<Double>) {
    let plot = frame.plot
    guard plot.height >= 6 else { return }
    var taken: [Int] = []
    for event in events where xRange.contains(event.x) {
      let x = frame.column(at: horizontal.scale.fraction(of: event.x, in: xRange))
      let length = min(event.label.count, plot.width)
      let fitsRight = x + 1 + length <= plot.right
      let start = fitsRight ? x + 1 : max(plot.x, x - length)
      let row = taken.firstIndex { $0 <= start } ?? taken.count
      guard row + 1 < plot.height / 2 else { continue }
      if row == taken.count { taken.append(0) }
      taken[row] = start + length + 1
      let label = Rectangle(x: start, y: plot.y + 1 + row, width: length, height: 1)
      grid.write(event.label, in: label, style: Style(event.ink), ellipsis: frame.glyphs.ellipsis)
    }
  }

  /// The last value of every curve, beside its end, moved apart where they meet.
  private func drawValues(on grid: inout CellGrid, _ frame: PlotFrame, _ yRange: ClosedRange<Double>) {
    guard !frame.margin.isEmpty else { return }
    let ends = series.compactMap { series in series.points.last.map { (series, $0.y) } }
    let rows = ends.map { frame.row(at: position(of: $0.1, in: yRange)) }
    let placed = Self.spread(rows, within: frame.margin.y..<frame.margin.bottom)
    // Where only some series are marks, theirs is the mark, and a line is a line.
    let hasMarks = series.contains { $0.kind == .marks }
    for ((series, value), row) in zip(ends, placed) {
      guard let row else { continue }
      let stroke = series.stroke
      let style = value.isFinite ? stroke.style : Style(.alarm)
      let isLine = hasMarks && series.kind == .line
      let mark = isLine ? frame.glyphs.lineArt.horizontal : stroke.mark(in: frame.glyphs)
      grid[frame.margin.x + 1, row] = Cell(mark, style: stroke.style)
      grid.write(FixedNumber().text(value), x: frame.margin.x + 3, y: row, style: style, in: frame.margin)
    }
  }

  /// Where a value lies, at the upper edge if it is not finite and the lower one if it is too small for the scale.
  private func position(of value: Double, in range: ClosedRange<Double>) -> Double {
    let fraction = vertical.scale.fraction(of: value, in: range)
    if fraction.isFinite { return fraction.clamped(to: 0...1) }
    return value <= 0 ? 0 : 1
  }

  /// Rows moved apart so that no two are the same, in their order; nil for those without room.
  static func spread(_ rows: [Int], within range: Range<Int>) -> [Int?] {
    let order = rows.indices.sorted { (rows[$0], $0) < (rows[$1], $1) }
    var placed: [Int?] = Array(repeating: nil, count: rows.count)
    var next = range.lowerBound
    for (rank, index) in order.enumerated() {
      // Those that follow need a row each.
      let latest = range.upperBound - (order.count - rank)
      let row = max(next, min(rows[index], latest))
      guard row < range.upperBound else { continue }
      placed[index] = row
      next = row + 1
    }
    return placed
  }
}

extension Stroke {
  /// The stroke of the area around its line.
  var asBand: Stroke {
    var band = self
    band.pattern = .solid
    band.style.isDim = true
    band.asciiMark = ":"
    return band
  }
}

extension AxisLimits {
  /// A range around data that were not seen before.
  static func around(_ data: ClosedRange<Double>, _ scale: Scale) -> ClosedRange<Double> {
    var limits = AxisLimits(scale: scale)
    return limits.fit(data)
  }
}
