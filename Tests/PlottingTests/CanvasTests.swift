import Cells
import Plotting
import Testing

@Suite("Canvases")
struct CanvasTests {
  private let first = Stroke.lane(0)
  private let second = Stroke.lane(1)

  private func text(_ size: Size, _ glyphs: Glyphs, _ draw: (inout Canvas) -> Void) -> String {
    var canvas = Canvas(size: size, glyphs: glyphs)
    draw(&canvas)
    var grid = CellGrid(size: size)
    canvas.draw(on: &grid, in: grid.bounds)
    return grid.plainText()
  }

  @Test("Each braille dot has its place in the Unicode pattern")
  func brailleDots() {
    let expected = ["⠁", "⠈", "⠂", "⠐", "⠄", "⠠", "⡀", "⢀"]
    for (index, character) in expected.enumerated() {
      let drawn = text(Size(width: 1, height: 1), .braille) { canvas in
        canvas.dot(index % 2, index / 2, canvas.pen(first, layer: .line))
      }
      #expect(drawn == character + "\n")
    }
  }

  @Test("Each quarter block has its place")
  func quarters() {
    let expected = ["▘", "▝", "▖", "▗"]
    for (index, character) in expected.enumerated() {
      let drawn = text(Size(width: 1, height: 1), .block) { canvas in
        canvas.dot(index % 2, index / 2, canvas.pen(first, layer: .line))
      }
      #expect(drawn == character + "\n")
    }
  }

  @Test("Blanks in braille are U+2800")
  func blanks() {
    #expect(text(Size(width: 2, height: 1), .braille) { _ in } == "\u{2800}\u{2800}\n")
    #expect(text(Size(width: 2, height: 1), .block) { _ in } == "\n")
  }

  @Test("A diagonal goes through every row once")
  func diagonal() {
    let drawn = text(Size(width: 4, height: 4), .ascii) { canvas in
      canvas.line(from: DotPoint(x: 0, y: 3), to: DotPoint(x: 3, y: 0), canvas.pen(first, layer: .line))
    }
    #expect(drawn == "   *\n  *\n *\n*\n")
  }

  @Test("A line that leaves the canvas keeps its slope inside")
  func clipped() {
    let draw = { (from: DotPoint, to: DotPoint) in
      text(Size(width: 6, height: 3), .ascii) { canvas in
        canvas.line(from: from, to: to, canvas.pen(first, layer: .line))
      }
    }
    #expect(draw(DotPoint(x: -10, y: 1), DotPoint(x: 100, y: 1)) == "\n******\n\n")
    #expect(draw(DotPoint(x: 2, y: -1e9), DotPoint(x: 2, y: 1e9)) == "  *\n  *\n  *\n")
    #expect(draw(DotPoint(x: -3, y: -3), DotPoint(x: 9, y: 9)) == "*\n *\n  *\n")
    #expect(draw(DotPoint(x: 8, y: 0), DotPoint(x: 9, y: 2)) == "\n\n\n")
    #expect(draw(DotPoint(x: .nan, y: 0), DotPoint(x: 9, y: .infinity)) == "\n\n\n")
  }

  @Test("A point that is not finite interrupts a line")
  func interrupted() {
    let drawn = text(Size(width: 7, height: 1), .ascii) { canvas in
      let xs: [Double] = [0, 2, .nan, 4, 6]
      canvas.polyline(xs.map { DotPoint(x: $0, y: 0) }, canvas.pen(first, layer: .line))
    }
    #expect(drawn == "*** ***\n")
  }

  @Test("Within a layer dots add up and the last pen colours; a line stands clear of an area")
  func layers() {
    var canvas = Canvas(size: Size(width: 1, height: 1), glyphs: .braille)
    var grid = CellGrid(size: Size(width: 1, height: 1))
    let area = canvas.pen(first, layer: .area)
    for x in 0...1 { canvas.column(x, from: 0, through: 3, area) }
    canvas.dot(0, 0, canvas.pen(second, layer: .line))
    canvas.dot(1, 1, area)
    canvas.draw(on: &grid, in: grid.bounds)
    #expect(grid[0, 0] == Cell("⠁", style: second.style))
    canvas.dot(1, 0, canvas.pen(first, layer: .line))
    canvas.draw(on: &grid, in: grid.bounds)
    #expect(grid[0, 0] == Cell("⠉", style: first.style))
  }

  @Test("Lanes are told apart by their lines without any colour")
  func strokes() {
    for glyphs in Glyphs.allCases {
      let lines = (0..<4).map { lane in
        text(Size(width: 20, height: 1), glyphs) { canvas in
          let pen = canvas.pen(.lane(lane), layer: .line)
          canvas.line(from: DotPoint(x: 0, y: 0), to: DotPoint(x: 99, y: 0), pen)
        }
      }
      #expect(Set(lines).count == 4)
    }
  }
}
