import Cells

extension HeatMap {
  /// How the rows and columns divide a rectangle.
  struct Layout {
    let frame: PlotFrame
    /// The values that each row and each column of the plot shows.
    let rows, columns: Resampling
    /// Rows of values that are shown.
    let shownRows: Range<Int>
    /// Whether rows of the screen are means of several rows.
    let isAveraged: Bool

    /// The row of the screen in the middle of those that show a row of values, the upper one of two; the one that shows
    /// its mean where rows are averaged.
    func middle(of row: Int) -> Int {
      let height = frame.plot.height
      let index = row - shownRows.lowerBound
      if isAveraged { return frame.plot.y + (2 * index + 1) * height / (2 * shownRows.count) }
      // A row of the screen shows what lies in its middle.
      let top = (2 * index * height + shownRows.count - 1) / (2 * shownRows.count)
      let bottom = (2 * (index + 1) * height + shownRows.count - 1) / (2 * shownRows.count)
      return frame.plot.y + (top + max(top, bottom - 1)) / 2
    }
  }

  /// Share of the rows of the plot that may be left over so that all rows of values are of one height.
  private static let spareShare = 0.25

  func layout(in rectangle: Rectangle, glyphs: Glyphs) -> Layout {
    let longest = rowNames.lazy.map(\.count).max() ?? 0
    let labels = max(longest, rowNames.isEmpty ? 0 : rowAxisName.count)
    // A blank or the mark of the selection goes before the names.
    let labelWidth = labels == 0 ? 0 : min(labels + 1, rectangle.width / 3)
    let whole = PlotFrame(in: rectangle, verticalLabelWidth: labelWidth, glyphs: glyphs)
    let count = values.count
    let height = whole.plot.height
    let isCrowded = count > height
    let first = isCrowded ? min(max(0, firstRow ?? 0), count - height) : 0
    let isAveraged = isCrowded && firstRow == nil
    let shown = isCrowded && !isAveraged ? first..<first + height : 0..<count
    let spare = isCrowded || count == 0 ? 0 : height % count
    let isEven = Double(spare) <= Self.spareShare * Double(height)
    let frame = PlotFrame(
      in: rectangle.inset(bottom: isEven ? spare : 0), verticalLabelWidth: labelWidth, glyphs: glyphs)
    return Layout(
      frame: frame, rows: Resampling(shown, to: frame.plot.height), columns: columns(to: frame.plot.width),
      shownRows: shown,
      isAveraged: isAveraged)
  }

  /// The columns along the scale of the horizontal axis.
  private func columns(to width: Int) -> Resampling {
    guard let edges = usableEdges else { return Resampling(columnCount, to: width) }
    let scale = horizontal.scale
    let range = horizontalRange
    let low = scale.coordinate(of: range.lowerBound)
    let high = scale.coordinate(of: range.upperBound)
    return Resampling(
      edges: edges.map { scale.coordinate(of: $0) }, over: low...max(low, high), count: width)
  }

  /// The edges, where they fit the columns and rise along the scale.
  private var usableEdges: [Double]? {
    guard let edges = columnEdges, edges.count == columnCount + 1, edges.count > 1 else { return nil }
    let isRising = zip(edges, edges.dropFirst()).allSatisfy { $0 <= $1 }
    return isRising && edges.allSatisfy(horizontal.scale.shows) ? edges : nil
  }

  /// The places at the left and right edge of the plot.
  var horizontalRange: ClosedRange<Double> {
    let edges = usableEdges
    let ends = edges.flatMap { edges in edges.first.flatMap { first in edges.last.map { first...$0 } } }
    return horizontal.scale.drawable(horizontal.range ?? ends ?? 0...Double(max(1, columnCount)))
  }

  /// Whether there is an axis of numbers under the plot.
  var hasNumericAxis: Bool {
    columnNames.isEmpty && (horizontal.range != nil || columnEdges != nil || !horizontal.name.isEmpty)
  }

  /// Where the plot lies when the chart is drawn in a rectangle.
  public func plotArea(in rectangle: Rectangle, glyphs: Glyphs) -> Rectangle {
    layout(in: rectangle, glyphs: glyphs).frame.plot
  }

  /// The place on the horizontal axis in the middle of a column of the screen, or the position of the column that it
  /// shows where columns have names; nil outside the plot.
  public func value(atColumn x: Int, in rectangle: Rectangle, glyphs: Glyphs) -> Double? {
    crosshair(atColumn: x, in: rectangle, glyphs: glyphs).map(place(at:))
  }

  /// The row of values that a row of the screen shows, the first of several; nil outside the plot.
  public func row(atRow y: Int, in rectangle: Rectangle, glyphs: Glyphs) -> Int? {
    let layout = layout(in: rectangle, glyphs: glyphs)
    let offset = y - layout.frame.plot.y
    guard layout.rows.spans.indices.contains(offset), layout.frame.plot.width > 0 else { return nil }
    return layout.rows.spans[offset].values.first
  }

  /// What a fraction of the plot's width stands for.
  private func place(at fraction: Double) -> Double {
    let fraction = fraction.clamped(to: 0...1)
    guard hasNumericAxis else {
      return (fraction * Double(columnCount)).rounded(.down).clamped(to: 0...Double(max(0, columnCount - 1)))
    }
    return horizontal.scale.value(atFraction: fraction, in: horizontalRange)
  }

  /// The column at a fraction of the plot's width, and in it the value of the selected row, or of every row where none
  /// is selected; nil where there is no column.
  public func readout(at fraction: Double) -> Readout? {
    guard fraction.isFinite, columnCount > 0 else { return nil }
    let place = place(at: fraction)
    let column: Int?
    if let edges = usableEdges {
      column = edges.lastIndex { $0 <= place }.flatMap { $0 < columnCount ? $0 : nil }
    } else {
      column = Int((fraction * Double(columnCount)).clamped(to: 0...Double(columnCount - 1)))
    }
    let label: String
    if hasNumericAxis {
      // Between whole steps there is none.
      let isWhole = usableEdges?.allSatisfy { $0 == $0.rounded() } ?? false
      label = Readout.label(of: isWhole ? place.rounded(.down) : place, on: horizontal)
    } else {
      let name = column.flatMap { columnNames.indices.contains($0) ? columnNames[$0] : nil }
      label = [horizontal.name, name ?? "\((column ?? 0) + 1)"].filter { !$0.isEmpty }.joined(separator: " ")
    }
    guard let column else { return Readout(place: place, label: label, entries: []) }
    let rows = selection.map { [$0] } ?? Array(values.indices)
    let entries = rows.compactMap { row -> Readout.Entry? in
      guard values.indices.contains(row), values[row].indices.contains(column),
        !Self.isMissing(values[row][column])
      else { return nil }
      let name = rowNames.indices.contains(row) ? rowNames[row] : "\(rowAxisName) \(row + 1)"
      return Readout.Entry(name, value: values[row][column])
    }
    return Readout(place: place, label: label, entries: entries)
  }
}
