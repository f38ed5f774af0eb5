import Cells
import Testing

@testable import Plotting

@Suite("Level lines to compare with")
struct LineGuideTests {
  private func dots(guides: [Double]) -> Int {
    let chart = LineChart(
      horizontal: Axis(range: 0...1), vertical: Axis(range: -1...1),
      series: [.init("a", stroke: .lane(0), points: [.init(x: 0, y: 1), .init(x: 1, y: 1)])], guides: guides)
    let rectangle = Rectangle(x: 0, y: 0, width: 40, height: 15)
    var grid = CellGrid(size: rectangle.size)
    grid.draw(chart, in: rectangle, glyphs: .ascii)
    let plot = chart.plotArea(in: rectangle, glyphs: .ascii)
    return (plot.x..<plot.right).count { grid[$0, plot.y + plot.height / 2].character == "." }
  }

  @Test("A value within the range has a faint dotted line, one beyond it or none at all has none")
  func guides() {
    #expect(dots(guides: [0]) >= 8)
    #expect(dots(guides: []) == 0)
    #expect(dots(guides: [2, .nan, -.infinity]) == 0)
  }
}
