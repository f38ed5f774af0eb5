import Cells
import Testing

@testable import Plotting

@Suite("Marks on curves, and the order of curves")
struct LineMarkTests {
  private static let size = Size(width: 100, height: 20)

  private func series(_ lane: Int, kind: LineChart.Series.Kind = .line) -> LineChart.Series {
    .init(
      "lane\(lane)", stroke: .lane(lane), points: (0...9).map { .init(x: Double($0), y: Double(lane)) },
      kind: kind)
  }

  private func chart(_ series: [LineChart.Series], front: Ink? = nil) -> LineChart {
    LineChart(
      title: "chart", horizontal: .steps(0...9), vertical: Axis("v", range: -1...4), series: series,
      frontInk: front)
  }

  private func draw(_ chart: LineChart, _ glyphs: Glyphs = .braille) -> CellGrid {
    var grid = CellGrid(size: Self.size)
    grid.draw(chart, in: grid.bounds, glyphs: glyphs)
    return grid
  }

  /// Columns of the plot with a mark in the row in which a curve lies.
  private func columns(_ lane: Int, _ chart: LineChart, _ glyphs: Glyphs = .braille) -> [Int] {
    let grid = draw(chart, glyphs)
    let plot = chart.plotArea(in: grid.bounds, glyphs: glyphs)
    let mark = Stroke.lane(lane).mark(in: glyphs)
    return (plot.x..<plot.right).filter { x in
      (plot.y..<plot.bottom).contains { grid[x, $0].character == mark }
    }
  }

  @Test("Each of several curves has its mark here and there, in columns of its own")
  func marks() {
    let four = chart((0..<4).map { series($0) })
    let all = (0..<4).map { columns($0, four) }
    #expect(all.allSatisfy { (3...4).contains($0.count) })
    #expect(Set(all.flatMap { $0 }).count == all.map(\.count).reduce(0, +))
    let turned = chart((0..<4).reversed().map { series($0) })
    #expect((0..<4).map { columns($0, turned) } == all)
  }

  @Test("A curve alone has no marks, nor have curves among marks that are values")
  func none() {
    #expect(columns(0, chart([series(0)])).isEmpty)
    let values = LineChart.Series("", stroke: .lane(1), points: [.init(x: 0, y: 3)], kind: .marks)
    #expect(columns(0, chart([series(0), values])).isEmpty)
  }

  @Test("Where a curve is interrupted it has no marks")
  func interrupted() {
    var broken = series(0)
    for index in 1...8 { broken.points[index].y = .nan }
    #expect(columns(0, chart([broken, series(1)])).isEmpty)
  }

  @Test("The curve in front is drawn last, and stands at its place in the legend")
  func front() throws {
    var one = series(0)
    one.points = series(1).points
    let both = [one, series(1)]
    let plot = chart(both).plotArea(in: Rectangle(x: 0, y: 0, width: 100, height: 20), glyphs: .ascii)
    func characters(_ front: Ink?) -> Set<Character> {
      let grid = draw(chart(both, front: front), .ascii)
      return Set((plot.y..<plot.bottom).flatMap { y in (plot.x..<plot.right).map { grid[$0, y].character } })
    }
    #expect(characters(.lane(1)).contains("o") && !characters(.lane(1)).contains("*"))
    #expect(characters(.lane(0)).contains("*") && !characters(.lane(0)).contains("o"))
    let heading = draw(chart(both, front: .lane(0))).plainText().prefix { $0 != "\n" }
    let places = try ["lane0", "lane1"].map { try #require(heading.firstRange(of: $0)).lowerBound }
    #expect(places[0] < places[1])
  }

  @Test("Names stand at the ends of curves where there is room")
  func names() {
    var named = series(0)
    named.endName = "held batch"
    #expect(draw(chart([named, series(1)])).plainText().contains("0.0000 held batch"))
  }
}
