import Cells

/// A chart with a plot inside its heading and axes, along which a crosshair moves.
public protocol PlotChart: Chart {
  /// Where the crosshair stands, as a fraction of the plot's width; nil for none.
  var crosshair: Double? { get set }

  /// Where the plot lies when the chart is drawn in a rectangle.
  func plotArea(in rectangle: Rectangle, glyphs: Glyphs) -> Rectangle

  /// What stands at a fraction of the plot's width; nil where there is nothing.
  func readout(at fraction: Double) -> Readout?
}

extension PlotChart {
  /// The crosshair that goes through a column of the screen; nil outside the plot.
  public func crosshair(atColumn x: Int, in rectangle: Rectangle, glyphs: Glyphs) -> Double? {
    let plot = plotArea(in: rectangle, glyphs: glyphs)
    guard x >= plot.x, x < plot.right, plot.height > 0 else { return nil }
    return (Double(x - plot.x) + 0.5) / Double(plot.width)
  }
}

extension Scale {
  /// The value at a fraction of a range: the inverse of `fraction(of:in:)`.
  func value(atFraction fraction: Double, in range: ClosedRange<Double>) -> Double {
    let low = coordinate(of: range.lowerBound)
    return value(at: low + fraction * (coordinate(of: range.upperBound) - low))
  }
}
