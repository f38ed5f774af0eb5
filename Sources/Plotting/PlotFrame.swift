import Cells

/// How a chart divides its rectangle: heading, labels, axes, and the plot they surround.
///
/// A small rectangle loses the axis labels first, then the heading; the plot is what stays.
struct PlotFrame {
  /// One row at the top for title and legend; empty where there is no room.
  let heading: Rectangle
  /// Where the data are drawn.
  let plot: Rectangle
  /// Labels of the vertical axis, left of its line; empty where there is no room.
  let verticalLabels: Rectangle
  /// Labels of the horizontal axis, under its line; empty where there is no room.
  let horizontalLabels: Rectangle
  /// What stands right of the plot; empty where there is no room.
  let margin: Rectangle
  /// Rows under the horizontal axis and its labels.
  let strips: Rectangle
  let glyphs: Glyphs

  /// Least width with vertical labels, least width with a margin, least height with horizontal labels.
  private static let (labelledWidth, marginWidth, labelledHeight) = (20, 44, 7)

  init(
    in rectangle: Rectangle, verticalLabelWidth: Int, marginWidth: Int = 0, strips stripCount: Int = 0,
    horizontalAxis: Bool = true, glyphs: Glyphs
  ) {
    self.glyphs = glyphs
    heading = rectangle.height >= 3 ? rectangle.row(0) : rectangle.row(-1)
    let inner = rectangle.inset(top: heading.height)
    let hasHorizontal = horizontalAxis && rectangle.height >= Self.labelledHeight && rectangle.width >= 8
    let below = hasHorizontal ? 2 : 0
    let labelWidth = rectangle.width >= Self.labelledWidth ? verticalLabelWidth + 1 : 0
    let right = rectangle.width >= Self.marginWidth ? marginWidth : 0
    let stripHeight = inner.height >= stripCount + 8 ? stripCount : 0
    plot = inner.inset(left: labelWidth, right: right, bottom: below + stripHeight)
    strips = Rectangle(x: plot.x, y: plot.bottom + below, width: plot.width, height: stripHeight)
    verticalLabels = Rectangle(
      x: rectangle.x, y: plot.y, width: max(0, labelWidth - 1), height: plot.height)
    horizontalLabels = Rectangle(
      x: rectangle.x, y: plot.bottom + 1, width: rectangle.width, height: hasHorizontal ? 1 : 0)
    margin = Rectangle(x: plot.right, y: plot.y, width: right, height: plot.height)
  }

  /// Width of the labels of ticks.
  static func width(of ticks: [Tick]) -> Int { ticks.map(\.label.count).max() ?? 0 }

  /// Number of ticks that a plot of some rows bears.
  static func verticalTickCount(rows: Int) -> Int { Swift.max(2, rows / 4) }

  /// The row of the plot on which a fraction of its height lies, counted from below.
  func row(at fraction: Double) -> Int {
    let last = Double(max(0, plot.height << glyphs.rowShift - 1))
    return plot.y + (Int(((1 - fraction) * last).rounded().clamped(to: 0...last)) >> glyphs.rowShift)
  }

  /// The column of the plot on which a fraction of its width lies, where its ends are the first and last dot.
  func column(at fraction: Double) -> Int {
    let last = Double(max(0, plot.width << glyphs.columnShift - 1))
    return plot.x + (Int((fraction * last).rounded().clamped(to: 0...last)) >> glyphs.columnShift)
  }

  /// The column of the plot in which a fraction of its width lies, where its ends are the edges of the plot.
  func slot(at fraction: Double) -> Int {
    let last = Double(max(0, plot.width - 1))
    return plot.x + Int((fraction * Double(plot.width)).rounded(.down).clamped(to: 0...last))
  }

  /// Draws what stands in place of the plot while there is nothing to plot.
  func drawEmptyText(_ text: String, on grid: inout CellGrid) {
    let middle = plot.row(plot.height / 2)
    grid.write(text, in: middle, style: Style(.muted), alignment: .center, ellipsis: glyphs.ellipsis)
  }

  /// Draws the line of the vertical axis with its ticks and labels.
  func drawVerticalAxis(_ ticks: [Tick], on grid: inout CellGrid, row: (Double) -> Int) {
    guard !verticalLabels.isEmpty else { return }
    let style = Style(.muted)
    let x = plot.x - 1
    grid.drawVerticalRule(x: x, y: plot.y, length: plot.height, style: style, glyphs: glyphs)
    for tick in ticks {
      let y = row(tick.value)
      guard y >= plot.y, y < plot.bottom else { continue }
      grid[x, y] = Cell(glyphs.lineArt.teeLeft, style: style)
      let label = Rectangle(x: verticalLabels.x, y: y, width: verticalLabels.width, height: 1)
      grid.write(tick.label, in: label, style: style, alignment: .trailing, ellipsis: glyphs.ellipsis)
    }
  }

  /// Draws the line of the horizontal axis with its ticks, labels, and its name at the right end.
  func drawHorizontalAxis(
    _ ticks: [Tick], name: String, on grid: inout CellGrid, column: (Double) -> Int
  ) {
    guard !horizontalLabels.isEmpty, plot.width > 0 else { return }
    let style = Style(.muted)
    let y = horizontalLabels.y - 1
    let corner = verticalLabels.isEmpty ? 0 : 1
    grid.drawHorizontalRule(
      x: plot.x - corner, y: y, length: plot.width + corner, style: style, glyphs: glyphs)
    if corner > 0 { grid[plot.x - 1, y] = Cell(glyphs.lineArt.bottomLeft, style: style) }
    let nameWidth = min(name.count, plot.width / 2)
    let nameStart = plot.right - nameWidth
    var free = horizontalLabels.x
    for tick in ticks {
      let x = column(tick.value)
      guard x >= plot.x, x < plot.right else { continue }
      grid[x, y] = Cell(glyphs.lineArt.teeDown, style: style)
      let rightmost = nameWidth > 0 ? nameStart - 1 : horizontalLabels.right
      let start = min(max(free, x - tick.label.count / 2), rightmost - tick.label.count)
      guard start >= free, abs(start + tick.label.count / 2 - x) <= tick.label.count / 2 else { continue }
      grid.write(tick.label, x: start, y: horizontalLabels.y, style: style, in: horizontalLabels)
      free = start + tick.label.count + 1
    }
    let room = Rectangle(x: nameStart, y: horizontalLabels.y, width: nameWidth, height: 1)
    grid.write(name, in: room, style: style, alignment: .trailing, ellipsis: glyphs.ellipsis)
  }
}

/// Maps values to dots of a canvas: the lower end of a range to its left and lower edge, the upper end to the others.
struct DotMapping {
  private let horizontalScale, verticalScale: Scale
  private let left, horizontalFactor, top, verticalFactor: Double

  init(
    canvas: Canvas, horizontal: Scale, horizontalRange: ClosedRange<Double>, vertical: Scale,
    verticalRange: ClosedRange<Double>
  ) {
    horizontalScale = horizontal
    verticalScale = vertical
    left = horizontal.coordinate(of: horizontalRange.lowerBound)
    let right = horizontal.coordinate(of: horizontalRange.upperBound)
    horizontalFactor = Double(max(0, canvas.width - 1)) / (right - left)
    top = vertical.coordinate(of: verticalRange.upperBound)
    let bottom = vertical.coordinate(of: verticalRange.lowerBound)
    verticalFactor = Double(max(0, canvas.height - 1)) / (top - bottom)
  }

  func x(_ value: Double) -> Double { (horizontalScale.coordinate(of: value) - left) * horizontalFactor }

  /// The column of dots that a value lies in; nil where it has none, or one far outside.
  func column(of value: Double) -> Int? { Self.dot(x(value)) }

  /// The row of dots that a value lies in; nil where it has none, or one far outside.
  func row(of value: Double) -> Int? { Self.dot(y(value)) }

  /// The dot that a place lies in; nil where it is far outside.
  static func dot(_ place: Double) -> Int? { abs(place) < 1e9 ? Int(place.rounded()) : nil }

  func y(_ value: Double) -> Double { (top - verticalScale.coordinate(of: value)) * verticalFactor }
}
