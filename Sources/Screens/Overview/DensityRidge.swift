import Cells
import Plotting
import Readings

/// A small histogram without axes: eighths of a block in one row, a filled outline in several.
struct DensityRidge: Chart {
  private let bins: HistogramBins
  private let range: ClosedRange<Double>
  private let style: Style

  init(_ histogram: Histogram, range: ClosedRange<Double>, style: Style) {
    bins = HistogramBins(histogram)
    self.range = range
    self.style = style
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle, glyphs: Glyphs) {
    guard rectangle.height > 1 else {
      let densities = bins.densities(over: range, columns: rectangle.width)
      // An eighth stays free, so that the row does not touch the one above.
      let largest = (densities.max() ?? 0) * 8 / 7
      grid.draw(Sparkline(densities, largest: largest, style: style), in: rectangle, glyphs: glyphs)
      return
    }
    // The highest row stays free, so that it does not touch the layer above.
    let area = rectangle.inset(top: 1)
    var canvas = Canvas(size: area.size, glyphs: glyphs)
    let pen = canvas.pen(Stroke(style, asciiMark: ":"), layer: .area)
    let densities = bins.densities(over: range, columns: canvas.width)
    guard let largest = densities.max(), largest > 0 else { return }
    for (x, density) in densities.enumerated() where density > 0 {
      let height = Int((density / largest * Double(canvas.height)).rounded(.up))
      canvas.column(x, from: canvas.height - height, through: canvas.height - 1, pen)
    }
    canvas.draw(on: &grid, in: area)
  }
}

extension HistogramBins {
  /// The bins of a reading.
  init(_ histogram: Histogram) {
    self.init(
      low: Double(histogram.low), high: Double(histogram.high), under: histogram.under, over: histogram.over,
      counts: histogram.counts)
  }
}
