import Cells

/// Distributions one below the other along time, from the oldest at the top to the newest, each reaching over the one
/// before by up to half a row: a ridgeline.
///
/// The newest is as bright as its stroke, older ones are dim. Of several in one ridge the first is filled and the others
/// are outlines over it. Where there is no room for all, every second, third, … is shown, always with the newest.
public struct RidgeChart: PlotChart, Sendable {
  /// One distribution of a ridge.
  public struct Entry: Sendable, Equatable {
    /// What it is called in the legend.
    public var name: String
    /// Its colour.
    public var stroke: Stroke
    /// Its counts.
    public var bins: HistogramBins
    /// Number of values that are NaN or infinite.
    public var nonfinite: Int

    /// Makes a distribution.
    public init(_ name: String, stroke: Stroke, bins: HistogramBins, nonfinite: Int = 0) {
      self.name = name
      self.stroke = stroke
      self.bins = bins
      self.nonfinite = nonfinite
    }
  }

  /// One moment.
  public struct Ridge: Sendable, Equatable {
    /// When it was: `step 0`; stands left of it.
    public var label: String
    /// The distributions then.
    public var entries: [Entry]

    /// Makes a ridge.
    public init(_ label: String, entries: [Entry]) {
      self.label = label
      self.entries = entries
    }
  }

  /// What the chart shows.
  public var title: String
  /// The axis of the values; its scale is always linear.
  public var horizontal: Axis
  /// The moments, oldest first.
  public var ridges: [Ridge]
  /// Largest density, to keep live ridges still; nil fits the data.
  public var largestDensity: Double?
  /// What stands in place of the plot while nothing was counted.
  public var emptyText: String
  /// Where the crosshair stands, as a fraction of the plot's width; nil for none.
  public var crosshair: Double?

  /// Makes a chart.
  public init(
    title: String = "", horizontal: Axis = Axis(), ridges: [Ridge] = [],
    largestDensity: Double? = nil,
    emptyText: String = "nothing yet", crosshair: Double? = nil
  ) {
    self.title = title
    self.horizontal = horizontal
    self.ridges = ridges
    self.largestDensity = largestDensity
    self.emptyText = emptyText
    self.crosshair = crosshair
  }

  /// The range that holds the bins of all distributions; nil where nothing was counted.
  ///
  /// Hand it to `AxisLimits` and the result to `horizontal.range` to keep a live axis still.
  public var horizontalDataRange: ClosedRange<Double>? {
    ridges.lazy.flatMap(\.entries).compactMap(\.bins.range).reduce(nil) { $0?.union($1) ?? $1 }
  }
}
