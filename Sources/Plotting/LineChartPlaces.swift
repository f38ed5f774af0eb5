import Cells

extension LineChart {
  /// Columns of the values beside the ends of the curves, with a blank and a mark before them.
  static let marginWidth = 9
  /// Least columns of a chart with names at the ends of its curves.
  private static let namedWidth = 60

  /// Columns between the marks and the values beside the ends of the curves, without the blank.
  var endPrefixWidth: Int { series.compactMap { $0.endPrefix?.count }.max() ?? 0 }

  /// The ranges of both axes and how they divide a rectangle.
  struct Layout {
    let frame: PlotFrame
    let horizontal, vertical: ClosedRange<Double>
    /// Ticks of the vertical axis, whose labels take the room left of the plot.
    let ticks: [Tick]
  }

  func layout(in rectangle: Rectangle, glyphs: Glyphs) -> Layout {
    let yRange = vertical.scale.drawable(
      vertical.range ?? verticalDataRange.map { AxisLimits.around($0, vertical.scale) })
    let ticks = vertical.scale.ticks(
      in: yRange, count: PlotFrame.verticalTickCount(rows: rectangle.height - 3))
    let frame = PlotFrame(
      in: rectangle, verticalLabelWidth: max(leastLabelWidth, PlotFrame.width(of: ticks)),
      marginWidth: Self.marginWidth + endPrefixWidth
        + (rectangle.width >= Self.namedWidth ? endWidth : 0),
      glyphs: glyphs)
    return Layout(frame: frame, horizontal: drawnHorizontalRange, vertical: yRange, ticks: ticks)
  }

  /// Columns of the names at the ends of the curves with a blank before them.
  private var endWidth: Int {
    let longest = series.lazy.map(\.endName.count).max() ?? 0
    return longest > 0 ? longest + 1 : 0
  }

  private var drawnHorizontalRange: ClosedRange<Double> {
    horizontal.scale.drawable(horizontal.range ?? horizontalDataRange)
  }

  func column(of x: Double, _ layout: Layout) -> Int {
    layout.frame.column(at: horizontal.scale.fraction(of: x, in: layout.horizontal))
  }

  /// Where the plot lies when the chart is drawn in a rectangle.
  public func plotArea(in rectangle: Rectangle, glyphs: Glyphs) -> Rectangle {
    layout(in: rectangle, glyphs: glyphs).frame.plot
  }

  /// Where the last values stand when the chart is drawn in a rectangle; empty where there is no room for them.
  public func endArea(in rectangle: Rectangle, glyphs: Glyphs) -> Rectangle {
    layout(in: rectangle, glyphs: glyphs).frame.margin
  }

  /// The place on the horizontal axis that a column of the screen shows; nil outside the plot.
  ///
  /// The first and the last column of the plot are the ends of the axis.
  public func value(atColumn x: Int, in rectangle: Rectangle, glyphs: Glyphs) -> Double? {
    let plot = plotArea(in: rectangle, glyphs: glyphs)
    guard x >= plot.x, x < plot.right, plot.height > 0 else { return nil }
    let fraction = plot.width > 1 ? Double(x - plot.x) / Double(plot.width - 1) : 0.5
    return horizontal.scale.value(atFraction: fraction, in: drawnHorizontalRange)
  }

  /// The point of every curve that is nearest to a fraction of the plot's width; nil where no curve has points.
  ///
  /// The place is that of the nearest point of all. Values are smoothed where the curve is.
  public func readout(at fraction: Double) -> Readout? {
    guard fraction.isFinite else { return nil }
    let x = horizontal.scale.value(
      atFraction: fraction.clamped(to: 0...1), in: drawnHorizontalRange)
    let curves = series.map(\.smoothedPoints)
    let candidates = curves.compactMap { Self.point(nearest: x, among: $0)?.x }
    guard let place = candidates.min(by: { abs($0 - x) < abs($1 - x) }) else { return nil }
    let order = series.indices.sorted { (series[$0].rank, $0) < (series[$1].rank, $1) }
    let entries = order.compactMap { index in
      let series = series[index]
      return Self.point(nearest: place, among: curves[index]).map {
        Readout.Entry(series.name, value: $0.y, stroke: series.stroke, group: series.group)
      }
    }
    return Readout(place: place, label: Readout.label(of: place, on: horizontal), entries: entries)
  }

  /// The nearest of points in rising order of x.
  private static func point(nearest x: Double, among points: [Point]) -> Point? {
    var (low, high) = (0, points.count)
    while low < high {
      let middle = (low + high) / 2
      if points[middle].x < x { low = middle + 1 } else { high = middle }
    }
    guard low < points.count else { return points.last }
    guard low > 0 else { return points.first }
    return x - points[low - 1].x <= points[low].x - x ? points[low - 1] : points[low]
  }

  /// The moment that is shown: an upright line with its place beside it, as low as it covers nothing.
  func drawCursor(on grid: inout CellGrid, _ layout: Layout, _ canvas: Canvas) {
    let plot = layout.frame.plot
    guard let cursor, layout.horizontal.contains(cursor), !plot.isEmpty else { return }
    let x = column(of: cursor, layout)
    let style = Style(.accent)
    layout.frame.drawUpright(at: x, style: style, over: canvas, on: &grid)
    let label = Readout.label(of: cursor, on: horizontal).split(separator: " ").joined(separator: " ")
    guard plot.height >= 4, plot.width >= 2 * label.count else { return }
    let room = layout.frame.freePlace(
      length: label.count, beside: x, rows: (plot.y..<plot.bottom).reversed(), over: canvas, on: grid)
    guard let room else { return }
    grid.write(label, in: room, style: style, ellipsis: layout.frame.glyphs.ellipsis)
  }

  func drawCrosshair(on grid: inout CellGrid, _ layout: Layout, _ canvas: Canvas) {
    guard let crosshair, let readout = readout(at: crosshair) else { return }
    let x = column(of: readout.place, layout)
    layout.frame.drawUpright(at: x, style: Style(.muted), over: canvas, on: &grid)
    layout.frame.drawReadout(readout, beside: x, on: &grid)
  }
}
