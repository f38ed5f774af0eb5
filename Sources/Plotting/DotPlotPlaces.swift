import Cells

extension DotPlot {
  /// Columns of a number and of what stands between it and the number before.
  public static let valueWidth = 8

  /// How a rectangle is divided.
  struct Layout {
    let frame: PlotFrame
    let rows: VisibleRows
    let range: ClosedRange<Double>
  }

  /// The rows that can be seen in a rectangle.
  public func rows(in rectangle: Rectangle) -> VisibleRows {
    VisibleRows(
      count, selection: selection ?? 0, in: rectangle.height - headHeight(rectangle) - footHeight(rectangle))
  }

  /// The row of values that a row of the screen shows; nil outside the plot.
  public func row(atRow y: Int, in rectangle: Rectangle) -> Int? {
    rows(in: rectangle).row(at: y - rectangle.y - headHeight(rectangle))
  }

  private func headHeight(_ rectangle: Rectangle) -> Int { title.isEmpty || rectangle.height < 3 ? 0 : 1 }
  private func footHeight(_ rectangle: Rectangle) -> Int {
    rectangle.height >= 5 && rectangle.width >= 8 ? 2 : 0
  }

  /// Columns left of the plot for the names of the rows and the line of the axis.
  private func nameWidth(in width: Int) -> Int {
    if let nameColumns { return max(1, min(nameColumns, width)) }
    let longest = rowNames.lazy.map(\.count).max() ?? 0
    return longest == 0 ? 1 : max(1, min(longest + 3, max(width / 3, min(11, width / 2))))
  }

  /// Least columns of a plot that has numbers beside it.
  private static let leastPlotWidth = 10

  func layout(in rectangle: Rectangle, glyphs: Glyphs) -> Layout {
    let rows = rows(in: rectangle)
    let (head, foot) = (headHeight(rectangle), footHeight(rectangle))
    let left = nameWidth(in: rectangle.width)
    let values = series.count * Self.valueWidth
    let right = rectangle.width - left - values >= Self.leastPlotWidth ? values : 0
    let height = rows.shown.count * rows.height
    let plot = Rectangle(
      x: rectangle.x + left, y: rectangle.y + head, width: rectangle.width - left - right, height: height)
    let frame = PlotFrame(
      heading: Rectangle(x: rectangle.x, y: rectangle.y, width: rectangle.width, height: head), plot: plot,
      verticalLabels: Rectangle(x: rectangle.x, y: plot.y, width: left - 1, height: height),
      horizontalLabels: Rectangle(
        x: rectangle.x, y: plot.bottom + 1, width: rectangle.width - right, height: foot == 0 ? 0 : 1),
      margin: Rectangle(x: plot.right, y: plot.y, width: right, height: height), glyphs: glyphs)
    let range = horizontal.scale.drawable(
      horizontal.range ?? horizontalDataRange.map { AxisLimits.around($0, horizontal.scale) })
    return Layout(frame: frame, rows: rows, range: range)
  }
}

extension PlotFrame {
  /// A frame of parts that a chart has laid out itself.
  init(
    heading: Rectangle, plot: Rectangle, verticalLabels: Rectangle, horizontalLabels: Rectangle,
    margin: Rectangle, glyphs: Glyphs
  ) {
    self.heading = heading
    self.plot = plot
    self.verticalLabels = verticalLabels
    self.horizontalLabels = horizontalLabels
    self.margin = margin
    self.strips = Rectangle(x: plot.x, y: plot.bottom, width: plot.width, height: 0)
    self.glyphs = glyphs
  }
}
