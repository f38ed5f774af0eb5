import Cells
import Testing

@testable import Screens

@Suite("A line of text")
struct TextInputTests {
  private func typed(_ keys: [Key], into text: String = "") -> TextInput {
    var input = TextInput(text)
    for key in keys { _ = input.update(key) }
    return input
  }

  @Test("Letters go in where the mark is")
  func inserts() {
    let input = typed([.character("a"), .character("c"), .left, .character("b")])
    #expect(input.text == "abc" && input.position == 2)
    #expect(typed([.home, .character("é"), .end, .character("!")], into: "x").text == "éx!")
  }

  @Test("Backspace, delete, Ctrl-U and Ctrl-W take away, and nothing past the ends")
  func deletes() {
    #expect(typed([.backspace], into: "ab").text == "a")
    #expect(typed([.home, .backspace, .delete], into: "ab").text == "b")
    #expect(typed([.delete], into: "ab").text == "ab")
    #expect(typed([.left, .control("u")], into: "abc").text == "c")
    #expect(typed([.control("w")], into: "one two ").text == "one ")
    #expect(typed([.control("w"), .control("w"), .control("w")], into: "one two").text == "")
    #expect(typed([.left, .left, .left, .left, .right], into: "ab").position == 1)
  }

  @Test("Other keys are left to others, and a text has a bound")
  func bounds() {
    var input = TextInput()
    for key in [Key.enter, .escape, .tab, .up, .function(1)] {
      let isTaken = input.update(key)
      #expect(!isTaken)
    }
    #expect(typed(Array(repeating: .character("x"), count: 300)).text.count == TextInput.bound)
    #expect(typed([.character("\n")]).text == "")
  }

  @Test("The mark is always in sight", arguments: [1, 2, 5, 12])
  func draws(width: Int) {
    for position in 0...10 {
      let input = typed(Array(repeating: .left, count: position), into: "0123456789")
      var grid = CellGrid(size: Size(width: 20, height: 1))
      input.draw(on: &grid, in: Rectangle(x: 3, y: 0, width: width, height: 1))
      #expect(
        grid.cells.enumerated().filter { $0.element.style.isReversed }.map(\.offset).allSatisfy(
          (3..<3 + width).contains))
      #expect(grid.cells.count { $0.style.isReversed } == 1)
      #expect(grid[2, 0].character == " " && grid[3 + width, 0].character == " ")
    }
  }
}
