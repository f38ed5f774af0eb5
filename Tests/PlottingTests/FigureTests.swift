import Cells
import Testing

@testable import Plotting

@Suite("What ridges, points, images and bars say")
struct FigureTests {
  private func draw(_ chart: some Chart, _ width: Int, _ height: Int, _ glyphs: Glyphs = .ascii) -> CellGrid {
    var grid = CellGrid(size: Size(width: width, height: height))
    grid.draw(chart, in: grid.bounds, glyphs: glyphs)
    return grid
  }

  // MARK: Ridges

  @Test("Of more ridges than room some are shown at equal distances, the newest always")
  func thinnedRidges() {
    #expect(RidgeChart.shown(5, among: 9) == [0, 1, 2, 3, 4])
    #expect(RidgeChart.shown(10, among: 4) == [0, 3, 6, 9])
    #expect(RidgeChart.shown(9, among: 4) == [2, 5, 8])
    #expect(RidgeChart.shown(3, among: 0).isEmpty && RidgeChart.shown(0, among: 3).isEmpty)
  }

  @Test("Densities of all moments have one scale, and the heading says so")
  func ridgeHeights() {
    let narrow = HistogramBins(low: -1, high: 1, counts: [8, 8])
    let wide = HistogramBins(low: -4, high: 4, counts: [8, 8])
    func grid(_ bins: HistogramBins) -> CellGrid {
      let chart = RidgeChart(
        horizontal: Axis("z", range: -4...4),
        ridges: [
          .init("old", entries: [.init("a", stroke: .lane(0), bins: bins)]),
          .init("new", entries: [.init("a", stroke: .lane(0), bins: narrow)]),
        ])
      return draw(chart, 60, 24)
    }
    /// The rows that the old ridge rises to.
    func height(_ grid: CellGrid) -> Int {
      (0..<grid.size.height).count { y in
        (0..<grid.size.width).contains {
          grid[$0, y].character == ":" && grid[$0, y].style == Style(.lane(0), dim: true)
        }
      }
    }
    // A quarter of the density over four times the width.
    #expect(height(grid(narrow)) >= 2 * height(grid(wide)))
    #expect(height(grid(wide)) > 0)
    #expect(grid(wide).plainText().contains("density, one scale"))
  }

  // MARK: Points

  @Test("Points on y = x are drawn on its line, whatever the scales")
  func identity() {
    for scale in [Scale.linear, .log10] {
      let points = [0.1, 0.5, 1, 5, 10].map { ScatterChart.Point(x: $0, y: $0) }
      let axis = Axis("v", scale: scale, range: 0.1...10)
      var chart = ScatterChart(horizontal: axis, vertical: axis, guides: [.identity])
      chart.series = [.init("a", stroke: .lane(0), points: [.init(x: 0.1, y: 0.1)])]
      let guide = draw(chart, 50, 22)
      chart.series[0].points = points
      chart.guides = []
      let drawn = draw(chart, 50, 22)
      let places = drawn.cells.indices.filter { drawn.cells[$0].style.ink == .lane(0) && $0 > 50 }
      #expect(places.count == 5)
      #expect(places.allSatisfy { [".", "*"].contains(guide.cells[$0].character) })
    }
  }

  @Test("Few points are marks, many are dots, and those without a place are counted")
  func points() {
    #expect(draw(Samples.scatter(points: 30), 80, 24, .braille).plainText().contains("●"))
    let many = draw(Samples.scatter(points: 900), 80, 24, .braille).plainText()
    #expect(many.split(separator: "\n").dropFirst().allSatisfy { !$0.contains("●") })
    #expect(many.contains("plain: 1 NaN"))
    let beside = ScatterChart(series: [.init("a", stroke: .lane(0), points: [.init(x: .nan, y: 1)])])
    #expect(draw(beside, 5, 2).cells.contains(Cell("X", style: Style(.alarm))))
  }

  // MARK: Images

  @Test("A cell holds two pixels, the upper one in front of the lower one")
  func halves() {
    let image = GrayImage(width: 2, height: 3, gray: [0, 1, 0.5, 0.2, 1, 0])
    let grid = ImageGrid(items: [.init(image)], usesBackgrounds: true, largestMagnification: 1)
    let drawn = draw(grid, 2, 2, .braille)
    #expect(drawn[0, 0] == Cell("▀", style: Style(.level(0), on: .level(128))))
    #expect(drawn[1, 0] == Cell("▀", style: Style(.level(255), on: .level(51))))
    #expect(drawn[0, 1] == Cell("▀", style: Style(.level(255))))
  }

  @Test("Without backgrounds a pixel is two characters, the fuller the lighter")
  func characters() {
    let image = GrayImage(width: 3, height: 1, gray: [0, 0.5, 1])
    let grid = ImageGrid(items: [.init(image)], usesBackgrounds: false, largestMagnification: 1)
    #expect(draw(grid, 6, 1).plainText() == "  ++@@\n")
    #expect(draw(grid, 6, 1, .block).plainText() == "  ▒▒██\n")
  }

  @Test("Colours become their luminance, pixels that are missing are not numbers")
  func luminance() {
    let image = GrayImage(width: 4, height: 1, rgb: [1, 0, 0, 0, 1, 0, 0, 0, 1])
    #expect(Array(image.pixels.prefix(3)) == [0.2126, 0.7152, 0.0722])
    #expect(image.pixels[3].isNaN)
    let grid = ImageGrid(items: [.init(image)], usesBackgrounds: false, largestMagnification: 1)
    #expect(draw(grid, 8, 1)[6, 0] == Cell("X", style: Style(.alarm)))
  }

  @Test("Images are magnified by whole numbers and made smaller by means")
  func resized() {
    let image = GrayImage(width: 2, height: 1, gray: [0.25, 0.75])
    #expect(image.resized(width: 4, height: 1).pixels == [0.25, 0.25, 0.75, 0.75])
    #expect(image.resized(width: 1, height: 1).pixels == [0.5])
    #expect(image.resized(width: 0, height: 1).pixels.isEmpty)
  }

  @Test("As many images as fit are shown, and which they are; the mouse finds them")
  func images() {
    let grid = Samples.images(40)
    let area = Rectangle(x: 0, y: 0, width: 60, height: 16)
    #expect(draw(grid, 60, 16, .braille).plainText().contains("of 40"))
    #expect(grid.item(atColumn: 0, row: 1, in: area, glyphs: .braille) == 0)
    #expect(grid.item(atColumn: 11, row: 1, in: area, glyphs: .braille) == 1)
    #expect(grid.item(atColumn: 0, row: 0, in: area, glyphs: .braille) == nil)
    var later = grid
    later.firstItem = 1000
    #expect(draw(later, 60, 16, .braille).plainText().contains("to 40 of 40"))
  }

  // MARK: Bars

  @Test("Bars are as long as their values, to an eighth of a cell")
  func bars() {
    let chart = BarChart(
      horizontal: Axis("v", range: 0...8), series: [.init("a", stroke: .lane(0), values: [8, 4, 0.5, 0])])
    let grid = draw(chart, 8, 4, .block)
    let bars = chart.plotArea(in: grid.bounds, glyphs: .block)
    #expect(bars.height == 3)
    let lines = grid.plainText().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[1] == "████████" && lines[2] == "████" && lines[3] == "▌")
  }

  @Test("Negative bars go to the left of 0, and values stand at their ends")
  func signedBars() throws {
    let chart = BarChart(
      horizontal: Axis("v", range: -1...1), names: ["up", "down"],
      series: [.init("a", stroke: .lane(0), values: [0.5, -0.5])])
    let lines = draw(chart, 64, 5).plainText().split(separator: "\n").map(String.init)
    let (up, down) = (
      try #require(lines.first { $0.contains("up") }), try #require(lines.first { $0.contains("down") })
    )
    #expect(up.contains("* 0.5000") && down.contains("* -0.500"))
    let zero = try #require(up.firstIndex(of: "*")).utf16Offset(in: up)
    let end = try #require(down.lastIndex(of: "*")).utf16Offset(in: down)
    #expect(zero == end + 1)
  }

  @Test("A NaN is marked at the beginning of its bar, a zero on a logarithmic axis too")
  func specialBars() {
    let text = draw(Samples.bars(scale: .log10), 100, 30).plainText()
    #expect(text.contains("|0 * 0.0000"))
    #expect(draw(Samples.bars(), 100, 30).plainText().contains("X * NaN"))
    #expect(text.contains("1e-2"))
  }

  @Test("Where bars have no room, names have a row each with the marks of all series, and are scrolled")
  func compactBars() {
    var chart = Samples.bars(40)
    chart.firstRow = 20
    let text = draw(chart, 60, 16).plainText()
    #expect(text.contains("21 to ") && text.contains("of 40") && text.contains("channel 20"))
    let area = Rectangle(x: 0, y: 0, width: 60, height: 16)
    let rows = (0..<16).compactMap { chart.row(atRow: $0, in: area, glyphs: .ascii) }
    #expect(rows == Array(20..<20 + rows.count))
  }

  // MARK: Thick lines

  @Test("Thick lines are two dots wide, in braille and in blocks")
  func thickLines() {
    for glyphs in Glyphs.allCases {
      let dots = { (isThick: Bool) -> Int in
        var canvas = Canvas(size: Size(width: 10, height: 4), glyphs: glyphs)
        let pen = canvas.pen(Stroke(.standard, thick: isThick), layer: .line)
        canvas.line(from: DotPoint(x: 0, y: 1), to: DotPoint(x: 7, y: 1), pen)
        return canvas.masks.reduce(0) { $0 + $1.nonzeroBitCount }
      }
      #expect(dots(false) == 8)
      #expect(dots(true) == (glyphs == .ascii ? 8 : 18))
    }
  }
}
