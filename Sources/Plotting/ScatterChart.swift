import Cells

/// Points with two values each: generated samples, errors against sizes.
///
/// Few points are their strokes' marks, many are dots. Points beyond the vertical range are marked at the edge they lie
/// beyond, and those with a NaN are counted in the colour of alarm.
public struct ScatterChart: PlotChart, Sendable {
  /// One point.
  public struct Point: Sendable, Equatable {
    /// Value along the horizontal axis.
    public var x: Double
    /// Value along the vertical axis.
    public var y: Double

    /// Makes a point.
    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Points that belong together.
  public struct Series: Sendable, Equatable {
    /// How points are drawn.
    public enum Kind: Sendable, Equatable {
      /// As marks, or as dots where there are many.
      case automatic
      /// Each as the stroke's mark.
      case marks
      /// Each as one dot of the canvas.
      case dots
    }

    /// What it is called in the legend.
    public var name: String
    /// How it looks.
    public var stroke: Stroke
    /// Its points, in any order.
    public var points: [Point]
    /// How they are drawn.
    public var kind: Kind

    /// Makes a series.
    public init(_ name: String, stroke: Stroke, points: [Point], kind: Kind = .automatic) {
      self.name = name
      self.stroke = stroke
      self.points = points
      self.kind = kind
    }
  }

  /// A line to compare with.
  public enum Guide: Sendable, Equatable {
    /// y = x.
    case identity
    /// A value of the vertical axis.
    case horizontal(Double, label: String)
    /// A value of the horizontal axis.
    case vertical(Double, label: String)
  }

  /// What the chart shows.
  public var title: String
  /// The axis of x.
  public var horizontal: Axis
  /// The axis of y; stands beside the title.
  public var vertical: Axis
  /// The points; later series are drawn over earlier ones.
  public var series: [Series]
  /// Lines to compare with.
  public var guides: [Guide]
  /// What stands in place of the plot while there is nothing to plot.
  public var emptyText: String
  /// Where the crosshair stands, as a fraction of the plot's width; nil for none.
  public var crosshair: Double?

  /// Makes a chart.
  public init(
    title: String = "", horizontal: Axis = Axis(), vertical: Axis = Axis(), series: [Series] = [],
    guides: [Guide] = [], emptyText: String = "nothing yet", crosshair: Double? = nil
  ) {
    self.title = title
    self.horizontal = horizontal
    self.vertical = vertical
    self.series = series
    self.guides = guides
    self.emptyText = emptyText
    self.crosshair = crosshair
  }

  /// The range of all x that have a place on their axis; nil where there are none.
  public var horizontalDataRange: ClosedRange<Double>? {
    var extent = Extent(scale: horizontal.scale)
    for series in series {
      for point in series.points { extent.include(point.x) }
    }
    return extent.range
  }

  /// The range of all y that have a place on their axis; nil where there are none.
  ///
  /// Hand both to `AxisLimits` and the results to the ranges of the axes to keep a live chart still.
  public var verticalDataRange: ClosedRange<Double>? {
    var extent = Extent(scale: vertical.scale)
    for series in series {
      for point in series.points { extent.include(point.y) }
    }
    return extent.range
  }
}
