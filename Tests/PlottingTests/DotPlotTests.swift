import Cells
import GoldenFrames
import Testing

@testable import Plotting

@Suite("Dot plots")
struct DotPlotTests {
  private static let falling: [Double?] = (1...12).map { 1 / Double($0 * $0) }
  private static let strange: [Double?] = [
    1, 0.5, nil, .nan, .infinity, 0, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05,
  ]
  private static let plot = DotPlot(
    title: "norm", rowNames: (1...12).map { "layer\($0)" },
    series: [
      DotPlot.Series(stroke: .lane(0), values: falling), DotPlot.Series(stroke: .lane(1), values: strange),
    ], breaks: [8], guides: [ValueGuide("1e-1", at: 0.1)], selection: 4)

  private func draw(_ plot: DotPlot, _ size: Size, _ glyphs: Glyphs = .braille) -> CellGrid {
    var grid = CellGrid(size: size)
    grid.draw(plot, in: grid.bounds, glyphs: glyphs)
    return grid
  }

  @Test("The label of a guide stands on the axis, where no mark can hide it")
  func guideLabel() {
    var plot = Self.plot
    plot.guides = [ValueGuide("here", at: 0.1)]
    for height in [6, 10, 40] {
      let lines = draw(plot, Size(width: 80, height: height)).plainText().split(separator: "\n")
      #expect(lines.filter { $0.contains("here") }.count == 1)
      #expect(lines.last { !$0.allSatisfy(\.isWhitespace) }?.contains("here") == true)
    }
  }

  @Test(
    "Frames",
    arguments: [Size(width: 80, height: 40), Size(width: 60, height: 10), Size(width: 24, height: 6)],
    Glyphs.allCases)
  func frames(size: Size, glyphs: Glyphs) throws {
    try GoldenFrame("Plotting/dots-\(size.width)x\(size.height)-\(glyphs.rawValue)")
      .check(draw(Self.plot, size, glyphs))
  }

  @Test("The selected row is in the middle where there is no room for all")
  func rows() {
    #expect(VisibleRows(200, selection: 100, in: 20) == .init(200, selection: 100, in: 20))
    #expect(VisibleRows(200, selection: 100, in: 20).shown == 90..<110)
    #expect(VisibleRows(200, selection: 3, in: 20).shown == 0..<20)
    #expect(VisibleRows(200, selection: 199, in: 20).shown == 180..<200)
    #expect(VisibleRows(4, selection: 0, in: 20).height == 5)
    #expect(VisibleRows(0, selection: 0, in: 20).shown.isEmpty)
    #expect(VisibleRows(7, selection: 2, in: 0).shown.isEmpty)
  }

  @Test("What has no place on the axis is marked at its edges, and written")
  func marks() {
    let lines = draw(Self.plot, Size(width: 70, height: 16)).plainText().split(separator: "\n").map(
      String.init)
    #expect(lines[4].contains("×") && lines[4].hasSuffix("NaN"))
    #expect(lines[5].contains("×") && lines[5].hasSuffix("inf"))
    #expect(lines[6].contains("│0") && lines[6].hasSuffix("0.0000"))
    #expect(lines[3].count < lines[2].count)
  }

  @Test("No line leads over a break")
  func breaks() {
    var plot = Self.plot
    plot.series = [DotPlot.Series(stroke: .lane(0), values: [1, 0.001, 1])]
    plot.rowNames = []
    plot.guides = []
    plot.selection = nil
    func dots(_ breaks: Set<Int>) -> Int {
      plot.breaks = breaks
      return draw(plot, Size(width: 50, height: 15)).cells.count {
        ("\u{2801}"..."\u{28ff}").contains($0.character)
      }
    }
    #expect(dots([1, 2]) == 0)
    #expect(dots([1]) > 10 && dots([]) > dots([1]))
  }

  @Test("Nothing traps or leaves its rectangle at any size")
  func sizes() {
    let whole = Size(width: 60, height: 30)
    for width in 0...40 {
      for height in 0...16 {
        var grid = CellGrid(size: whole)
        let place = Rectangle(x: 7, y: 5, width: width, height: height)
        grid.draw(Self.plot, in: place, glyphs: .braille)
        for y in 0..<whole.height {
          for x in 0..<whole.width where !place.contains(x: x, y: y) {
            #expect(grid[x, y] == Cell(), "\(width)x\(height) at \(x), \(y)")
          }
        }
      }
    }
  }
}
