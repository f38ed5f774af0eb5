import Cells

/// Curves over a common axis: losses over steps.
///
/// Values that are not finite are marked at the upper edge in the colour of alarm, at their place along the axis;
/// values beyond the range are marked at the edge they lie beyond.
public struct LineChart: PlotChart, Sendable {
  /// One place on a curve, which may stand for a range of values.
  public struct Point: Sendable, Equatable {
    /// Place along the horizontal axis.
    public var x: Double
    /// Value that the curve goes through; NaN interrupts it and is marked.
    public var y: Double
    /// Smallest and largest of the values it stands for; both `y` for a value alone.
    public var minimum, maximum: Double

    /// Makes a point that stands for itself.
    public init(x: Double, y: Double) { self.init(x: x, y: y, minimum: y, maximum: y) }

    /// Makes a point that stands for a range of values.
    public init(x: Double, y: Double, minimum: Double, maximum: Double) {
      self.x = x
      self.y = y
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  /// One curve.
  public struct Series: Sendable, Equatable {
    /// How the points are drawn.
    public enum Kind: Sendable, Equatable {
      /// Joined by a line.
      case line
      /// Each as the stroke's mark, not joined: values known here and there only.
      case marks
    }

    /// What it is called in the legend.
    public var name: String
    /// What stands after the number at its end, where lane and mark do not tell it from others; empty for nothing.
    public var endName = ""
    /// How it looks.
    public var stroke: Stroke
    /// Its points, in rising order of x.
    public var points: [Point]
    /// Whether they are joined.
    public var kind: Kind
    /// The weight w of what came before in a `Smoothing.average` over the points; 0 for the points themselves.
    ///
    /// A smoothed curve is drawn over the faint points, and its end is what is printed.
    public var smoothing: Double
    /// Distance along the axis that counts as one step of the average: 1 on an axis of steps, so that a curve of which
    /// only some steps were kept is as smooth as the whole; nil counts every point once.
    public var smoothingUnit: Double?
    /// What a readout says before its value and those beside it: `held-out`; empty for nothing.
    public var group = ""
    /// Where its value stands in a readout, the smallest first; equal ones in the order of the chart.
    public var rank = 0
    /// What stands between its mark and its last value beside its end; empty for nothing, nil for no value there.
    public var endPrefix: String? = ""

    /// Makes a curve.
    public init(
      _ name: String, stroke: Stroke, points: [Point], kind: Kind = .line, smoothing: Double = 0,
      smoothingUnit: Double? = nil
    ) {
      self.name = name
      self.stroke = stroke
      self.points = points
      self.kind = kind
      self.smoothing = smoothing
      self.smoothingUnit = smoothingUnit
    }

    /// The points as they are read: smoothed, and then each for itself alone, where the curve is smoothed.
    public var smoothedPoints: [Point] {
      guard kind == .line, smoothing > 0 else { return points }
      let steps = smoothingUnit.map { Smoothing.steps(between: points.map(\.x), unit: $0) }
      let averages = Smoothing.average(points.map(\.y), weight: smoothing, steps: steps)
      return zip(points, averages).map { Point(x: $0.x, y: $1) }
    }
  }

  /// Something that happened at one place along the axis.
  public struct Event: Sendable, Equatable {
    /// Where.
    public var x: Double
    /// What; stands beside its line.
    public var label: String
    /// Its colour.
    public var ink: Ink

    /// Makes an event.
    public init(x: Double, label: String, ink: Ink = .muted) {
      self.x = x
      self.label = label
      self.ink = ink
    }
  }

  /// What the chart shows.
  public var title: String
  /// The axis of the values' places.
  public var horizontal: Axis
  /// The axis of the values.
  public var vertical: Axis
  /// The curves, in the order of the legend; later ones are drawn over earlier ones.
  public var series: [Series]
  /// Vertical lines with labels.
  public var events: [Event]
  /// Values to compare with, drawn as faint level lines where they are in the vertical range.
  public var guides: [Double]
  /// What stands in place of the plot while there is nothing to plot.
  public var emptyText: String
  /// Where the crosshair stands, as a fraction of the plot's width; nil for none.
  public var crosshair: Double?
  /// The place of the moment that is shown, drawn as an upright line; nil for none.
  public var cursor: Double?
  /// Least columns of the labels of the vertical axis, so that plots one above the other are in the same columns.
  public var leastLabelWidth: Int

  /// The ink of the curves that are drawn over all others, wherever they stand in the legend; nil for none.
  public var frontInk: Ink?

  /// Makes a chart.
  public init(
    title: String = "", horizontal: Axis = Axis(), vertical: Axis = Axis(), series: [Series] = [],
    events: [Event] = [], guides: [Double] = [], emptyText: String = "nothing yet", crosshair: Double? = nil,
    cursor: Double? = nil, leastLabelWidth: Int = 0, frontInk: Ink? = nil
  ) {
    self.title = title
    self.horizontal = horizontal
    self.vertical = vertical
    self.series = series
    self.events = events
    self.guides = guides
    self.emptyText = emptyText
    self.crosshair = crosshair
    self.cursor = cursor
    self.leastLabelWidth = leastLabelWidth
    self.frontInk = frontInk
  }

  /// The range of all values that have a place on the vertical axis, bands and averages included; nil where there are none.
  ///
  /// Hand it to `AxisLimits` and the result to `vertical.range` to keep a live axis still.
  public var verticalDataRange: ClosedRange<Double>? {
    var extent = Extent(scale: vertical.scale)
    for series in series {
      for point in series.points where horizontal.range?.contains(point.x) ?? true {
        extent.include(point.y)
        extent.include(point.minimum)
        extent.include(point.maximum)
      }
      // Averages remember what lies before the axis.
      guard series.smoothing > 0 else { continue }
      for point in series.smoothedPoints where horizontal.range?.contains(point.x) ?? true {
        extent.include(point.y)
      }
    }
    return extent.range
  }

  /// The range of the places of all points; nil where there are none.
  public var horizontalDataRange: ClosedRange<Double>? {
    var extent = Extent(scale: horizontal.scale)
    for series in series {
      // In rising order, so the ends are enough.
      series.points.first.map { extent.include($0.x) }
      series.points.last.map { extent.include($0.x) }
    }
    return extent.range
  }
}

/// The range of the values that have a place on a scale.
struct Extent {
  let scale: Scale
  private var low = Double.infinity
  private var high = -Double.infinity

  init(scale: Scale) { self.scale = scale }

  mutating func include(_ value: Double) {
    guard scale.shows(value) else { return }
    low = min(low, value)
    high = max(high, value)
  }

  /// Nil where no value had a place.
  var range: ClosedRange<Double>? { low <= high ? low...high : nil }
}
