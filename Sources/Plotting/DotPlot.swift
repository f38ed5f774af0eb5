import Cells

/// A row a thing and in it one mark a series, on an axis across that all rows share: figures of layers by depth
/// (Cleveland 1984).
///
/// Thin lines join the marks of a series from row to row, so that a profile can be followed downwards. A value that is
/// not finite is marked at the right edge in the colour of alarm, a zero on a logarithmic axis at the left edge by a
/// `0`, and a value beyond the range at the edge it lies beyond.
public struct DotPlot: Chart, Sendable {
  /// The values of one lane.
  public struct Series: Sendable, Equatable {
    /// How it looks.
    public var stroke: Stroke
    /// Its values, one a row; nil where it has none.
    public var values: [Double?]

    /// Makes a series.
    public init(stroke: Stroke, values: [Double?]) {
      self.stroke = stroke
      self.values = values
    }
  }

  /// What the values are; stands above the plot with the scale of the axis.
  ///
  /// In the same row the mark of each series stands over its numbers; without a title every number has it beside it.
  public var title: String
  /// The axis of the values.
  public var horizontal: Axis
  /// Names of the rows; without any, none has a name.
  public var rowNames: [String]
  /// Columns for the names with the line of the axis after them; nil for what the longest needs.
  public var nameColumns: Int?
  /// The lanes, in the order of their numbers.
  public var series: [Series]
  /// Positions of the series in the order in which they are drawn over one another; nil for their own.
  public var drawingOrder: [Int]?
  /// Rows to which no line leads from the row before.
  public var breaks: Set<Int>
  /// Upright lines, whose labels stand on the axis.
  public var guides: [ValueGuide]
  /// Position of the row that is looked at, which is in the middle where there is no room for all; nil for none.
  public var selection: Int?
  /// Writes a value in the six columns beside the plot.
  public var valueText: @Sendable (Double) -> String
  /// What stands in place of the plot while there is nothing to plot.
  public var emptyText: String

  /// Makes a chart.
  public init(
    title: String = "", horizontal: Axis = Axis(scale: .log10), rowNames: [String] = [],
    nameColumns: Int? = nil,
    series: [Series] = [],
    drawingOrder: [Int]? = nil,
    breaks: Set<Int> = [], guides: [ValueGuide] = [], selection: Int? = nil,
    valueText: @escaping @Sendable (Double) -> String = { FixedNumber(width: 6).text($0) },
    emptyText: String = "nothing yet"
  ) {
    self.title = title
    self.horizontal = horizontal
    self.rowNames = rowNames
    self.nameColumns = nameColumns
    self.series = series
    self.drawingOrder = drawingOrder
    self.breaks = breaks
    self.guides = guides
    self.selection = selection
    self.valueText = valueText
    self.emptyText = emptyText
  }

  /// The series from the one at the back to the one in front.
  var backToFront: [Series] {
    drawingOrder?.compactMap { series.indices.contains($0) ? series[$0] : nil } ?? series
  }

  /// Number of rows.
  public var count: Int { max(rowNames.count, series.lazy.map(\.values.count).max() ?? 0) }

  /// The range of all values that have a place on the axis; nil where there are none.
  ///
  /// Hand it to `AxisLimits` and the result to `horizontal.range` to keep a live axis still.
  public var horizontalDataRange: ClosedRange<Double>? {
    var extent = Extent(scale: horizontal.scale)
    for series in series {
      for case let value? in series.values { extent.include(value) }
    }
    return extent.range
  }
}

extension Array<DotPlot.Series> {
  /// Whether any series has a value in any row.
  var hasValues: Bool { contains { $0.values.contains { $0 != nil } } }
}
