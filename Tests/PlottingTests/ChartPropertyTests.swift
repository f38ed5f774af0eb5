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

  private static func crosshair(_ noise: inout Samples.Noise) -> Double? {
    noise.next() % 2 == 0 ? noise.uniform() : awkward(&noise)
  }

  private static func lineChart(_ noise: inout Samples.Noise) -> LineChart {
    let series = (0..<Int(noise.next() % 4)).map { lane in
      let points = (0..<Int(noise.next() % 30)).map { step in
        LineChart.Point(
          x: noise.next() % 5 == 0 ? awkward(&noise) : Double(step), y: awkward(&noise),
          minimum: awkward(&noise), maximum: awkward(&noise))
      }
      return LineChart.Series(
        "lane \(lane)", stroke: .lane(lane, thick: noise.next() % 2 == 0), points: points,
        kind: noise.next() % 3 == 0 ? .marks : .line,
        smoothing: noise.next() % 2 == 0 ? awkward(&noise) : 0,
        smoothingUnit: noise.next() % 2 == 0 ? awkward(&noise) : nil)
    }
    return LineChart(
      title: "title", horizontal: Axis("x", scale: scale(&noise), range: range(&noise)),
      vertical: Axis("y", unit: "u", scale: scale(&noise), range: range(&noise)), series: series,
      events: [.init(x: awkward(&noise), label: "event"), .init(x: 3, label: "another", ink: .alarm)],
      crosshair: crosshair(&noise), cursor: awkward(&noise))
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
      largestDensity: noise.next() % 2 == 0 ? awkward(&noise) : nil, crosshair: crosshair(&noise))
  }

  private static func profile(_ noise: inout Samples.Noise) -> ProfileChart {
    let layers = Int(noise.next() % 60)
    let series = (0..<Int(noise.next() % 3)).map { lane in
      ValueSeries(
        "lane \(lane)", stroke: .lane(lane), values: (0..<layers).map { _ in awkward(&noise) })
    }
    return ProfileChart(
      title: "title", vertical: Axis("norm", scale: scale(&noise), range: range(&noise)), series: series,
      breaks: [0, 4, 99], guides: [.init("guide", at: awkward(&noise))],
      selection: Int(noise.next() % 70) - 5, crosshair: crosshair(&noise))
  }

  private static func dots(_ noise: inout Samples.Noise) -> DotPlot {
    let rows = Int(noise.next() % 60)
    let series = (0..<Int(noise.next() % 4)).map { lane in
      DotPlot.Series(
        stroke: .lane(lane), values: (0..<rows).map { _ in noise.next() % 5 == 0 ? nil : awkward(&noise) })
    }
    return DotPlot(
      title: noise.next() % 2 == 0 ? "title" : "",
      horizontal: Axis(unit: "u", scale: scale(&noise), range: range(&noise)),
      rowNames: (0..<Int(noise.next() % 70)).map { "row \($0)" },
      nameColumns: noise.next() % 2 == 0 ? Int(noise.next() % 90) - 9 : nil, series: series,
      drawingOrder: noise.next() % 2 == 0 ? [2, 0, 9] : nil, breaks: [3, 70],
      guides: [.init("guide", at: awkward(&noise))], selection: Int(noise.next() % 70) - 5)
  }

  private static func heatMap(_ noise: inout Samples.Noise) -> HeatMap {
    let (rows, columns) = (Int(noise.next() % 40), Int(noise.next() % 90))
    var edge = awkward(&noise)
    return HeatMap(
      title: "title", horizontal: Axis("x", scale: scale(&noise), range: range(&noise)),
      columnNames: noise.next() % 2 == 0 ? (0..<Int(noise.next() % 20)).map { "c\($0)" } : [],
      columnEdges: noise.next() % 2 == 0
        ? (0...columns).map { _ in
          edge += noise.uniform()
          return edge
        } : nil,
      rowAxisName: "row", rowNames: (0..<Int(noise.next() % 40)).map { "row \($0)" },
      values: (0..<rows).map { _ in
        (0..<max(0, columns - Int(noise.next() % 2))).map { _ in
          noise.next() % 9 == 0 ? HeatMap.missing : awkward(&noise)
        }
      }, unit: "u", scale: scale(&noise), range: range(&noise), writesNumbers: noise.next() % 2 == 0,
      selection: Int(noise.next() % 50) - 5,
      firstRow: noise.next() % 2 == 0 ? Int(noise.next() % 60) - 9 : nil,
      crosshair: crosshair(&noise))
  }

  private static func ridges(_ noise: inout Samples.Noise) -> RidgeChart {
    let chart = histogram(&noise)
    let entries = chart.entries.map {
      RidgeChart.Entry($0.name, stroke: $0.stroke, bins: $0.bins, nonfinite: $0.nonfinite)
    }
    return RidgeChart(
      title: "title", horizontal: chart.horizontal,
      ridges: (0..<Int(noise.next() % 30)).map { .init("step \($0)", entries: entries) },
      largestDensity: chart.largestDensity, crosshair: chart.crosshair)
  }

  private static func scatter(_ noise: inout Samples.Noise) -> ScatterChart {
    let series = (0..<Int(noise.next() % 4)).map { lane in
      ScatterChart.Series(
        "lane \(lane)", stroke: .lane(lane),
        points: (0..<Int(noise.next() % 90)).map { _ in .init(x: awkward(&noise), y: awkward(&noise)) })
    }
    return ScatterChart(
      title: "title", horizontal: Axis("x", scale: scale(&noise), range: range(&noise)),
      vertical: Axis("y", scale: scale(&noise), range: range(&noise)), series: series,
      guides: [
        .identity, .horizontal(awkward(&noise), label: "flat"), .vertical(awkward(&noise), label: "upright"),
      ], crosshair: crosshair(&noise))
  }

  private static func images(_ noise: inout Samples.Noise) -> ImageGrid {
    let items = (0..<Int(noise.next() % 9)).map { index -> ImageGrid.Item in
      let (width, height) = (Int(noise.next() % 40) - 1, Int(noise.next() % 40) - 1)
      let gray = (0..<Int(noise.next() % 900)).map { _ in Float(awkward(&noise)) }
      return .init(
        GrayImage(width: width, height: height, gray: gray),
        captions: (0..<Int(noise.next() % 3)).map { .init("caption \($0)", style: Style(.alarm)) })
    }
    return ImageGrid(
      title: "title", items: items, usesBackgrounds: noise.next() % 2 == 0,
      largestMagnification: Int(noise.next() % 6) - 1, firstItem: Int(noise.next() % 20) - 5,
      selection: Int(noise.next() % 20) - 5)
  }

  private static func bars(_ noise: inout Samples.Noise) -> BarChart {
    let series = (0..<Int(noise.next() % 4)).map { lane in
      ValueSeries(
        "lane \(lane)", stroke: .lane(lane),
        values: (0..<Int(noise.next() % 30)).map { _ in awkward(&noise) })
    }
    return BarChart(
      title: "title", horizontal: Axis("v", scale: scale(&noise), range: range(&noise)),
      names: (0..<Int(noise.next() % 30)).map { "name \($0)" }, series: series,
      guides: [.init("guide", at: awkward(&noise)), .init("another", at: 1)],
      selection: Int(noise.next() % 40) - 5, firstRow: Int(noise.next() % 40) - 5)
  }

  private static func chart(_ noise: inout Samples.Noise) -> any Chart {
    switch noise.next() % 10 {
    case 0: lineChart(&noise)
    case 1: histogram(&noise)
    case 2: profile(&noise)
    case 3: heatMap(&noise)
    case 4: ridges(&noise)
    case 5: scatter(&noise)
    case 6: images(&noise)
    case 7: bars(&noise)
    case 8: dots(&noise)
    default:
      Sparkline(
        (0..<Int(noise.next() % 70)).map { _ in awkward(&noise) },
        largest: noise.next() % 2 == 0 ? awkward(&noise) : nil)
    }
  }

  @Test("No chart fails or draws outside its rectangle, and in ASCII every cell is ASCII", arguments: 0..<60)
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
      Samples.losses(), Samples.histogram(),
      Samples.profile(layers: 6), Samples.heatMap(), Samples.confusion(), Samples.ridges(), Samples.scatter(),
      Samples.bars(), Samples.smoothed(), Sparkline([1, 2]),
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
