import Cells
import Plotting
import Readings

/// A panel of curves over the steps of the run.
protocol StepPanel: ChartPanel where Drawn == LineChart {
  /// What the values are, with their unit and the scale that is shown.
  var vertical: Axis { get }
  /// The curves, those in front last.
  var series: [LineChart.Series] { get }
  /// Values to compare with.
  var guides: [Double] { get }
  /// Said in place of the plot while there is nothing to plot: what is missing, and which key helps.
  var emptyText: String { get }
  /// Ways to say what it shows, the best first.
  var variants: [PanelTitle.Variant] { get }
}

extension StepPanel {
  var abilities: PanelAbilities { [.logarithm, .smoothing, .crosshair] }

  var guides: [Double] { [] }

  /// The scale that a person chose.
  var scale: Scale { context.isLogarithmic(self) ? .log10 : .linear }

  /// The thing that is shown, of those that `v` goes through.
  var choice: Int { context.choice(of: name, among: choices.count) }

  /// So that the plots of panels one above the other mostly are in the same columns.
  private static var leastLabelWidth: Int { 3 }

  /// What the range of the vertical axis is kept under: other things have other ranges.
  private var axisName: String { "values \(choice)" }

  func fit(_ axes: inout PanelAxes) {
    axes.fit(axisName, to: chart.verticalDataRange, scale: vertical.scale)
  }

  /// The curves of the whole run, with the shown moment marked on them.
  var chart: LineChart {
    var vertical = vertical
    vertical.range = vertical.range ?? context.range(axisName, of: name)
    let smoothing = context.smoothing(of: name)
    return LineChart(
      horizontal: .steps(context.stepRange), vertical: vertical,
      series: series.map { curve in
        var smoothed = curve
        smoothed.smoothing = curve.kind == .line ? smoothing : 0
        smoothed.smoothingUnit = 1
        return smoothed
      }, events: context.runEvents, guides: guides, emptyText: emptyText, crosshair: crosshair,
      cursor: context.cursor.map(Double.init), leastLabelWidth: Self.leastLabelWidth,
      frontInk: context.front?.ink)
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    guard !rectangle.isEmpty else { return }
    grid.draw(chart, in: rectangle, glyphs: context.glyphs)
    PanelTitle(variants: variants, isFocused: context.isFocused(name), glyphs: context.glyphs)
      .draw(on: &grid, in: rectangle.row(0))
  }
}
