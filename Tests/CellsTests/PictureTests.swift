import Foundation
import Testing

@testable import Cells

@Suite("Pictures")
struct PictureTests {
  /// A heat map of half blocks, two levels a cell.
  private func map(width: Int, height: Int) -> CellGrid {
    var grid = CellGrid(size: Size(width: width, height: height))
    for y in 0..<height {
      for x in 0..<width {
        let (upper, lower) = (UInt8(truncatingIfNeeded: x * 4 + y), UInt8(truncatingIfNeeded: x * 3 + y * 5))
        grid[x, y] = Cell("▀", style: Style(.level(upper), on: .level(lower)))
      }
    }
    return grid
  }

  @Test("A heat map of 64 x 60 cells is of a reasonable size, with few elements a colour")
  func size() {
    let svg = map(width: 64, height: 60).svg()
    let elements = svg.split(separator: "<path").count - 1
    #expect(elements <= 2 * 256)
    #expect(svg.utf8.count < 200_000)
  }

  @Test("What lies behind characters comes before them, and is one rectangle for a run of one colour")
  func grounds() throws {
    var grid = CellGrid(size: Size(width: 6, height: 1))
    grid.fill(grid.bounds, with: Cell("▀", style: Style(.level(0), on: .level(255))))
    grid.write("ab", x: 0, y: 0, style: Style(.standard, on: .level(255)))
    let svg = grid.svg()
    let ground = try #require(svg.range(of: "<path fill=\"#fde725\" d=\"M0 0h6v1h-6z\"/>"))
    let half = try #require(svg.range(of: "<path fill=\"#440154\" d=\"M2 0h4v0.5h-4z\"/>"))
    #expect(ground.upperBound < half.lowerBound)
    // Plain text on a light ground is black.
    #expect(svg.contains("<g fill=\"#000000\"><text x=\"0\" y=\"13.2\" textLength=\"16.86\">ab</text></g>"))
  }

  @Test("Reversed is the colour behind, and the colour behind before")
  func reversed() {
    var grid = CellGrid(size: Size(width: 2, height: 1))
    grid.write("a", x: 0, y: 0, style: Style(.lane(0), reversed: true))
    grid.write("b", x: 1, y: 0, style: Style(.level(0), on: .level(255), reversed: true))
    let svg = grid.svg()
    #expect(svg.contains("<path fill=\"#4ba3f5\" d=\"M0 0h1v1h-1z\"/>"))
    #expect(svg.contains("<g fill=\"#0e1116\"><text x=\"0\""))
    #expect(svg.contains("<path fill=\"#440154\" d=\"M1 0h1v1h-1z\"/>"))
    #expect(svg.contains("<g fill=\"#fde725\"><text x=\"8.43\""))
  }

  @Test("A character in the colour behind it is left out")
  func unseen() {
    var grid = CellGrid(size: Size(width: 2, height: 1))
    grid.write("ab", x: 0, y: 0, style: Style(.level(9), on: .level(9)))
    #expect(!grid.svg().contains("ab"))
  }

  @Test("The theme without colour has one foreground and nothing behind")
  func withoutColor() {
    let svg = map(width: 8, height: 4).svg(theme: .none)
    #expect(svg.split(separator: "<path").count - 1 == 1)
    #expect(svg.contains("<path fill=\"#d7dce2\""))
  }

  @Test("Every style of a grid in text sets its colours before and behind")
  func text() {
    var grid = CellGrid(size: Size(width: 2, height: 1))
    grid.write("ab", x: 0, y: 0, style: Style(.level(0), on: .level(255)))
    #expect(
      grid.ansiText(palette: Palette(depth: .trueColor))
        == "\u{1b}[0;38;2;68;1;84;48;2;253;231;37mab\u{1b}[0m\n")
    #expect(grid.ansiText(palette: Palette(depth: .ansi16)) == "\u{1b}[0;34;103mab\u{1b}[0m\n")
    #expect(grid.ansiText(palette: Palette(depth: .ansi8)) == "\u{1b}[0;34;47mab\u{1b}[0m\n")
    #expect(grid.ansiText(palette: Palette(depth: .none)) == "\u{1b}[0mab\u{1b}[0m\n")
  }
}
