import Cells
import Plotting
import Readings

/// A small histogram of a layer's outputs without axes: eighths of a block in one row, dots in several.
///
/// Its height is that of its highest column. Where many outputs are exactly 0, as after ReLU, the column of 0 does
/// not count and is cut, so that the others can be seen.
struct DensityRidge: Chart {
  private let bins: HistogramBins
  private let range: ClosedRange<Double>
  private let style: Style
  private let cutsZero: Bool

  /// Share of outputs that are exactly 0 from which on their column is cut.
  private static let manyZeros: Float = 0.05

  init(_ reading: LayerReading, range: ClosedRange<Double>, style: Style) {
    bins = HistogramBins(reading.activation.histogram)
    self.range = range
    self.style = style
    cutsZero = reading.zero > Self.manyZeros
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle, glyphs: Glyphs) {
    guard rectangle.height > 1 else {
      let densities = bins.densities(over: range, columns: rectangle.width)
      // An eighth stays free, so that the row does not touch the one above.
      grid.draw(
        Sparkline(densities, largest: largest(densities) * 8 / 7, style: style), in: rectangle, glyphs: glyphs
      )
      return
    }
    // The highest row stays free, so that it does not touch the layer above.
    let area = rectangle.inset(top: 1)
    var canvas = Canvas(size: area.size, glyphs: glyphs)
    let pen = canvas.pen(Stroke(style, asciiMark: ":"), layer: .area)
    let densities = bins.densities(over: range, columns: canvas.width)
    let largest = largest(densities)
    guard largest > 0 else { return }
    for (x, density) in densities.enumerated() where density > 0 {
      let height = Int((min(1, density / largest) * Double(canvas.height)).rounded(.up))
      canvas.column(x, from: canvas.height - height, through: canvas.height - 1, pen)
    }
    canvas.draw(on: &grid, in: area)
  }

  /// The density that fills the height; a cut column stands out by a quarter.
  private func largest(_ densities: [Double]) -> Double {
    let peak = densities.max() ?? 0
    guard cutsZero, range.contains(0), !densities.isEmpty else { return peak }
    let share = -range.lowerBound / (range.upperBound - range.lowerBound)
    let zero = min(Int(share * Double(densities.count)), densities.count - 1)
    let rest = densities.enumerated().filter { $0.offset != zero }.map(\.element).max() ?? 0
    return rest > 0 ? min(peak, rest * 1.25) : peak
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
