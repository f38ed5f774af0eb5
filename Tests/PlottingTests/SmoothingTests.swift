import Cells
import Plotting
import Testing

@Suite("Smoothing")
struct SmoothingTests {
  private func isClose(_ one: [Double], _ other: [Double]) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) < 1e-12 || ($0.isNaN && $1.isNaN) }
  }

  @Test("The average is the debiased exponential moving average, worked out by hand")
  func byHand() {
    // w = ½: 2; (½·1 + ½·4) ÷ ¾; (¼·1 + ½·2 + ½·8) ÷ ⅞.
    #expect(isClose(Smoothing.average([2, 4, 8], weight: 0.5), [2, 2.5 / 0.75, 5.25 / 0.875]))
  }

  @Test("The average is the sum of the formula")
  func formula() {
    let values = (0..<40).map { Double(($0 * 37) % 11) }
    let weight = 0.9
    let sums = (1...values.count).map { count -> Double in
      let terms = (1...count).map { index -> Double in
        let power = (0..<count - index).reduce(1.0) { product, _ in product * weight }
        return power * (1 - weight) * values[index - 1]
      }
      let rest = (0..<count).reduce(1.0) { product, _ in product * weight }
      return terms.reduce(0, +) / (1 - rest)
    }
    #expect(isClose(Smoothing.average(values, weight: weight), sums))
  }

  @Test("What is not finite stays where it is and is not remembered")
  func notFinite() {
    let smoothed = Smoothing.average([2, .nan, 4, .infinity, 8], weight: 0.5)
    #expect(isClose(smoothed.filter(\.isFinite), Smoothing.average([2, 4, 8], weight: 0.5)))
    #expect(smoothed[1].isNaN && smoothed[3] == .infinity)
  }

  @Test("No weight changes nothing, and no weight loses everything", arguments: [0, 1, 2])
  func extremes(weight: Double) {
    let values = [3.0, 1, 4, 1, 5]
    let smoothed = Smoothing.average(values, weight: weight)
    if weight == 0 { #expect(smoothed == values) }
    #expect(smoothed.allSatisfy { $0 >= 1 && $0 <= 5 })
    #expect(isClose(Smoothing.average([7, 7, 7], weight: weight), [7, 7, 7]))
  }

  @Test("A value for several steps counts as several equal values")
  func unequalSteps() {
    let each = Smoothing.average([2, 2, 4, 4, 4, 1], weight: 0.7)
    let kept = Smoothing.average([2, 4, 1], weight: 0.7, steps: [2, 3, 1])
    #expect(isClose(kept, [each[1], each[4], each[5]]))
  }

  @Test("A curve of which every fourth step was kept is as smooth as the whole")
  func thinned() {
    let series = { (steps: [Int]) in
      LineChart.Series(
        "a", stroke: .lane(0), points: steps.map { .init(x: Double($0), y: Double($0 / 40)) },
        smoothing: 0.95, smoothingUnit: 1)
    }
    // Both stand for the same steps, in which the value changes at the same places.
    let whole = series(Array(1...200)).smoothedPoints
    let thinned = series(Array(stride(from: 4, through: 200, by: 4))).smoothedPoints
    for point in thinned {
      let same = whole.first { $0.x == point.x }
      #expect(abs((same?.y ?? .nan) - point.y) < 0.2)
    }
  }

  @Test("The printed value, the axis and the readout are those of the average, and the heading says so")
  func chart() {
    var chart = LineChart(
      title: "Loss", horizontal: Axis("step"), vertical: Axis("loss"),
      series: [
        .init(
          "a", stroke: .lane(0), points: (0...9).map { .init(x: Double($0), y: Double($0 % 2)) },
          smoothing: 0.5)
      ])
    let end = Smoothing.average((0...9).map { Double($0 % 2) }, weight: 0.5).last ?? .nan
    var grid = CellGrid(size: Size(width: 80, height: 14))
    grid.draw(chart, in: grid.bounds, glyphs: .ascii)
    #expect(grid.plainText().contains(FixedNumber().text(end)))
    #expect(grid.plainText().contains("loss, smoothed 0.50"))
    #expect(chart.readout(at: 1)?.entries.map(\.value) == [end])
    #expect(grid.cells.contains { $0.style.isDim && $0.character == ":" })
    // What lies before the axis is remembered, so that the average may lie outside what is seen of the points.
    chart.horizontal.range = 9...10
    #expect(chart.verticalDataRange == end...1)
  }
}
