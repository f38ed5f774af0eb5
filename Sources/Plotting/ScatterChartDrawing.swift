import Cells

extension ScatterChart {
  /// Both ranges and how they divide a rectangle.
  private struct Layout {
    let frame: PlotFrame
    let horizontal, vertical: ClosedRange<Double>
    let ticks: [Tick]

    func contains(_ point: Point) -> Bool { horizontal.contains(point.x) && vertical.contains(point.y) }
  }

  /// Points for every cell of the plot from which on they are dots.
  private static let crowd = 0.05

  /// Draws heading, axes, guides and points.
  public func draw(on grid: inout CellGrid, in rectangle: Rectangle, glyphs: Glyphs) {
    let layout = layout(in: rectangle, glyphs: glyphs)
    let frame = layout.frame
    Heading(
      title: title, caption: vertical.caption,
      entries: series.map { Heading.Entry(name: $0.name, stroke: $0.stroke, sample: .mark) }
    ).draw(on: &grid, in: frame.heading, glyphs: glyphs)
    guard series.contains(where: { !$0.points.isEmpty }) else {
      frame.drawEmptyText(emptyText, on: &grid)
      return
    }
    frame.drawVerticalAxis(layout.ticks, on: &grid) { row(of: $0, layout) }
    frame.drawHorizontalAxis(
      horizontal.scale.ticks(in: layout.horizontal, count: max(2, frame.plot.width / 12)),
      name: horizontal.caption, on: &grid, column: { column(of: $0, layout) })
    drawPoints(on: &grid, layout)
    drawGuideLabels(on: &grid, layout)
    drawNotFinite(on: &grid, layout)
    guard let crosshair, let readout = readout(at: crosshair) else { return }
    let x = column(of: readout.place, layout)
    frame.drawUpright(at: x, style: Style(.muted), on: &grid)
    frame.drawReadout(readout, beside: x, on: &grid)
    drawMarks(on: &grid, layout, within: x...x)
  }

  /// Where the plot lies when the chart is drawn in a rectangle.
  public func plotArea(in rectangle: Rectangle, glyphs: Glyphs) -> Rectangle {
    layout(in: rectangle, glyphs: glyphs).frame.plot
  }

  /// The point of every series whose x is nearest to a fraction of the plot's width, with its y; nil where there is none.
  public func readout(at fraction: Double) -> Readout? {
    guard fraction.isFinite else { return nil }
    let x = horizontal.scale.value(
      atFraction: fraction.clamped(to: 0...1), in: drawnHorizontalRange)
    func nearest(_ points: [Point], to x: Double) -> Point? {
      points.lazy.filter(\.x.isFinite).min { abs($0.x - x) < abs($1.x - x) }
    }
    let candidates = series.compactMap { nearest($0.points, to: x)?.x }
    guard let place = candidates.min(by: { abs($0 - x) < abs($1 - x) }) else { return nil }
    let entries = series.compactMap { series in
      nearest(series.points, to: place).map {
        Readout.Entry(series.name, value: $0.y, stroke: series.stroke)
      }
    }
    return Readout(place: place, label: Readout.label(of: place, on: horizontal), entries: entries)
  }

  private var drawnHorizontalRange: ClosedRange<Double> {
    horizontal.scale.drawable(
      horizontal.range ?? horizontalDataRange.map { AxisLimits.around($0, horizontal.scale) })
  }

  private func layout(in rectangle: Rectangle, glyphs: Glyphs) -> Layout {
    let range = vertical.scale.drawable(
      vertical.range ?? verticalDataRange.map { AxisLimits.around($0, vertical.scale) })
    let ticks = vertical.scale.ticks(
      in: range, count: PlotFrame.verticalTickCount(rows: rectangle.height - 3))
    let frame = PlotFrame(in: rectangle, verticalLabelWidth: PlotFrame.width(of: ticks), glyphs: glyphs)
    return Layout(frame: frame, horizontal: drawnHorizontalRange, vertical: range, ticks: ticks)
  }

  private func column(of x: Double, _ layout: Layout) -> Int {
    layout.frame.column(at: horizontal.scale.fraction(of: x, in: layout.horizontal))
  }

  private func row(of y: Double, _ layout: Layout) -> Int {
    layout.frame.row(at: vertical.scale.fraction(of: y, in: layout.vertical))
  }

  private func drawPoints(on grid: inout CellGrid, _ layout: Layout) {
    let frame = layout.frame
    var canvas = Canvas(size: frame.plot.size, glyphs: frame.glyphs)
    let mapping = DotMapping(
      canvas: canvas, horizontal: horizontal.scale, horizontalRange: layout.horizontal,
      vertical: vertical.scale, verticalRange: layout.vertical)
    drawGuides(on: &canvas, mapping, layout)
    var marks = EdgeMarks(width: frame.plot.width)
    for series in series {
      let pen = canvas.pen(series.stroke, layer: .line)
      let isDots = !usesMarks(series, layout)
      for point in series.points where layout.horizontal.contains(point.x) {
        guard let x = mapping.column(of: point.x) else { continue }
        if !layout.vertical.contains(point.y) {
          marks.note(
            point.y, column: x >> canvas.columnShift, above: point.y > layout.vertical.upperBound,
            style: series.stroke.style)
        } else if isDots, let y = mapping.row(of: point.y) {
          canvas.dot(x, y, pen)
        }
      }
    }
    canvas.draw(on: &grid, in: frame.plot)
    drawMarks(on: &grid, layout, within: frame.plot.x...frame.plot.right)
    marks.draw(on: &grid, in: frame.plot, glyphs: frame.glyphs)
  }

  private func usesMarks(_ series: Series, _ layout: Layout) -> Bool {
    switch series.kind {
    case .marks: true
    case .dots: false
    case .automatic:
      Double(series.points.count)
        <= max(32, Double(layout.frame.plot.width * layout.frame.plot.height) * Self.crowd)
    }
  }

  private func drawMarks(on grid: inout CellGrid, _ layout: Layout, within columns: ClosedRange<Int>) {
    guard !layout.frame.plot.isEmpty else { return }
    for series in series where usesMarks(series, layout) {
      let mark = Cell(series.stroke.mark(in: layout.frame.glyphs), style: series.stroke.style)
      for point in series.points where layout.contains(point) {
        let x = column(of: point.x, layout)
        if columns.contains(x) { grid[x, row(of: point.y, layout)] = mark }
      }
    }
  }

  private func drawGuides(on canvas: inout Canvas, _ mapping: DotMapping, _ layout: Layout) {
    let pen = canvas.pen(Stroke(Style(.muted), pattern: .dotted, asciiMark: "."), layer: .guide)
    for guide in guides {
      switch guide {
      case .horizontal(let value, _):
        guard layout.vertical.contains(value), let y = mapping.row(of: value) else { continue }
        canvas.row(y, from: 0, through: canvas.width - 1, pen)
      case .vertical(let value, _):
        guard layout.horizontal.contains(value), let x = mapping.column(of: value) else { continue }
        canvas.column(x, from: 0, through: canvas.height - 1, pen)
      case .identity:
        // A curve where the axes have different scales.
        canvas.polyline(
          (0..<canvas.width).map { x in
            let fraction = Double(x) / Double(max(1, canvas.width - 1))
            let value = horizontal.scale.value(atFraction: fraction, in: layout.horizontal)
            return DotPoint(x: Double(x), y: mapping.y(value))
          }, pen)
      }
    }
  }

  /// Labels at the right end of horizontal guides and at the top of vertical ones.
  private func drawGuideLabels(on grid: inout CellGrid, _ layout: Layout) {
    let (plot, glyphs) = (layout.frame.plot, layout.frame.glyphs)
    guard plot.width >= 24, plot.height >= 4 else { return }
    func write(_ label: String, x: Int, y: Int) {
      let width = min(label.count, plot.width)
      let room = Rectangle(x: min(x, plot.right - width), y: y, width: width, height: 1).intersection(plot)
      grid.write(label, in: room, style: Style(.muted), ellipsis: glyphs.ellipsis)
    }
    for guide in guides {
      switch guide {
      case .horizontal(let value, let label):
        if layout.vertical.contains(value) { write(label, x: plot.right, y: row(of: value, layout)) }
      case .vertical(let value, let label):
        if layout.horizontal.contains(value) { write(label, x: column(of: value, layout) + 1, y: plot.y) }
      case .identity:
        let end = min(layout.horizontal.upperBound, layout.vertical.upperBound)
        guard layout.horizontal.contains(end), layout.vertical.contains(end) else { continue }
        write("y = x", x: column(of: end, layout) + 1, y: min(row(of: end, layout) + 1, plot.bottom - 1))
      }
    }
  }

  /// How many points have no place because of a NaN or an infinity, one row a series, or a mark where there is no room.
  private func drawNotFinite(on grid: inout CellGrid, _ layout: Layout) {
    let plot = layout.frame.plot
    var offset = 0
    for series in series {
      let count = series.points.count { !$0.x.isFinite || !$0.y.isFinite }
      guard count > 0 else { continue }
      guard plot.width >= 16, offset + 2 < plot.height else {
        if !plot.isEmpty {
          grid[plot.right - 1, plot.y] = Cell(layout.frame.glyphs.notFiniteMark, style: Style(.alarm))
        }
        continue
      }
      offset += 1
      let text = " \(series.name): \(count) NaN"
      grid.write(
        text, in: plot.row(offset).inset(left: max(0, plot.width - text.count)), style: Style(.alarm),
        alignment: .trailing, ellipsis: layout.frame.glyphs.ellipsis)
    }
  }
}
