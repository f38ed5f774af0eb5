import Cells
import Plotting
import Testing

@Suite("Crosshairs, cursors and where plots lie")
struct CrosshairTests {
  private let area = Rectangle(x: 4, y: 3, width: 90, height: 20)

  private func draw(_ chart: some Chart, _ glyphs: Glyphs = .braille) -> CellGrid {
    var grid = CellGrid(size: Size(width: 100, height: 24))
    grid.draw(chart, in: area, glyphs: glyphs)
    return grid
  }

  private static func charts(crosshair: Double?) -> [any PlotChart] {
    var charts: [any PlotChart] = [
      Samples.losses(), Samples.histogram(), Samples.profile(layers: 6), Samples.heatMap(),
      Samples.ridges(), Samples.scatter(),
    ]
    for index in charts.indices { charts[index].crosshair = crosshair }
    return charts
  }

  @Test("A crosshair stays inside the plot and below the heading", arguments: Glyphs.allCases)
  func insidePlot(glyphs: Glyphs) {
    for (plain, crossed) in zip(Self.charts(crosshair: nil), Self.charts(crosshair: 0.4)) {
      var (before, after) = (
        CellGrid(size: Size(width: 100, height: 24)), CellGrid(size: Size(width: 100, height: 24))
      )
      plain.draw(on: &before, in: area, glyphs: glyphs)
      crossed.draw(on: &after, in: area, glyphs: glyphs)
      let plot = plain.plotArea(in: area, glyphs: glyphs)
      #expect(before != after && plot.y == area.y + 1)
      for y in 0..<24 {
        for x in 0..<100 where !plot.contains(x: x, y: y) { #expect(before[x, y] == after[x, y]) }
      }
    }
  }

  @Test("Every column of a plot has a crosshair that is drawn in it")
  func columns() {
    let chart = Samples.histogram()
    let plot = chart.plotArea(in: area, glyphs: .braille)
    for x in plot.x..<plot.right {
      var crossed = chart
      crossed.crosshair = chart.crosshair(atColumn: x, in: area, glyphs: .braille)
      let grid = draw(crossed)
      #expect((plot.y..<plot.bottom).contains { grid[x, $0].character == "│" })
    }
    #expect(chart.crosshair(atColumn: plot.x - 1, in: area, glyphs: .braille) == nil)
    #expect(chart.crosshair(atColumn: plot.right, in: area, glyphs: .braille) == nil)
  }

  @Test("A readout has the nearest point of every curve, and its place is a point's")
  func readout() {
    let chart = LineChart(
      horizontal: Axis("step", range: 0...10),
      series: [
        .init("a", stroke: .lane(0), points: [.init(x: 0, y: 5), .init(x: 4, y: 6), .init(x: 10, y: .nan)]),
        .init("b", stroke: .lane(1), points: [.init(x: 0, y: 1), .init(x: 10, y: 2)]),
        .init("c", stroke: .lane(2), points: []),
      ])
    let readout = chart.readout(at: 0.35)
    #expect(readout?.place == 4 && readout?.label == "step      4")
    #expect(readout?.entries.map(\.name) == ["a", "b"] && readout?.entries.map(\.value) == [6, 1])
    #expect(chart.readout(at: 1)?.entries[0].value.isNaN == true)
    #expect(chart.readout(at: .nan) == nil && LineChart().readout(at: 0.5) == nil)
  }

  @Test(
    "Groups of curves are named before their values, which stand by rank; entries go before their groups' names"
  )
  func groups() {
    func curve(_ name: String, _ look: Int, _ value: Double, _ group: String, _ rank: Int) -> LineChart.Series
    {
      var curve = LineChart.Series(name, stroke: .lane(look), points: [.init(x: 0, y: value)])
      (curve.group, curve.rank) = (group, rank)
      return curve
    }
    let chart = LineChart(
      horizontal: Axis("step", range: 0...10),
      series: [
        curve("b", 1, 2, "training", 1), curve("a", 0, 1, "training", 0), curve("b", 1, 4, "held-out", 3),
        curve("a", 0, 3, "held-out", 2),
      ], crosshair: 0.5)
    #expect(chart.readout(at: 0.5)?.entries.map(\.value) == [1, 2, 3, 4])
    func text(width: Int) -> String {
      var grid = CellGrid(size: Size(width: width, height: 12))
      grid.draw(chart, in: grid.bounds, glyphs: .ascii)
      return grid.plainText()
    }
    let names = "training  * a 1.0000  o b 2.0000  held-out  * a 3.0000  o b 4.0000"
    #expect(text(width: 120).contains(names))
    #expect(text(width: 84).contains("0  training  * 1.0000  o 2.0000  held-out  * 3.0000  o 4.0000"))
    #expect(text(width: 76).contains("0  * 1.0000  o 2.0000  held-out  * 3.0000  o 4.0000"))
    let narrow = text(width: 56)
    #expect(narrow.contains("0  training  * 1.0000  o 2.0000\n"))
    #expect(narrow.contains("o   held-out  * 3.0000  o 4.0000"))
  }

  @Test("A readout of a histogram has its densities, one of a profile its values")
  func otherReadouts() {
    let bins = HistogramBins(low: 0, high: 4, counts: [1, 2, 3, 4])
    let histogram = HistogramChart(
      horizontal: Axis("z"), entries: [.init("a", stroke: .lane(0), bins: bins)])
    #expect(histogram.readout(at: 0.6)?.entries.map(\.value) == [0.3])
    #expect(histogram.readout(at: 0.6)?.place == 2.4)
    let ridge = RidgeChart(
      ridges: [.init("old", entries: []), .init("new", entries: [.init("a", stroke: .lane(0), bins: bins)])])
    #expect(ridge.readout(at: 0.1)?.entries.map(\.value) == [0.1])
    let profile = ProfileChart(
      names: ["one", "two"], series: [.init("a", stroke: .lane(0), values: [7, 8])])
    #expect(profile.readout(at: 0.7)?.label == "two")
    #expect(profile.readout(at: 0.7)?.entries.map(\.value) == [8])
    let scatter = ScatterChart(
      horizontal: Axis("x", range: 0...1),
      series: [.init("a", stroke: .lane(0), points: [.init(x: 0.9, y: 2), .init(x: 0.1, y: 3)])])
    #expect(scatter.readout(at: 0.3)?.entries.map(\.value) == [3])
  }

  @Test("The readout is written with mark, name and value in fixed columns")
  func written() {
    var chart = Samples.losses()
    chart.crosshair = 0.5
    let text = draw(chart).plainText()
    #expect(text.contains("step    249  ● 2.4098  ○ 0.1894  ○ "))
    var wide = CellGrid(size: Size(width: 160, height: 20))
    wide.draw(chart, in: wide.bounds, glyphs: .braille)
    #expect(
      wide.plainText().contains("step    249  ● plain 2.4098  ○ batchnorm 0.1894  ○ batchnorm, held out "))
    #expect(text.contains("Loss  cross-entropy [nats], log"))
  }

  @Test("The moment that is shown is a line of full height with its place", arguments: Glyphs.allCases)
  func cursor(glyphs: Glyphs) {
    var chart = Samples.losses()
    chart.cursor = 250
    let grid = draw(chart, glyphs)
    let plot = chart.plotArea(in: area, glyphs: glyphs)
    let rule = glyphs.lineArt.vertical
    let columns = (plot.x..<plot.right).filter { x in
      (plot.y..<plot.bottom).count { grid[x, $0] == Cell(rule, style: Style(.accent)) } > plot.height / 2
    }
    #expect(columns.count == 1)
    #expect(grid.plainText().contains("step 250"))
    chart.cursor = 1000
    #expect(!draw(chart, glyphs).plainText().contains("step 1000"))
  }

  @Test("The value under a column is the one that is drawn there", arguments: Glyphs.allCases)
  func values(glyphs: Glyphs) {
    let chart = Samples.losses()
    let plot = chart.plotArea(in: area, glyphs: glyphs)
    #expect(chart.value(atColumn: plot.x, in: area, glyphs: glyphs) == 0)
    #expect(chart.value(atColumn: plot.right - 1, in: area, glyphs: glyphs) == 499)
    #expect(chart.value(atColumn: plot.right, in: area, glyphs: glyphs) == nil)
    for x in plot.x..<plot.right {
      var moved = chart
      moved.series.removeFirst(2)
      moved.cursor = chart.value(atColumn: x, in: area, glyphs: glyphs)
      moved.horizontal.range = 0...499
      let grid = draw(moved, glyphs)
      let line = Cell(glyphs.lineArt.vertical, style: Style(.accent))
      #expect((plot.y..<plot.bottom).contains { grid[x, $0] == line })
    }
  }
}
