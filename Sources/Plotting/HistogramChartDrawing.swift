import Cells

extension HistogramChart {
  /// Draws heading, axes, densities, marks and the counts of what lies outside.
  public func draw(on grid: inout CellGrid, in rectangle: Rectangle, glyphs: Glyphs) {
    let range = drawnRange
    let isEmpty = entries.allSatisfy { $0.bins.total == 0 && $0.nonfinite == 0 }
    let frame = frame(in: rectangle, glyphs: glyphs)
    heading.draw(on: &grid, in: frame.heading, glyphs: glyphs)
    guard !isEmpty else {
      frame.drawEmptyText(emptyText, on: &grid)
      return
    }
    let column = { (value: Double) in frame.slot(at: Scale.linear.fraction(of: value, in: range)) }
    frame.drawHorizontalAxis(
      Scale.linear.ticks(in: range, count: max(2, frame.plot.width / 12)), name: horizontal.caption,
      on: &grid, column: column)
    let canvas = drawDensities(on: &grid, frame, range)
    drawMarks(on: &grid, frame, column)
    drawOutliers(on: &grid, frame, range)
    guard let crosshair, let readout = readout(at: crosshair) else { return }
    let x = frame.slot(at: crosshair)
    frame.drawUpright(at: x, style: Style(.muted), over: canvas, on: &grid)
    frame.drawReadout(readout, beside: x, on: &grid)
  }

  /// Where the plot lies when the chart is drawn in a rectangle.
  public func plotArea(in rectangle: Rectangle, glyphs: Glyphs) -> Rectangle {
    frame(in: rectangle, glyphs: glyphs).plot
  }

  /// The density of every distribution at a fraction of the plot's width; nil where there is no distribution.
  public func readout(at fraction: Double) -> Readout? {
    guard fraction.isFinite, !entries.isEmpty else { return nil }
    let place = Scale.linear.value(atFraction: fraction.clamped(to: 0...1), in: drawnRange)
    return Readout(
      place: place, label: Readout.label(of: place, on: horizontal),
      entries: entries.map { .init($0.name, value: $0.bins.density(at: place), stroke: $0.stroke) })
  }

  private var drawnRange: ClosedRange<Double> {
    Scale.linear.drawable(horizontal.range ?? horizontalDataRange)
  }

  private func frame(in rectangle: Rectangle, glyphs: Glyphs) -> PlotFrame {
    // Densities depend on the width, which depends on the labels: their width is set, not measured.
    let strips = entries.count { !$0.marks.isEmpty }
    return PlotFrame(
      in: rectangle, verticalLabelWidth: 6, strips: strips, horizontalAxis: hasHorizontalAxis,
      glyphs: glyphs)
  }

  private var heading: Heading {
    let widths = entries.filter { $0.bins.total > 0 }
      .map { FixedNumber(width: 6).shortText($0.bins.binWidth) }
    let distinct = widths.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let caption = distinct.isEmpty ? "density" : "density, bin \(distinct.joined(separator: " | "))"
    return Heading(
      title: title, caption: caption,
      entries: entries.enumerated().map { index, entry in
        Heading.Entry(
          name: entry.name, stroke: Self.stroke(entry.stroke, at: index), sample: index == 0 ? .area : .line)
      })
  }

  private func drawDensities(
    on grid: inout CellGrid, _ frame: PlotFrame, _ range: ClosedRange<Double>
  ) -> Canvas {
    var canvas = Canvas(size: frame.plot.size, glyphs: frame.glyphs)
    let densities = entries.map { $0.bins.densities(over: range, columns: canvas.width) }
    let top = largestDensity ?? densities.lazy.compactMap { $0.max() }.max() ?? 0
    guard top > 0, top.isFinite else { return canvas }
    for (index, entry) in entries.enumerated() {
      let rows = densities[index].map { density in
        Int((min(1, density / top) * Double(canvas.height)).rounded(.up))
      }
      let stroke = Self.stroke(entry.stroke, at: index)
      if index == 0 {
        Self.fill(rows, on: &canvas, canvas.pen(stroke, layer: .area))
      } else {
        Self.outline(rows, above: canvas.height, on: &canvas, canvas.pen(stroke, layer: .line))
      }
    }
    canvas.draw(on: &grid, in: frame.plot)
    let ticks = Scale.linear.ticks(
      in: 0...top, count: PlotFrame.verticalTickCount(rows: frame.plot.height))
    frame.drawVerticalAxis(ticks, on: &grid) { frame.row(at: $0 / top) }
    return canvas
  }

  /// The first is filled, the others are outlines that begin with a solid one.
  static func stroke(_ stroke: Stroke, at index: Int) -> Stroke {
    var stroke = stroke
    let patterns = Stroke.Pattern.allCases
    stroke.pattern = patterns[max(0, index - 1) % patterns.count]
    if index == 0 { stroke.asciiMark = ":" }
    return stroke
  }

  private static func fill(_ rows: [Int], on canvas: inout Canvas, _ pen: Canvas.Pen) {
    for (x, count) in rows.enumerated() where count > 0 {
      canvas.column(x, from: canvas.height - count, through: canvas.height - 1, pen)
    }
  }

  /// The upper edge above a row of dots, with the steps between neighbours; nothing where there is nothing.
  static func outline(
    _ rows: [Int], above base: Int, on canvas: inout Canvas, _ pen: Canvas.Pen
  ) {
    var previous = 0
    var distance = 0
    for (x, count) in rows.enumerated() {
      defer { previous = count }
      guard count > 0 || previous > 0 else { continue }
      let start = DotPoint(x: Double(x), y: Double(base - max(1, previous)))
      let end = DotPoint(x: Double(x), y: Double(base - max(1, count)))
      canvas.line(from: start, to: end, pen, distance: &distance)
      distance += 1
    }
  }

  /// One row a distribution: a line from its first mark to its last with the labels in it.
  private func drawMarks(on grid: inout CellGrid, _ frame: PlotFrame, _ column: (Double) -> Int) {
    guard !frame.strips.isEmpty else { return }
    for (offset, entry) in entries.filter({ !$0.marks.isEmpty }).enumerated() {
      let row = frame.strips.row(offset)
      let finite = entry.marks.filter(\.value.isFinite)
      let columns = finite.map { column($0.value) }
      guard let first = columns.min(), let last = columns.max() else { continue }
      grid.drawHorizontalRule(
        x: first, y: row.y, length: last - first + 1, style: entry.stroke.style, glyphs: frame.glyphs)
      for x in columns { grid[x, row.y] = Cell(frame.glyphs.lineArt.cross, style: entry.stroke.style) }
      var taken: [Range<Int>] = []
      for (mark, x) in zip(finite, columns) {
        let start = min(max(row.x, x - mark.label.count / 2), row.right - mark.label.count)
        let span = start..<start + mark.label.count
        guard start >= row.x, !taken.contains(where: { $0.overlaps(span) }) else { continue }
        taken.append(start - 1..<span.upperBound + 1)
        grid.write(mark.label, x: start, y: row.y, style: entry.stroke.style, in: row)
      }
    }
  }

  /// How many values lie beyond either end, one row a distribution, and how many are not finite.
  private func drawOutliers(on grid: inout CellGrid, _ frame: PlotFrame, _ range: ClosedRange<Double>) {
    let isASCII = frame.glyphs == .ascii
    guard frame.plot.width >= 16, frame.plot.height >= 3 else {
      guard entries.contains(where: { $0.nonfinite > 0 }), !frame.plot.isEmpty else { return }
      grid[frame.plot.right - 1, frame.plot.y] = Cell(frame.glyphs.notFiniteMark, style: Style(.alarm))
      return
    }
    var (left, right) = (0, 0)
    func write(_ text: String, _ row: Int, _ style: Style, _ alignment: TextAlignment) {
      grid.write(
        text, in: frame.plot.row(row), style: style, alignment: alignment,
        ellipsis: frame.glyphs.ellipsis)
    }
    for entry in entries {
      let bins = entry.bins
      let below = bins.under + Int(bins.count(below: range.lowerBound).rounded())
      let inside = Double(bins.total - bins.under - bins.over)
      let above = bins.over + Int((inside - bins.count(below: range.upperBound)).rounded())
      if below > 0 {
        write("\(isASCII ? "<" : "‹")\(below) ", left, entry.stroke.style, .leading)
        left += 1
      }
      if above > 0 {
        write(" \(above)\(isASCII ? ">" : "›")", right, entry.stroke.style, .trailing)
        right += 1
      }
      if entry.nonfinite > 0 {
        write(" \(entry.name): \(entry.nonfinite) NaN", right, Style(.alarm), .trailing)
        right += 1
      }
    }
  }
}
