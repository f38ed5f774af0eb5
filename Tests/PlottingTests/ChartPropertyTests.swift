import Cells
import Plotting
import Testing

@Suite("Charts under any data in any rectangle")
struct ChartPropertyTests {
  /// Numbers that drawings have trouble with, and ordinary ones.
  private static func awkward(_ noise: inout Samples.Noise) -> Double {
    let numbers: [Double] = [
      .nan, .infinity, -.infinity, 0, -0.0, 1, -1, 1e300, -1e300, .greatestFiniteMagnitude, 1e-300,
      .leastNonzeroMagnitude, 0.5, 1e-5, 12345,
    ]
    let index = Int(noise.next() % UInt64(numbers.count * 2))
    return index < numbers.count ? numbers[index] : noise.uniform() * 4 - 1
  }

  private static func scale(_ noise: inout Samples.Noise) -> Scale {
    [.linear, .log10, .symlog(threshold: 0.1), .symlog(threshold: 0)][Int(noise.next() % 4)]
  }

  private static func range(_ noise: inout Samples.Noise) -> ClosedRange<Double>? {
    let (one, other) = (awkward(&noise), awkward(&noise))
    return noise.next() % 2 == 0 && one <= other ? one...other : nil
  }

  private static func lineChart(_ noise: inout Samples.Noise) -> LineChart {
    let series = (0..<Int(noise.next() % 4)).map { lane in
      let points = (0..<Int(noise.next() % 30)).map { step in
        LineChart.Point(
          x: noise.next() % 5 == 0 ? awkward(&noise) : Double(step), y: awkward(&noise),
          minimum: awkward(&noise), maximum: awkward(&noise))
      }
      return LineChart.Series(
        "lane \(lane)", stroke: .lane(lane), points: points, kind: noise.next() % 3 == 0 ? .marks : .line)
    }
    return LineChart(
      title: "title", horizontal: Axis("x", scale: scale(&noise), range: range(&noise)),
      vertical: Axis("y", unit: "u", scale: scale(&noise), range: range(&noise)), series: series,
      events: [.init(x: awkward(&noise), label: "event"), .init(x: 3, label: "another", ink: .alarm)])
  }

  private static func histogram(_ noise: inout Samples.Noise) -> HistogramChart {
    let entries = (0..<Int(noise.next() % 4)).map { lane in
      let counts = (0..<Int(noise.next() % 9)).map { _ in UInt32(truncatingIfNeeded: noise.next() >> 40) }
      let bins = HistogramBins(
        low: awkward(&noise), high: awkward(&noise), under: Int(noise.next() % 3), over: 7, counts: counts)
      return HistogramChart.Entry(
        "lane \(lane)", stroke: .lane(lane), bins: bins,
        marks: [.init("50", at: awkward(&noise)), .init("85", at: 1)],
        nonfinite: Int(noise.next() % 3))
    }
    return HistogramChart(
      title: "title", horizontal: Axis("x", range: range(&noise)), entries: entries,
      heights: noise.next() % 2 == 0 ? .shared : .eachToItsPeak,
      largestDensity: noise.next() % 2 == 0 ? awkward(&noise) : nil)
  }

  private static func profile(_ noise: inout Samples.Noise) -> ProfileChart {
    let layers = Int(noise.next() % 60)
    let series = (0..<Int(noise.next() % 3)).map { lane in
      ProfileChart.Series(
        "lane \(lane)", stroke: .lane(lane), values: (0..<layers).map { _ in awkward(&noise) })
    }
    return ProfileChart(
      title: "title", vertical: Axis("norm", scale: scale(&noise), range: range(&noise)), series: series,
      guides: [.init("guide", at: awkward(&noise))], selection: Int(noise.next() % 70) - 5)
  }

  private static func chart(_ noise: inout Samples.Noise) -> any Chart {
    switch noise.next() % 4 {
    case 0: lineChart(&noise)
    case 1: histogram(&noise)
    case 2: profile(&noise)
    default:
      Sparkline(
        (0..<Int(noise.next() % 70)).map { _ in awkward(&noise) },
        largest: noise.next() % 2 == 0 ? awkward(&noise) : nil)
    }
  }

  @Test("No chart fails or draws outside its rectangle, and in ASCII every cell is ASCII", arguments: 0..<40)
  func anywhere(seed: Int) {
    var noise = Samples.Noise(UInt64(seed))
    let sentinel = Cell("~", style: Style(.accent, reversed: true))
    for _ in 0..<20 {
      var grid = CellGrid(
        size: Size(width: Int(noise.next() % 70), height: Int(noise.next() % 25)))
      grid.fill(grid.bounds, with: sentinel)
      let rectangle = Rectangle(
        x: Int(noise.next() % 40) - 10, y: Int(noise.next() % 20) - 5, width: Int(noise.next() % 70),
        height: Int(noise.next() % 25))
      let glyphs = Glyphs.allCases[Int(noise.next() % 3)]
      Self.chart(&noise).draw(on: &grid, in: rectangle, glyphs: glyphs)
      for y in 0..<grid.size.height {
        for x in 0..<grid.size.width {
          if !rectangle.contains(x: x, y: y) { #expect(grid[x, y] == sentinel) }
          if glyphs == .ascii { #expect(grid[x, y].character.isASCII) }
        }
      }
    }
  }

  @Test("Every chart draws itself at no size and at one cell", arguments: Glyphs.allCases)
  func smallest(glyphs: Glyphs) {
    let charts: [any Chart] = [
      Samples.losses(), Samples.histogram(), Samples.histogram(heights: .eachToItsPeak),
      Samples.profile(layers: 6),
      Sparkline([1, 2]),
    ]
    for chart in charts {
      for size in [Size(width: 0, height: 0), Size(width: 1, height: 1), Size(width: 5, height: 0)] {
        var grid = CellGrid(size: Size(width: 3, height: 3))
        chart.draw(on: &grid, in: Rectangle(size), glyphs: glyphs)
        let touched = grid.cells.indices.filter { grid.cells[$0] != Cell() }
        #expect(size.width == 1 ? touched == [0] : touched.isEmpty)
      }
    }
  }
}
