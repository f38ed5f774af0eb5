import Cells

/// One value a layer for every lane, from the first layer to the last: gradient norms by layer.
///
/// Values that are not finite are marked at the upper edge in the colour of alarm, zeros on a logarithmic axis at
/// the lower edge by a `0`.
public struct ProfileChart: PlotChart, Sendable {
  /// What the chart shows.
  public var title: String
  /// The axis of the values.
  public var vertical: Axis
  /// What a place along the horizontal axis is: `layer`.
  public var places: String
  /// Names of the layers, used where there is room; numbers from 1 elsewhere.
  public var names: [String]
  /// The lanes.
  public var series: [ValueSeries]
  /// Positions of layers to which no line leads from the one before: where another network begins.
  public var breaks: Set<Int>
  /// Horizontal lines with labels.
  public var guides: [ValueGuide]
  /// Position of the layer that is looked at; nil for none.
  public var selection: Int?
  /// What stands in place of the plot while there is nothing to plot.
  public var emptyText: String
  /// Where the crosshair stands, as a fraction of the plot's width; nil for none.
  public var crosshair: Double?

  /// Makes a chart.
  public init(
    title: String = "", vertical: Axis = Axis(scale: .log10), places: String = "layer",
    names: [String] = [], series: [ValueSeries] = [], breaks: Set<Int> = [],
    guides: [ValueGuide] = [], selection: Int? = nil,
    emptyText: String = "nothing yet", crosshair: Double? = nil
  ) {
    self.title = title
    self.vertical = vertical
    self.places = places
    self.names = names
    self.series = series
    self.breaks = breaks
    self.guides = guides
    self.selection = selection
    self.emptyText = emptyText
    self.crosshair = crosshair
  }

  /// Number of places along the axis.
  public var count: Int { max(names.count, series.map(\.values.count).max() ?? 0) }

  /// The range of all values that have a place on the axis; nil where there are none.
  ///
  /// Hand it to `AxisLimits` and the result to `vertical.range` to keep a live axis still.
  public var verticalDataRange: ClosedRange<Double>? {
    var extent = Extent(scale: vertical.scale)
    for value in series.lazy.flatMap(\.values) { extent.include(value) }
    return extent.range
  }
}
