import Cells

/// Several distributions over one common axis, as true densities: a layer's pre-activations in both lanes.
///
/// The first is a filled area, the others are outlines over it, so that they can be read without colour. Values
/// outside the axis are counted at its ends, values that are not finite in the colour of alarm.
public struct HistogramChart: PlotChart, Sendable {
  /// A named value of a distribution: its mean, a percentile.
  public struct Mark: Sendable, Equatable {
    /// The value.
    public var value: Double
    /// What it is: `50` for the median.
    public var label: String

    /// Makes a mark.
    public init(_ label: String, at value: Double) {
      self.value = value
      self.label = label
    }
  }

  /// One distribution.
  public struct Entry: Sendable, Equatable {
    /// What it is called in the legend.
    public var name: String
    /// Its colour.
    public var stroke: Stroke
    /// Its counts.
    public var bins: HistogramBins
    /// Named values, drawn under the plot.
    public var marks: [Mark]
    /// Number of values that are NaN or infinite.
    public var nonfinite: Int

    /// Makes a distribution.
    public init(
      _ name: String, stroke: Stroke, bins: HistogramBins, marks: [Mark] = [], nonfinite: Int = 0
    ) {
      self.name = name
      self.stroke = stroke
      self.bins = bins
      self.marks = marks
      self.nonfinite = nonfinite
    }
  }

  /// What the chart shows.
  public var title: String
  /// The axis of the values; its scale is always linear.
  public var horizontal: Axis
  /// The distributions; the first is filled.
  public var entries: [Entry]
  /// Largest density, to keep a live axis still; nil fits the data.
  public var largestDensity: Double?
  /// Whether the axis of the values is drawn where there is room; not where several charts stand over one axis.
  public var hasHorizontalAxis: Bool
  /// What stands in place of the plot while nothing was counted.
  public var emptyText: String
  /// Where the crosshair stands, as a fraction of the plot's width; nil for none.
  public var crosshair: Double?

  /// Makes a chart.
  public init(
    title: String = "", horizontal: Axis = Axis(), entries: [Entry] = [],
    largestDensity: Double? = nil, hasHorizontalAxis: Bool = true, emptyText: String = "nothing yet",
    crosshair: Double? = nil
  ) {
    self.title = title
    self.horizontal = horizontal
    self.entries = entries
    self.largestDensity = largestDensity
    self.hasHorizontalAxis = hasHorizontalAxis
    self.emptyText = emptyText
    self.crosshair = crosshair
  }

  /// The range that holds the bins of all distributions; nil where nothing was counted.
  ///
  /// Hand it to `AxisLimits` and the result to `horizontal.range` to keep a live axis still.
  public var horizontalDataRange: ClosedRange<Double>? {
    entries.compactMap(\.bins.range).reduce(nil) { $0?.union($1) ?? $1 }
  }
}
