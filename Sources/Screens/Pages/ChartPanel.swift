import Cells
import Plotting

/// A panel that is one chart, and so knows where its plot is and which step lies under a column.
protocol ChartPanel: PanelView {
  associatedtype Drawn: PlotChart
  /// What it is made of.
  var context: PageContext { get }
  /// The chart, as it is drawn in the whole of the panel's rectangle.
  var chart: Drawn { get }
}

extension ChartPanel {
  func plotArea(in rectangle: Rectangle) -> Rectangle? {
    chart.plotArea(in: rectangle, glyphs: context.glyphs)
  }

  /// Where the panel's crosshair is; nil for none.
  var crosshair: Double? { context.state(of: name).crosshair }
}

extension ChartPanel where Drawn == LineChart {
  func step(atColumn x: Int, in rectangle: Rectangle) -> Int? {
    chart.value(atColumn: x, in: rectangle, glyphs: context.glyphs).map { Int($0.rounded()) }
  }
}
