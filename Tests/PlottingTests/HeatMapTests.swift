import Cells
import Plotting
import Testing

@Suite("What heat maps say")
struct HeatMapTests {
  private func draw(_ chart: HeatMap, _ width: Int, _ height: Int, _ glyphs: Glyphs = .ascii) -> CellGrid {
    var grid = CellGrid(size: Size(width: width, height: height))
    grid.draw(chart, in: grid.bounds, glyphs: glyphs)
    return grid
  }

  private func levels(_ grid: CellGrid, row: Int) -> [UInt8?] {
    (0..<grid.size.width).map { x in
      if case .level(let level)? = grid[x, row].style.background { level } else { nil }
    }
  }

  @Test("The least and the greatest value are the ends of the scale, and in between it is even")
  func ends() {
    let grid = draw(HeatMap(values: [[0, 1, 2, 4]], range: 0...4), 4, 1)
    #expect(levels(grid, row: 0) == [0, 64, 128, 255])
    let decades = HeatMap(values: [[0.01, 0.1, 1]], scale: .log10, range: 0.01...1)
    #expect(levels(draw(decades, 3, 1), row: 0) == [0, 128, 255])
  }

  @Test("Without colour a larger value has a fuller character", arguments: Glyphs.allCases)
  func ramp(glyphs: Glyphs) {
    let ramp: [Character] = glyphs == .ascii ? Array(" .:-=+*#%@") : Array(" ░▒▓█")
    let grid = draw(HeatMap(values: [(0..<20).map { Double($0) }]), 20, 1, glyphs)
    let places = grid.cells.map { ramp.firstIndex(of: $0.character) ?? -1 }
    #expect(places == places.sorted() && places.first == 0 && places.last == ramp.count - 1)
  }

  @Test("Cells that stand for several values show their mean, and one that is not finite decides")
  func averages() {
    let chart = HeatMap(values: [[0, 2, 4, 4], [0, 2, .nan, 0]], range: 0...4)
    #expect(levels(draw(chart, 2, 1), row: 0) == [64, nil])
    #expect(draw(chart, 2, 1)[1, 0] == Cell("X", style: Style(.alarm)))
    let missing = HeatMap(values: [[0, HeatMap.missing, HeatMap.missing, HeatMap.missing]], range: 0...4)
    #expect(levels(draw(missing, 2, 1), row: 0) == [0, nil])
    #expect(draw(missing, 2, 1)[1, 0] == Cell())
  }

  @Test("Missing is not just any NaN")
  func missing() {
    #expect(HeatMap.isMissing(HeatMap.missing))
    #expect(HeatMap.missing.isNaN && !HeatMap.isMissing(.nan) && !HeatMap.isMissing(-.infinity))
    let grid = draw(HeatMap(values: [[.infinity, -.infinity, .nan, HeatMap.missing]]), 4, 1)
    #expect(grid.plainText(trimmed: false) == "XXX \n")
  }

  @Test("A zero on a logarithmic scale is a 0, a negative value a mark")
  func logarithmicZero() {
    let grid = draw(HeatMap(values: [[0, -1, 0.1, 1]], scale: .log10), 4, 1)
    #expect(grid.plainText().hasPrefix("0v"))
    #expect(levels(grid, row: 0) == [0, 0, 0, 255])
  }

  @Test("Columns of unequal widths lie where they belong on the axis")
  func edges() {
    let chart = HeatMap(horizontal: Axis("step"), columnEdges: [0, 1, 2, 8], values: [[0, 1, 2]])
    #expect(levels(draw(chart, 8, 1), row: 0) == [0, 128] + Array(repeating: 255, count: 6))
    var part = chart
    part.horizontal.range = 0...16
    #expect(levels(draw(part, 16, 1), row: 0).suffix(8).allSatisfy { $0 == nil })
    let area = Rectangle(x: 3, y: 2, width: 8, height: 1)
    #expect(chart.value(atColumn: 3, in: area, glyphs: .ascii) == 0.5)
    #expect(chart.value(atColumn: 10, in: area, glyphs: .ascii) == 7.5)
    #expect(chart.value(atColumn: 11, in: area, glyphs: .ascii) == nil)
  }

  @Test("The key has the ends of the scale and the unit, and the axes have their names")
  func key() {
    let text = draw(Samples.heatMap(), 100, 24).plainText()
    for word in ["0.010", "3.109 ", "std, log", "layer", "step", ">hidden4"] { #expect(text.contains(word)) }
    let matrix = draw(Samples.confusion(), 100, 24).plainText()
    for word in ["rows true, columns predicted", "17 examples"] { #expect(matrix.contains(word)) }
  }

  @Test("Numbers are written where the longest has room")
  func numbers() {
    var chart = HeatMap(columnNames: ["a", "b"], values: [[1, 20], [0, 3]], writesNumbers: true)
    let text = draw(chart, 12, 2).plainText()
    #expect(text.contains("1") && text.contains("20") && text.contains("0") && text.contains("3"))
    #expect(!draw(chart, 4, 2).plainText().contains("3"))
    chart.writesNumbers = false
    #expect(!draw(chart, 12, 2).plainText().contains("3"))
  }

  @Test("More rows than room are averaged, or scrolled from a first row")
  func rows() {
    let values = (0..<8).map { [Double($0)] }
    let averaged = HeatMap(values: values, range: 0...7)
    let grid = draw(averaged, 1, 2)
    // Means of 0...3 and of 4...7.
    #expect(levels(grid, row: 0) == [55] && levels(grid, row: 1) == [200])
    var scrolled = averaged
    scrolled.firstRow = 5
    #expect(levels(draw(scrolled, 1, 2), row: 0) == [182])
    scrolled.firstRow = 99
    #expect(levels(draw(scrolled, 1, 2), row: 1) == [255])
  }

  @Test("Every row of the screen says which row of values it shows", arguments: [1, 3, 10, 17, 60])
  func rowAt(count: Int) {
    let chart = Samples.heatMap(rows: count)
    let area = Rectangle(x: 5, y: 2, width: 70, height: 20)
    let plot = chart.plotArea(in: area, glyphs: .ascii)
    let rows = (plot.y..<plot.bottom).compactMap { chart.row(atRow: $0, in: area, glyphs: .ascii) }
    #expect(rows.count == plot.height && rows == rows.sorted() && rows.first == 0)
    #expect(count > plot.height || Set(rows) == Set(0..<count))
    #expect(chart.row(atRow: plot.bottom, in: area, glyphs: .ascii) == nil)
  }

  @Test("The mark stands beside the selected row", arguments: [3, 10, 17, 60])
  func selection(count: Int) {
    let chart = Samples.heatMap(rows: count)
    let grid = draw(chart, 70, 20)
    let marked = (0..<20).filter { grid[0, $0].character == ">" }
    #expect(marked.count == 1)
    let plot = chart.plotArea(in: grid.bounds, glyphs: .ascii)
    guard let row = marked.first, let first = chart.row(atRow: row, in: grid.bounds, glyphs: .ascii) else {
      Issue.record("no row is marked")
      return
    }
    #expect(first <= count / 3 && count / 3 - first <= max(0, (count - 1) / plot.height))
  }

  @Test("A crosshair reads the selected row, or all rows where none is selected")
  func readout() {
    var chart = HeatMap(
      columnNames: ["p", "q"], rowNames: ["a", "b"], values: [[1, 2], [3, HeatMap.missing]], selection: 1)
    #expect(chart.readout(at: 0.1)?.label == "p")
    #expect(chart.readout(at: 0.1)?.entries == [.init("b", value: 3)])
    #expect(chart.readout(at: 0.9)?.entries == [])
    chart.selection = nil
    #expect(chart.readout(at: 0.1)?.entries == [.init("a", value: 1), .init("b", value: 3)])
  }
}
