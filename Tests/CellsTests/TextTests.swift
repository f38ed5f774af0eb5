import Cells
import Testing

@Suite("Text on grids")
struct TextTests {
  @Test("Text is clipped to its rectangle")
  func clipped() {
    var grid = CellGrid(size: Size(width: 8, height: 2))
    let next = grid.write("abcdef", x: 1, y: 0, in: Rectangle(x: 2, y: 0, width: 3, height: 1))
    #expect(grid.plainText() == "  bcd\n\n")
    #expect(next == 7)
  }

  @Test(
    "Text stands where its alignment says",
    arguments: [
      (TextAlignment.leading, "[ab    ]\n"), (.center, "[  ab  ]\n"), (.trailing, "[    ab]\n"),
    ])
  func aligned(alignment: TextAlignment, expected: String) {
    var grid = CellGrid(size: Size(width: 8, height: 1))
    grid.write("[", x: 0, y: 0)
    grid.write("]", x: 7, y: 0)
    grid.write("ab", in: Rectangle(x: 1, y: 0, width: 6, height: 1), alignment: alignment)
    #expect(grid.plainText() == expected)
  }

  @Test("A line that is too long ends in an ellipsis")
  func ellipsis() {
    var grid = CellGrid(size: Size(width: 4, height: 1))
    grid.write("abcdef", in: grid.bounds)
    #expect(grid.plainText() == "abc…\n")
    grid.write("abcdef", in: grid.bounds, ellipsis: Glyphs.ascii.ellipsis)
    #expect(grid.plainText() == "abc~\n")
    grid.write("abcd", in: grid.bounds)
    #expect(grid.plainText() == "abcd\n")
  }

  @Test("Characters that are not one column wide become question marks")
  func width() {
    var grid = CellGrid(size: Size(width: 8, height: 1))
    grid.write("a漢\t🙂\u{301}é⣿x\u{302}", x: 0, y: 0)
    #expect(grid.plainText() == "a???é⣿x\u{302}\n")
  }

  @Test("Nothing is drawn outside the grid and nothing fails there")
  func outside() {
    for size in [Size(width: 0, height: 0), Size(width: 1, height: 1), Size(width: 0, height: 3)] {
      var grid = CellGrid(size: size)
      for rectangle in [
        Rectangle(x: -5, y: -5, width: 3, height: 3), Rectangle(x: 90, y: 90, width: 9, height: 9),
        Rectangle(x: -2, y: -2, width: 1, height: 0), Rectangle(x: 0, y: 0, width: 0, height: 0),
      ] {
        grid.write("text", in: rectangle)
        grid.write("text", x: rectangle.x, y: rectangle.y, in: rectangle)
        grid.drawBox(rectangle, title: "title", glyphs: .braille)
        grid.fill(rectangle, with: Cell("x"))
      }
      #expect(grid == CellGrid(size: size))
    }
  }
}
