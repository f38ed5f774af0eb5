import Cells
import Testing

@testable import Plotting

@Suite("Labels of line charts")
struct LineLabelTests {
  @Test(
    "Last values that share a row stand in the order of the values, those that are not numbers at the top")
  func spread() {
    #expect(LineChart.spread([3, 3, 3], values: [1, 3, 2], within: 0..<8) == [5, 3, 4])
    #expect(LineChart.spread([7, 7, 2], values: [0, 1, 9], within: 0..<8) == [7, 6, 2])
    #expect(LineChart.spread([0, 0, 0], values: [5, .nan, -.infinity], within: 0..<3) == [1, 0, 2])
    #expect(LineChart.spread([0, 0, 0], values: [1, 2, 3], within: 0..<2) == [nil, 1, 0])
  }

  private static let rectangle = Rectangle(x: 0, y: 0, width: 60, height: 18)

  private func curve(_ y: @escaping (Double) -> Double, _ name: String? = "", lane: Int = 0)
    -> LineChart.Series
  {
    var series = LineChart.Series(
      "a", stroke: .lane(lane), points: (0...100).map { .init(x: Double($0), y: y(Double($0))) })
    series.endPrefix = name
    return series
  }

  private func lines(_ chart: LineChart, _ rectangle: Rectangle = rectangle) -> [String] {
    var grid = CellGrid(size: rectangle.size)
    grid.draw(chart, in: rectangle, glyphs: .ascii)
    return grid.plainText().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("A last value stands behind its name, and one without a name is not written")
  func endNames() throws {
    let chart = LineChart(
      horizontal: Axis(range: 0...100), vertical: Axis(range: -10...10),
      series: [curve({ _ in 0.1 }, "15"), curve({ _ in 0.2 }, "50"), curve({ _ in 0.3 }, nil)])
    let text = lines(chart)
    let upper = try #require(text.firstIndex { $0.contains("50 0.2000") })
    let lower = try #require(text.firstIndex { $0.contains("15 0.1000") })
    #expect(upper < lower)
    #expect(!text.contains { $0.contains("0.3000") })
  }

  private func labelled(_ y: @escaping (Double) -> Double, _ events: [(Double, String)]) -> LineChart {
    LineChart(
      horizontal: Axis(range: 0...100), vertical: Axis(range: 0...1), series: [curve(y)],
      events: events.map { .init(x: $0.0, label: $0.1) })
  }

  @Test("A label stands in an upper row where it covers no curve, or not at all")
  func events() {
    // All cells of the curve are still there behind the labels.
    for (height, isShown) in [(0.9, true), (0.1, true)] {
      let plain = lines(labelled({ _ in height }, []))
      let labels = lines(labelled({ _ in height }, [(30, "one diverged"), (32, "rate 0.1")]))
      let mark = Stroke.lane(0).asciiMark
      #expect(plain.joined().count { $0 == mark } == labels.joined().count { $0 == mark })
      #expect(labels.contains { $0.contains("one diverged") } == isShown)
      #expect(labels.contains { $0.contains("rate 0.1") } == isShown)
    }
    let full = lines(labelled({ Int($0) % 2 == 0 ? 0 : 1 }, [(30, "one diverged")]))
    #expect(!full.contains { $0.contains("one") })
  }

  @Test("A label is shortened where only that fits")
  func shortened() {
    let low = { (x: Double) in x < 70 ? 0.1 : Int(x) % 2 == 0 ? 0.0 : 1 }
    let text = lines(labelled(low, [(8, "a label of many more words than that"), (50, "x")]))
    #expect(text.contains { $0.contains("a label") })
  }
}
