import Cells

/// Named horizontal bars, one for every series, with their values at their ends: figures of channels or layers.
///
/// On a linear or symmetric axis bars grow from 0 to either side, on a logarithmic one from the left end. Where the rows
/// do not suffice for a bar each, names share a row each with the marks of their series. Values that are not finite are
/// marked in the colour of alarm, zeros on a logarithmic axis by a `0`.
public struct BarChart: Chart, Sendable {
  /// What the chart shows.
  public var title: String
  /// The axis of the values.
  public var horizontal: Axis
  /// What the bars are of, from the top.
  public var names: [String]
  /// The values.
  public var series: [ValueSeries]
  /// Upright lines with labels.
  public var guides: [ValueGuide]
  /// Position of the name that is looked at; nil for none.
  public var selection: Int?
  /// Position of the first name that is shown where there are more than fit.
  public var firstRow: Int
  /// What stands in place of the bars while there are none.
  public var emptyText: String

  /// Makes a chart.
  public init(
    title: String = "", horizontal: Axis = Axis(), names: [String] = [], series: [ValueSeries] = [],
    guides: [ValueGuide] = [], selection: Int? = nil, firstRow: Int = 0, emptyText: String = "nothing yet"
  ) {
    self.title = title
    self.horizontal = horizontal
    self.names = names
    self.series = series
    self.guides = guides
    self.selection = selection
    self.firstRow = firstRow
    self.emptyText = emptyText
  }

  /// Number of names or values.
  public var count: Int { max(names.count, series.lazy.map(\.values.count).max() ?? 0) }

  /// The range of all values that have a place on the axis, with 0 where that has one; nil where there are none.
  ///
  /// Hand it to `AxisLimits` and the result to `horizontal.range` to keep a live axis still.
  public var dataRange: ClosedRange<Double>? {
    var extent = Extent(scale: horizontal.scale)
    for series in series {
      for value in series.values { extent.include(value) }
    }
    guard extent.range != nil else { return nil }
    extent.include(0)
    return extent.range
  }
}
