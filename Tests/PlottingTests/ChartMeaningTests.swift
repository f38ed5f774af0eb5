import Cells
import Plotting
import Testing

@Suite("What charts say")
struct ChartMeaningTests {
  private func draw(_ chart: some Chart, _ width: Int, _ height: Int, _ glyphs: Glyphs = .ascii) -> CellGrid {
    var grid = CellGrid(size: Size(width: width, height: height))
    grid.draw(chart, in: grid.bounds, glyphs: glyphs)
    return grid
  }

  private func alarms(_ grid: CellGrid) -> [Cell] { grid.cells.filter { $0.style.ink == .alarm } }

  @Test(
    "A NaN on a curve is marked in the colour of alarm, at every size",
    arguments: [(80, 20), (30, 6), (9, 2), (1, 1)])
  func nanOnCurve(width: Int, height: Int) {
    let chart = LineChart(
      series: [.init("a", stroke: .lane(0), points: [.init(x: 0, y: .nan), .init(x: 1, y: .infinity)])])
    #expect(alarms(draw(chart, width, height)).contains { $0.character == "X" })
  }

  @Test("A NaN in a profile is at the upper edge, a zero at the lower edge of a logarithmic axis")
  func profileMarks() {
    let chart = ProfileChart(
      series: [.init("a", stroke: .lane(0), values: [0.1, .nan, 0, 1e-3])])
    let grid = draw(chart, 43, 10)
    let lines = grid.plainText().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[1].contains("X"))
    #expect(lines[7].contains("0"))
    #expect(alarms(grid).count == 1)
  }

  @Test("Values that are not finite are counted beside a histogram, or marked where there is no room")
  func histogramNaN() {
    let bins = Samples.bell(mean: 0, deviation: 1, low: -3, high: 3)
    let chart = HistogramChart(entries: [.init("a", stroke: .lane(0), bins: bins, nonfinite: 5)])
    #expect(draw(chart, 60, 12).plainText().contains("a: 5 NaN"))
    #expect(alarms(draw(chart, 5, 2)).map(\.character) == ["X"])
    let onlyNaN = HistogramBins(low: 0, high: 0, counts: [])
    let broken = HistogramChart(entries: [.init("a", stroke: .lane(0), bins: onlyNaN, nonfinite: 9)])
    #expect(draw(broken, 60, 12).plainText().contains("a: 9 NaN"))
  }

  @Test("Values outside the axis are counted at its ends, those inside the bins too")
  func outliers() {
    let bins = HistogramBins(low: 0, high: 4, under: 2, over: 3, counts: [10, 20, 30, 40])
    let whole = HistogramChart(entries: [.init("a", stroke: .lane(0), bins: bins)])
    #expect(draw(whole, 60, 12).plainText().contains("<2"))
    #expect(draw(whole, 60, 12).plainText().contains(" 3>"))
    let cut = HistogramChart(
      horizontal: Axis("z", range: 1...3), entries: [.init("a", stroke: .lane(0), bins: bins)])
    #expect(draw(cut, 60, 12).plainText().contains("<12"))
    #expect(draw(cut, 60, 12).plainText().contains(" 43>"))
  }

  @Test("Histograms of equal densities are drawn at equal heights, whatever their bins")
  func equalDensities() {
    let coarse = HistogramBins(low: 0, high: 2, counts: [50, 50])
    let fine = HistogramBins(low: 0, high: 2, counts: Array(repeating: 25, count: 40))
    let heights = [coarse, fine].map { bins in
      draw(
        HistogramChart(
          horizontal: Axis("z", range: -1...3), entries: [.init("a", stroke: .lane(0), bins: bins)]), 60, 12)
    }
    let plots = heights.map { $0.plainText().split(separator: "\n").dropFirst() }
    #expect(plots[0] == plots[1])
  }

  @Test("The width of the bins is printed")
  func caption() {
    #expect(draw(Samples.histogram(), 120, 20).plainText().contains("density, bin 0.1406 | 0.1000"))
  }

  @Test("Two overlaid histograms can be told apart in one colour", arguments: Glyphs.allCases)
  func overlayWithoutColor(glyphs: Glyphs) {
    var chart = Samples.histogram()
    let both = draw(chart, 80, 20, glyphs)
    chart.entries.swapAt(0, 1)
    for index in 0..<2 { chart.entries[index].stroke = Samples.histogram().entries[index].stroke }
    #expect(both.plainText() != draw(chart, 80, 20, glyphs).plainText())
    // The outline goes through the area: its cells hold something else than the full cell.
    let full: Character = glyphs == .braille ? "⣿" : glyphs == .block ? "█" : ":"
    let row = (0..<80).map { both[$0, 13].character }
    #expect(row.split(separator: full, omittingEmptySubsequences: true).count >= 2)
  }

  @Test("The latest values stand beside the ends of their curves, and never one over the other")
  func values() {
    let chart = LineChart(
      series: (0..<4).map { lane in
        .init(
          "lane\(lane)", stroke: .lane(lane),
          points: [.init(x: 0, y: 1), .init(x: 9, y: 2 + Double(lane) / 1000)])
      })
    let text = draw(chart, 80, 12).plainText()
    for value in ["2.0000", "2.0010", "2.0020", "2.0030"] { #expect(text.contains(value)) }
  }

  @Test("Axes are named, with unit and scale")
  func names() {
    let text = draw(Samples.losses(), 120, 20).plainText()
    #expect(text.contains("cross-entropy [nats], log"))
    #expect(text.contains("step\n"))
    #expect(text.contains("DIVERGED"))
  }

  @Test("The legend keeps the names of both lanes on narrow charts", arguments: [120, 60, 44])
  func legend(width: Int) {
    let heading = draw(Samples.profile(layers: 6), width, 12).plainText().split(separator: "\n")[0]
    #expect(heading.contains("* plain") && heading.contains("o batchnorm"))
  }

  @Test("A chart without data says so", arguments: Glyphs.allCases)
  func empty(glyphs: Glyphs) {
    for chart in [
      LineChart(emptyText: "no steps") as any Chart, HistogramChart(emptyText: "no steps"),
      ProfileChart(emptyText: "no steps"),
    ] {
      var grid = CellGrid(size: Size(width: 40, height: 10))
      chart.draw(on: &grid, in: grid.bounds, glyphs: glyphs)
      #expect(grid.plainText().contains("no steps"))
    }
  }

  @Test("A sparkline keeps the shape of its values and shows what is not nothing")
  func sparkline() {
    #expect(draw(Sparkline([0, 1, 4, 8, 2]), 5, 1, .braille).plainText() == " ▁▄█▂\n")
    #expect(draw(Sparkline([0, 1, 4, 8, 2]), 5, 1, .ascii).plainText() == " .=#:\n")
    #expect(draw(Sparkline([0, 0, 8, 8]), 2, 1, .braille).plainText() == " █\n")
    #expect(draw(Sparkline([1e-9, 1]), 2, 1, .braille).plainText() == "▁█\n")
    #expect(draw(Sparkline([1, .nan]), 2, 1, .braille).plainText() == "█×\n")
    #expect(draw(Sparkline([1, 2], largest: 8), 2, 1, .braille).plainText() == "▁▂\n")
  }

  @Test("A narrow table loses its least important columns first")
  func table() {
    let layout = TableLayout([
      .init("layer", width: 8, importance: 9), .init("histogram", width: 6, weight: 1, importance: 5),
      .init("std", width: 6, importance: 7), .init("share", width: 6, importance: 5),
    ])
    let widths = { (width: Int) in
      layout.rectangles(in: Rectangle(x: 0, y: 0, width: width, height: 1)).map { $0?.width }
    }
    #expect(widths(40) == [8, 17, 6, 6])
    #expect(widths(28) == [8, 12, 6, nil])
    #expect(widths(16) == [8, nil, 6, nil])
    #expect(widths(3) == [3, nil, nil, nil])
  }
}
