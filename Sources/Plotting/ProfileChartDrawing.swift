import Cells

extension ProfileChart {
  /// Draws heading, axes, guides and the values of every lane.
  public func draw(on grid: inout CellGrid, in rectangle: Rectangle, glyphs: Glyphs) {
    let heading = Heading(
      title: title, caption: vertical.caption,
      entries: series.map { Heading.Entry(name: $0.name, stroke: $0.stroke) })
    let (frame, range, ticks) = layout(in: rectangle, glyphs: glyphs)
    heading.draw(on: &grid, in: frame.heading, glyphs: glyphs)
    guard series.contains(where: { !$0.values.isEmpty }) else {
      frame.drawEmptyText(emptyText, on: &grid)
      return
    }
    frame.drawVerticalAxis(ticks, on: &grid) { frame.row(at: vertical.scale.fraction(of: $0, in: range)) }
    let canvas = drawPlot(on: &grid, frame, range)
    drawPlaces(on: &grid, frame)
    guard let crosshair, let readout = readout(at: crosshair) else { return }
    let x = frame.slot(at: Self.fraction(of: Int(readout.place), among: count))
    frame.drawUpright(at: x, style: Style(.muted), over: canvas, on: &grid)
    frame.drawReadout(readout, beside: x, on: &grid)
    drawMarks(on: &grid, frame, range, within: x...x)
  }

  /// Where the plot lies when the chart is drawn in a rectangle.
  public func plotArea(in rectangle: Rectangle, glyphs: Glyphs) -> Rectangle {
    layout(in: rectangle, glyphs: glyphs).frame.plot
  }

  /// The values of the layer at a fraction of the plot's width; nil where there is no layer.
  public func readout(at fraction: Double) -> Readout? {
    let count = count
    guard fraction.isFinite, count > 0 else { return nil }
    let layer = Int((fraction * Double(count)).clamped(to: 0...Double(count - 1)))
    let name = names.indices.contains(layer) ? names[layer] : "\(places) \(layer + 1)"
    let entries = series.compactMap { series in
      series.values.indices.contains(layer)
        ? Readout.Entry(series.name, value: series.values[layer], stroke: series.stroke) : nil
    }
    return Readout(place: Double(layer), label: name, entries: entries)
  }

  private func layout(
    in rectangle: Rectangle, glyphs: Glyphs
  ) -> (frame: PlotFrame, range: ClosedRange<Double>, ticks: [Tick]) {
    let range = vertical.scale.drawable(
      vertical.range ?? verticalDataRange.map { AxisLimits.around($0, vertical.scale) })
    let ticks = vertical.scale.ticks(
      in: range, count: PlotFrame.verticalTickCount(rows: rectangle.height - 3))
    let frame = PlotFrame(in: rectangle, verticalLabelWidth: PlotFrame.width(of: ticks), glyphs: glyphs)
    return (frame, range, ticks)
  }

  /// Where a layer of some number of layers stands, as a fraction of the width: in the middle of its slot.
  private static func fraction(of layer: Int, among count: Int) -> Double {
    (Double(layer) + 0.5) / Double(max(1, count))
  }

  private func drawPlot(on grid: inout CellGrid, _ frame: PlotFrame, _ range: ClosedRange<Double>) -> Canvas {
    let count = count
    var canvas = Canvas(size: frame.plot.size, glyphs: frame.glyphs)
    let mapping = DotMapping(
      canvas: canvas, horizontal: .linear, horizontalRange: 0...1, vertical: vertical.scale,
      verticalRange: range)
    let guideStroke = Stroke(Style(.muted), pattern: .dotted, asciiMark: ".")
    let guidePen = canvas.pen(guideStroke, layer: .guide)
    if let selection, selection >= 0, selection < count {
      let x = Int((Self.fraction(of: selection, among: count) * Double(canvas.width)).rounded(.down))
      canvas.column(x, from: 0, through: canvas.height - 1, guidePen)
    }
    for guide in guides where range.contains(guide.value) {
      guard let row = mapping.row(of: guide.value) else { continue }
      canvas.row(row, from: 0, through: canvas.width - 1, guidePen)
    }
    for series in series {
      let pen = canvas.pen(series.stroke, layer: .line)
      let dots = series.values.enumerated().flatMap { layer, value in
        let x = (Self.fraction(of: layer, among: count) * Double(canvas.width)).rounded(.down)
        let dot = DotPoint(x: x, y: mapping.y(value))
        return breaks.contains(layer) ? [DotPoint(x: .nan, y: .nan), dot] : [dot]
      }
      canvas.polyline(dots, pen)
    }
    canvas.draw(on: &grid, in: frame.plot)
    drawGuideLabels(on: &grid, frame, range)
    drawMarks(on: &grid, frame, range, within: frame.plot.x...frame.plot.right)
    return canvas
  }

  private func drawGuideLabels(on grid: inout CellGrid, _ frame: PlotFrame, _ range: ClosedRange<Double>) {
    guard frame.plot.width >= 24 else { return }
    for guide in guides where range.contains(guide.value) {
      let y = frame.row(at: vertical.scale.fraction(of: guide.value, in: range))
      let width = min(frame.plot.width, guide.label.count)
      let row = Rectangle(x: frame.plot.right - width, y: y, width: width, height: frame.plot.isEmpty ? 0 : 1)
      grid.write(guide.label, in: row, style: Style(.muted), ellipsis: frame.glyphs.ellipsis)
    }
  }

  /// The mark of every value where the layers are far enough apart, and of every value without a place.
  private func drawMarks(
    on grid: inout CellGrid, _ frame: PlotFrame, _ range: ClosedRange<Double>,
    within columns: ClosedRange<Int>
  ) {
    guard !frame.plot.isEmpty else { return }
    let count = count
    let isRoomy = frame.plot.width >= 2 * count
    for series in series {
      for (layer, value) in series.values.enumerated() {
        let x = frame.slot(at: Self.fraction(of: layer, among: count))
        guard columns.contains(x) else { continue }
        if !value.isFinite {
          grid[x, frame.plot.y] = Cell(frame.glyphs.notFiniteMark, style: Style(.alarm))
        } else if !vertical.scale.shows(value) || value < range.lowerBound {
          let mark: Character = value == 0 ? "0" : frame.glyphs.belowMark
          grid[x, frame.plot.bottom - 1] = Cell(mark, style: series.stroke.style)
        } else if value > range.upperBound {
          grid[x, frame.plot.y] = Cell(frame.glyphs.aboveMark, style: series.stroke.style)
        } else if isRoomy {
          let y = frame.row(at: vertical.scale.fraction(of: value, in: range))
          grid[x, y] = Cell(series.stroke.mark(in: frame.glyphs), style: series.stroke.style)
        }
      }
    }
  }

  /// Names under the slots where all have room, numbers otherwise, every second, fifth, … where they are close.
  private func drawPlaces(on grid: inout CellGrid, _ frame: PlotFrame) {
    let count = count
    let slot = Double(frame.plot.width) / Double(max(1, count))
    let longest = names.map(\.count).max() ?? 0
    let usesNames = names.count == count && Double(longest + 1) <= slot
    let digits = String(count).count
    let step = [1, 2, 5, 10, 20, 50, 100].first { Double($0) * slot >= Double(digits + 1) } ?? 200
    let ticks = (1...max(1, count)).compactMap { number -> Tick? in
      guard usesNames || number == 1 || number.isMultiple(of: step) else { return nil }
      return Tick(value: Double(number - 1), label: usesNames ? names[number - 1] : String(number))
    }
    let place = { (layer: Double) in frame.slot(at: Self.fraction(of: Int(layer), among: count)) }
    frame.drawHorizontalAxis(ticks, name: usesNames ? "" : places, on: &grid, column: place)
    guard let selection, selection >= 0, selection < count, !frame.horizontalLabels.isEmpty else { return }
    grid[place(Double(selection)), frame.horizontalLabels.y - 1] = Cell(
      frame.glyphs == .ascii ? "^" : "▲", style: Style(.accent))
  }
}
