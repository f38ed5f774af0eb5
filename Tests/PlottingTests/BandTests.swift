import Cells
import Testing

@testable import Plotting

@Suite("Bands of points that stand for ranges")
struct BandTests {
  /// The rows of the plot's middle column that anything is drawn in, of a chart whose vertical axis goes from 0 to 10.
  private func middleRows(_ points: [LineChart.Point]) -> Int {
    let chart = LineChart(
      horizontal: Axis(range: 0...10), vertical: Axis(range: 0...10),
      series: [.init("a", stroke: .lane(0), points: points)])
    let rectangle = Rectangle(x: 0, y: 0, width: 43, height: 20)
    var grid = CellGrid(size: rectangle.size)
    grid.draw(chart, in: rectangle, glyphs: .ascii)
    let plot = chart.plotArea(in: rectangle, glyphs: .ascii)
    let x = plot.x + plot.width / 2
    return (plot.y..<plot.bottom).count { grid[x, $0].character != " " }
  }

  @Test("Between neighbouring points the band goes on")
  func joined() {
    let rows = middleRows([
      .init(x: 0, y: 5, minimum: 2, maximum: 8), .init(x: 10, y: 5, minimum: 2, maximum: 8),
    ])
    #expect(rows >= 8)
  }

  @Test(
    "Where a value is not a number, or stands for itself alone, the band ends", arguments: [Double.nan, 5])
  func interrupted(y: Double) {
    let rows = middleRows([
      .init(x: 0, y: 5, minimum: 2, maximum: 8), .init(x: 4, y: y),
      .init(x: 10, y: 5, minimum: 2, maximum: 8),
    ])
    #expect(rows <= 1)
  }
}
