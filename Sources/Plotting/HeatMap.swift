import Cells

/// Values by two axes as levels of a scale of colours: figures of layers over steps, a confusion matrix.
///
/// Without colour a cell is the fuller the larger its value. A value that is not finite is marked in the colour of alarm,
/// and so is every cell that stands for several values of which one is not finite; on a logarithmic scale a zero is a
/// `0` and a negative value a mark, on the least level. Values beyond the range are drawn as its ends.
public struct HeatMap: PlotChart, Sendable {
  /// Stands for no value at all: the cell is blank.
  ///
  /// A NaN of its own kind, so that no number has to be given up for it; ask `isMissing`, since no NaN equals another.
  public static let missing = Double(nan: 0xb1a, signaling: false)

  /// Whether a value is `missing` and not just any NaN.
  public static func isMissing(_ value: Double) -> Bool { value.bitPattern == missing.bitPattern }

  /// What the chart shows.
  public var title: String
  /// The axis along the columns; without `columnEdges` its range is divided equally among them.
  public var horizontal: Axis
  /// Names of the columns, in place of a numeric axis.
  public var columnNames: [String]
  /// Places on the horizontal axis between which the columns lie, in rising order, one more than there are columns; nil
  /// for columns of equal width.
  public var columnEdges: [Double]?
  /// What the rows are: `layer`.
  public var rowAxisName: String
  /// Names of the rows, from the top.
  public var rowNames: [String]
  /// Rows from the top, each of the same number of columns.
  public var values: [[Double]]
  /// What the values are: `standard deviation`; stands beside the title.
  public var valueName: String
  /// Unit of the values; stands beside the colour key.
  public var unit: String
  /// How values become levels.
  public var scale: Scale
  /// The values of the least and the greatest level; nil fits the data.
  public var range: ClosedRange<Double>?
  /// The least value that is said of the colours; nil for the lower end of the range, which may lie below all values so that
  /// the least of them can be seen.
  public var leastKeyValue: Double?
  /// Whether values are written into the cells where all have room.
  public var writesNumbers: Bool
  /// Position of the row that is looked at; nil for none.
  public var selection: Int?
  /// The first row that is shown where there are more rows than room; nil shows means of neighbouring rows.
  public var firstRow: Int?
  /// What stands in place of the plot while there is nothing to plot.
  public var emptyText: String
  /// Where the crosshair stands, as a fraction of the plot's width; nil for none.
  public var crosshair: Double?
  /// The place on the horizontal axis of the moment that is shown, drawn as an upright line; nil for none.
  public var cursor: Double?

  /// Makes a chart.
  public init(
    title: String = "", horizontal: Axis = Axis(), columnNames: [String] = [], columnEdges: [Double]? = nil,
    rowAxisName: String = "", rowNames: [String] = [], values: [[Double]] = [], valueName: String = "",
    unit: String = "", scale: Scale = .linear, range: ClosedRange<Double>? = nil,
    leastKeyValue: Double? = nil,
    writesNumbers: Bool = false, selection: Int? = nil, firstRow: Int? = nil,
    emptyText: String = "nothing yet", crosshair: Double? = nil, cursor: Double? = nil
  ) {
    self.title = title
    self.horizontal = horizontal
    self.columnNames = columnNames
    self.columnEdges = columnEdges
    self.rowAxisName = rowAxisName
    self.rowNames = rowNames
    self.values = values
    self.valueName = valueName
    self.unit = unit
    self.scale = scale
    self.range = range
    self.leastKeyValue = leastKeyValue
    self.writesNumbers = writesNumbers
    self.selection = selection
    self.firstRow = firstRow
    self.emptyText = emptyText
    self.crosshair = crosshair
    self.cursor = cursor
  }

  /// Number of columns.
  public var columnCount: Int { values.lazy.map(\.count).max() ?? 0 }

  /// The range of all values that have a place on the scale; nil where there are none.
  ///
  /// Hand it to `AxisLimits` and the result to `range` to keep a live scale still.
  public var dataRange: ClosedRange<Double>? {
    var extent = Extent(scale: scale)
    for row in values {
      for value in row { extent.include(value) }
    }
    return extent.range
  }
}
