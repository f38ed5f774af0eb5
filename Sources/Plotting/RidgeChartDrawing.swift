import Cells

extension RidgeChart {
  /// Draws heading, axis, labels and ridges.
  public func draw(on grid: inout CellGrid, in rectangle: Rectangle, glyphs: Glyphs) {
    let frame = frame(in: rectangle, glyphs: glyphs)
    heading.draw(on: &grid, in: frame.heading, glyphs: glyphs)
    let isEmpty = ridges.allSatisfy { $0.entries.allSatisfy { $0.bins.total == 0 && $0.nonfinite == 0 } }
    guard !isEmpty else {
      frame.drawEmptyText(emptyText, on: &grid)
      return
    }
    let range = drawnRange
    frame.drawHorizontalAxis(
      Scale.linear.ticks(in: range, count: max(2, frame.plot.width / 12)), name: horizontal.caption,
      on: &grid, column: { frame.slot(at: Scale.linear.fraction(of: $0, in: range)) })
    drawRidges(on: &grid, frame, range)
    guard let crosshair, let readout = readout(at: crosshair) else { return }
    let x = frame.slot(at: crosshair)
    frame.drawUpright(at: x, style: Style(.muted), on: &grid)
    frame.drawReadout(readout, beside: x, on: &grid)
  }

  /// Where the plot lies when the chart is drawn in a rectangle.
  public func plotArea(in rectangle: Rectangle, glyphs: Glyphs) -> Rectangle {
    frame(in: rectangle, glyphs: glyphs).plot
  }

  /// The densities of the newest moment at a fraction of the plot's width; nil where there is none.
  public func readout(at fraction: Double) -> Readout? {
    guard fraction.isFinite, let newest = ridges.last else { return nil }
    let place = Scale.linear.value(atFraction: fraction.clamped(to: 0...1), in: drawnRange)
    return Readout(
      place: place, label: Readout.label(of: place, on: horizontal),
      entries: newest.entries.map { .init($0.name, value: $0.bins.density(at: place), stroke: $0.stroke) })
  }

  private var drawnRange: ClosedRange<Double> {
    Scale.linear.drawable(horizontal.range ?? horizontalDataRange)
  }

  private func frame(in rectangle: Rectangle, glyphs: Glyphs) -> PlotFrame {
    let longest = ridges.lazy.map(\.label.count).max() ?? 0
    return PlotFrame(
      in: rectangle, verticalLabelWidth: min(longest, rectangle.width / 4), glyphs: glyphs)
  }

  private var heading: Heading {
    let newest = ridges.last?.entries ?? []
    return Heading(
      title: title, caption: "density, one scale",
      entries: newest.enumerated().map { index, entry in
        Heading.Entry(
          name: entry.name, stroke: HistogramChart.stroke(entry.stroke, at: index),
          sample: index == 0 ? .area : .line)
      })
  }

  /// Positions of the ridges that are shown where a plot bears a number of them, the newest always.
  static func shown(_ count: Int, among room: Int) -> [Int] {
    guard count > 0, room > 0 else { return [] }
    let step = (count + room - 1) / room
    return stride(from: count - 1, through: 0, by: -step).reversed()
  }

  private func drawRidges(on grid: inout CellGrid, _ frame: PlotFrame, _ range: ClosedRange<Double>) {
    let plot = frame.plot
    guard !plot.isEmpty else { return }
    grid.fill(plot, with: Cell(frame.glyphs == .braille ? "\u{2800}" : " "))
    frame.drawVerticalAxis([], on: &grid) { _ in 0 }
    let shown = Self.shown(ridges.count, among: max(1, plot.height - 1))
    let dots = plot.height << frame.glyphs.rowShift
    let spacing = Double(dots) / (Double(shown.count) + 0.5)
    let columns = plot.width << frame.glyphs.columnShift
    let densities = shown.map { ridge in
      ridges[ridge].entries.map { $0.bins.densities(over: range, columns: columns) }
    }
    let peak = largestDensity ?? densities.joined().compactMap { $0.max() }.max() ?? 0
    for (position, ridge) in shown.enumerated() {
      let base = Double(dots - 1) - Double(shown.count - 1 - position) * spacing
      let baseRow = Int(base.rounded()) >> frame.glyphs.rowShift
      let lowest = Int(base.rounded())
      let tallest = max(1, min(lowest + 1, Int((1.5 * spacing).rounded(.down))))
      let isNewest = ridge == ridges.count - 1
      let area = Rectangle(x: plot.x, y: plot.y, width: plot.width, height: baseRow + 1)
      var canvas = Canvas(size: area.size, glyphs: frame.glyphs)
      let guide = canvas.pen(Stroke(Style(.muted), pattern: .dotted, asciiMark: "."), layer: .guide)
      canvas.row(lowest, from: 0, through: canvas.width - 1, guide)
      draw(ridges[ridge], densities[position], on: &canvas, lowest, tallest, peak, isNewest)
      canvas.draw(on: &grid, in: area, withBlanks: false)
      drawLabel(of: ridges[ridge], on: &grid, frame, plot.y + baseRow, isNewest)
    }
  }

  private func draw(
    _ ridge: Ridge, _ densities: [[Double]], on canvas: inout Canvas, _ lowest: Int, _ tallest: Int,
    _ peak: Double, _ isNewest: Bool
  ) {
    guard peak > 0, peak.isFinite else { return }
    for (index, entry) in ridge.entries.enumerated() {
      let rows = densities[index].map { density in
        Int((min(1, density / peak) * Double(tallest)).rounded(.up))
      }
      var stroke = HistogramChart.stroke(entry.stroke, at: index)
      stroke.style.isDim = stroke.style.isDim || !isNewest
      if index == 0 {
        let pen = canvas.pen(stroke, layer: .area)
        for (x, count) in rows.enumerated() where count > 0 {
          canvas.column(x, from: lowest + 1 - count, through: lowest, pen)
        }
      } else {
        HistogramChart.outline(rows, above: lowest + 1, on: &canvas, canvas.pen(stroke, layer: .line))
      }
    }
  }

  private func drawLabel(
    of ridge: Ridge, on grid: inout CellGrid, _ frame: PlotFrame, _ y: Int, _ isNewest: Bool
  ) {
    let ellipsis = frame.glyphs.ellipsis
    if !frame.verticalLabels.isEmpty {
      let room = Rectangle(x: frame.verticalLabels.x, y: y, width: frame.verticalLabels.width, height: 1)
      let style = isNewest ? Style(.accent) : Style(.muted)
      grid.write(ridge.label, in: room, style: style, alignment: .trailing, ellipsis: ellipsis)
      grid[frame.plot.x - 1, y] = Cell(frame.glyphs.lineArt.teeLeft, style: Style(.muted))
    }
    let nonfinite = ridge.entries.reduce(0) { $0 + $1.nonfinite }
    guard nonfinite > 0 else { return }
    let text = frame.plot.width >= 16 ? " \(nonfinite) NaN" : String(frame.glyphs.notFiniteMark)
    let width = min(text.count, frame.plot.width)
    grid.write(
      text, in: Rectangle(x: frame.plot.right - width, y: y, width: width, height: 1), style: Style(.alarm),
      ellipsis: ellipsis)
  }
}
