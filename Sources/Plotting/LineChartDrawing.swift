import Cells

extension LineChart {
  /// Draws heading, axes, curves, events, and the last values beside the ends of the curves.
  public func draw(on grid: inout CellGrid, in rectangle: Rectangle, glyphs: Glyphs) {
    let layout = layout(in: rectangle, glyphs: glyphs)
    let frame = layout.frame
    heading.draw(on: &grid, in: frame.heading, glyphs: glyphs)
    guard series.contains(where: { !$0.points.isEmpty }) else {
      frame.drawEmptyText(emptyText, on: &grid)
      return
    }
    frame.drawVerticalAxis(layout.ticks, on: &grid) {
      frame.row(at: vertical.scale.fraction(of: $0, in: layout.vertical))
    }
    frame.drawHorizontalAxis(
      horizontal.ticks(in: layout.horizontal, count: max(2, frame.plot.width / 12)),
      name: horizontal.caption, on: &grid, column: { column(of: $0, layout) })
    let smoothed = series.map(\.smoothedPoints)
    let canvas = drawPlot(on: &grid, layout, smoothed)
    drawEvents(on: &grid, layout, canvas)
    drawValues(on: &grid, frame, layout.vertical, smoothed)
    drawCursor(on: &grid, layout, canvas)
    drawCrosshair(on: &grid, layout, canvas)
  }

  private var heading: Heading {
    let weight = series.lazy.filter { $0.kind == .line }.map(\.smoothing).max() ?? 0
    let smoothed = weight > 0 ? "smoothed \(Decimal.text(weight, places: weight < 0.985 ? 2 : 3))" : ""
    return Heading(
      title: title, caption: [vertical.caption, smoothed].filter { !$0.isEmpty }.joined(separator: ", "),
      entries: series.map { series in
        Heading.Entry(
          name: series.name, stroke: series.stroke,
          sample: series.kind == .marks ? .mark : hasLineMarks ? .markedLine : .line)
      })
  }

  private func drawPlot(on grid: inout CellGrid, _ layout: Layout, _ smoothed: [[Point]]) -> Canvas {
    let frame = layout.frame
    var canvas = Canvas(size: frame.plot.size, glyphs: frame.glyphs)
    let mapping = DotMapping(
      canvas: canvas, horizontal: horizontal.scale, horizontalRange: layout.horizontal,
      vertical: vertical.scale, verticalRange: layout.vertical)
    let guidePen = canvas.pen(Stroke(Style(.muted), pattern: .dotted, asciiMark: "."), layer: .guide)
    for guide in guides where layout.vertical.contains(guide) {
      guard let y = mapping.row(of: guide) else { continue }
      canvas.row(y, from: 0, through: canvas.width - 1, guidePen)
    }
    for event in events {
      let pen = canvas.pen(
        Stroke(Style(event.ink), pattern: .dotted, asciiMark: "|"), layer: .guide)
      guard let x = mapping.column(of: event.x) else { continue }
      canvas.column(x, from: 0, through: canvas.height - 1, pen)
    }
    var marks = EdgeMarks(width: frame.plot.width)
    for (series, average) in ordered(smoothed) {
      if series.kind == .line, series.smoothing > 0 {
        // What is smoothed stands back behind its average.
        let pen = canvas.pen(series.stroke.asBand, layer: .area)
        var raw = series
        raw.kind = .line
        raw.points = series.points.map { Point(x: $0.x, y: $0.y) }
        drawCurve(raw, on: &canvas, pen, mapping, layout, &marks)
      }
      var shown = series
      shown.points = average
      drawCurve(shown, on: &canvas, canvas.pen(series.stroke, layer: .line), mapping, layout, &marks)
    }
    canvas.draw(on: &grid, in: frame.plot)
    drawLineMarks(on: &grid, layout, smoothed)
    drawSeriesMarks(on: &grid, frame, layout.horizontal, layout.vertical)
    marks.draw(on: &grid, in: frame.plot, glyphs: frame.glyphs)
    return canvas
  }

  /// The curves with what belongs to each, those in front last.
  func ordered<Element>(_ others: [Element]) -> [(Series, Element)] {
    let pairs = Array(zip(series, others))
    guard let frontInk else { return pairs }
    return pairs.filter { $0.0.stroke.style.ink != frontInk }
      + pairs.filter { $0.0.stroke.style.ink == frontInk }
  }

  /// The band and the line of a series, and notes for values that have no place inside.
  private func drawCurve(
    _ series: Series, on canvas: inout Canvas, _ pen: Canvas.Pen, _ mapping: DotMapping, _ layout: Layout,
    _ marks: inout EdgeMarks
  ) {
    var band = Band(width: canvas.width)
    var path = CurvePath(mapping, vertical: vertical.scale)
    for point in series.points where layout.horizontal.contains(point.x) {
      let x = mapping.x(point.x)
      guard let column = DotMapping.dot(x) else { continue }
      if series.kind == .line { path.append(point.y, x: x, column: column) }
      if point.minimum < point.maximum { band.include(point, at: column) } else { band.interrupt() }
      if !layout.vertical.contains(point.y) {
        marks.note(
          point.y, column: column >> canvas.columnShift, above: point.y > layout.vertical.upperBound,
          style: series.stroke.style)
      }
    }
    band.draw(on: &canvas, canvas.pen(series.stroke.asBand, layer: .area), vertical.scale, mapping)
    if series.kind == .line { canvas.polyline(path.points(), pen) }
  }

  /// The points of the series whose points are not joined, one mark a cell.
  private func drawSeriesMarks(
    on grid: inout CellGrid, _ frame: PlotFrame, _ xRange: ClosedRange<Double>, _ yRange: ClosedRange<Double>
  ) {
    guard !frame.plot.isEmpty else { return }
    for (series, _) in ordered(series) where series.kind == .marks {
      let mark = Cell(series.stroke.mark(in: frame.glyphs), style: series.stroke.style)
      for point in series.points where xRange.contains(point.x) && yRange.contains(point.y) {
        let column = frame.column(at: horizontal.scale.fraction(of: point.x, in: xRange))
        grid[column, frame.row(at: vertical.scale.fraction(of: point.y, in: yRange))] = mark
      }
    }
  }

  /// Labels in the first of the upper rows where they cover nothing, right of their lines or left of them; shortened
  /// where there is no room, and left out where there still is none: the line alone says less, but hides no curve.
  private func drawEvents(on grid: inout CellGrid, _ layout: Layout, _ canvas: Canvas) {
    let frame = layout.frame
    let plot = frame.plot
    guard plot.height >= 6 else { return }
    let rows = plot.y + 1..<plot.y + plot.height / 2
    var taken: [Rectangle] = []
    if let cursor, layout.horizontal.contains(cursor) {
      taken.append(Rectangle(x: column(of: cursor, layout), y: plot.y, width: 1, height: plot.height))
    }
    for event in events where layout.horizontal.contains(event.x) {
      let length = event.label.count
      let lengths = [length, length * 2 / 3].filter { $0 == length || $0 >= Self.leastLabelLength }
      var place: Rectangle?
      for length in lengths where place == nil {
        place = frame.freePlace(
          length: length, beside: column(of: event.x, layout), rows: rows, avoiding: taken, over: canvas,
          on: grid)
      }
      guard let place else { continue }
      taken.append(place)
      grid.write(event.label, in: place, style: Style(event.ink), ellipsis: frame.glyphs.ellipsis)
    }
  }

  /// Columns below which a shortened label says nothing.
  private static let leastLabelLength = 6

  /// The last value of every curve, beside its end, moved apart where they meet.
  private func drawValues(
    on grid: inout CellGrid, _ frame: PlotFrame, _ yRange: ClosedRange<Double>, _ smoothed: [[Point]]
  ) {
    guard !frame.margin.isEmpty else { return }
    let ends = zip(series, smoothed).compactMap { series, points in
      series.endPrefix == nil ? nil : Self.end(of: points, at: cursor).map { (series, $0.y) }
    }
    let rows = ends.map { frame.row(at: position(of: $0.1, in: yRange)) }
    let placed = Self.spread(rows, values: ends.map(\.1), within: frame.margin.y..<frame.margin.bottom)
    let prefixWidth = endPrefixWidth
    // Where only some series are marks, a line stands before the marks of those that are lines.
    let hasMarks = series.contains { $0.kind == .marks }
    for ((series, value), row) in zip(ends, placed) {
      guard let row else { continue }
      let stroke = series.stroke
      let style = value.isFinite ? stroke.style : Style(.alarm)
      if hasMarks && series.kind == .line {
        grid[frame.margin.x, row] = Cell(frame.glyphs.lineArt.horizontal, style: stroke.style)
      }
      grid[frame.margin.x + 1, row] = Cell(stroke.mark(in: frame.glyphs), style: stroke.style)
      grid.write(series.endPrefix ?? "", x: frame.margin.x + 2, y: row, style: stroke.style, in: frame.margin)
      let start = frame.margin.x + 3 + prefixWidth
      grid.write(FixedNumber().text(value), x: start, y: row, style: style, in: frame.margin)
      let end = frame.margin.x + Self.marginWidth + prefixWidth
      guard frame.margin.right > end else { continue }
      grid.write(series.endName, x: end + 1, y: row, style: stroke.style, in: frame.margin)
    }
  }

  /// The last point of a curve, or the last one up to the moment that is shown.
  private static func end(of points: [Point], at cursor: Double?) -> Point? {
    guard let cursor else { return points.last }
    return points.last { $0.x <= cursor } ?? points.first
  }

  /// Where a value lies, at the upper edge if it is not finite and the lower one if it is too small for the scale.
  private func position(of value: Double, in range: ClosedRange<Double>) -> Double {
    let fraction = vertical.scale.fraction(of: value, in: range)
    if fraction.isFinite { return fraction.clamped(to: 0...1) }
    return value <= 0 ? 0 : 1
  }

  /// Rows moved apart so that no two are the same, in their order; nil for those without room.
  ///
  /// Of those that are the same the one of the largest value comes first, as it would with more rows; values that are
  /// not numbers stand at the upper edge, and so come before all.
  static func spread(_ rows: [Int], values: [Double], within range: Range<Int>) -> [Int?] {
    let falling = values.map { $0.isNaN ? -Double.infinity : -$0 }
    let order = rows.indices.sorted { (rows[$0], falling[$0], $0) < (rows[$1], falling[$1], $1) }
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
    band.isThick = false
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
