import CastPlayer
import Testing

@testable import Cells

@Suite("Casts")
struct CastTests {
  private let palette = Palette(depth: .trueColor)

  private func encoder(_ width: Int, _ height: Int, _ version: CastVersion = .two) -> CastEncoder {
    CastEncoder(
      size: Size(width: width, height: height), title: "a \"b\" \\ ü", version: version, palette: palette)
  }

  /// Two pictures of one row, with a marker at the second.
  private func small(_ version: CastVersion) -> String {
    var encoder = encoder(6, 1, version)
    var grid = CellGrid(size: encoder.size)
    grid.write("loss 1", x: 0, y: 0)
    var lines = [encoder.header, encoder.show(grid, atMilliseconds: 0) ?? "none"]
    grid.write("0", x: 5, y: 0, style: Style(.lane(0), bold: true))
    lines.append(encoder.show(grid, atMilliseconds: 1033) ?? "none")
    lines += [encoder.mark("epoch\n1", atMilliseconds: 1033), encoder.finish(atMilliseconds: 2000)]
    return lines.joined()
  }

  private static let theme =
    ##""theme":{"fg":"#d7dce2","bg":"#0e1116","palette":"#000000:#cd0000:#00cd00:#cdcd00:#0000ee:#cd00cd:#00cdcd:#e5e5e5:#7f7f7f:#ff0000:#00ff00:#ffff00:#5c5cff:#ff00ff:#00ffff:#ffffff"}"##

  @Test("version 2 has times since the beginning")
  func versionTwo() {
    let expected = [
      #"{"version":2,"width":6,"height":1,"title":"a \"b\" \\ ü","env":{"TERM":"xterm-256color"},"#
        + Self.theme + "}",
      #"[0.000,"o","\u001b[0m\u001b[2J\u001b[?25l\u001b[1;1Hloss 1"]"#,
      #"[1.033,"o","\u001b[1;6H\u001b[0;1;38;2;75;163;245m0"]"#,
      #"[1.033,"m","epoch\n1"]"#,
      #"[2.000,"o","\u001b[0m\u001b[2;1H\u001b[?25h"]"#,
    ]
    #expect(small(.two) == expected.joined(separator: "\n") + "\n")
  }

  @Test("version 3 has times since the event before, and says what the terminal is in an object")
  func versionThree() {
    let expected = [
      #"{"version":3,"term":{"cols":6,"rows":1,"type":"xterm-256color","# + Self.theme
        + #"},"title":"a \"b\" \\ ü","env":{"TERM":"xterm-256color"}}"#,
      #"[0.000,"o","\u001b[0m\u001b[2J\u001b[?25l\u001b[1;1Hloss 1"]"#,
      #"[1.033,"o","\u001b[1;6H\u001b[0;1;38;2;75;163;245m0"]"#,
      #"[0.000,"m","epoch\n1"]"#,
      #"[0.967,"o","\u001b[0m\u001b[2;1H\u001b[?25h"]"#,
    ]
    #expect(small(.three) == expected.joined(separator: "\n") + "\n")
  }

  @Test("a picture that is shown already costs nothing")
  func unchanged() {
    var encoder = encoder(8, 2)
    let grid = CellGrid(size: encoder.size)
    #expect(encoder.show(grid, atMilliseconds: 0) != nil)
    #expect(encoder.show(grid, atMilliseconds: 33) == nil)
  }

  @Test("times never fall, whatever is asked for")
  func times() throws {
    var encoder = encoder(1, 1, .three)
    let text =
      encoder.header + encoder.mark("late", atMilliseconds: 5000) + encoder.mark("early", atMilliseconds: 10)
    #expect(try PlayedCast(text).markers.map(\.time) == [5000, 5000])
  }

  @Test(
    "playing a cast shows every picture, cell by cell, in every version and number of colours",
    arguments: CastVersion.allCases, [ColorDepth.none, .ansi16, .ansi256, .trueColor])
  func playing(version: CastVersion, depth: ColorDepth) throws {
    let palette = Palette(depth: depth)
    for size in [(0, 0), (1, 1), (40, 12), (61, 7)].map({ Size(width: $0.0, height: $0.1) }) {
      var encoder = CastEncoder(size: size, title: "", version: version, palette: palette)
      var sketch = Sketch(size: size)
      var text = encoder.header
      var shown: [TerminalScreen] = []
      for moment in 0..<30 {
        sketch.scribble()
        if let line = encoder.show(sketch.grid, atMilliseconds: 33 * moment) {
          text += line
          shown.append(TerminalScreen(showing: sketch.grid, palette: palette))
        }
        text += encoder.mark("\(moment)", atMilliseconds: 33 * moment)
      }
      text += encoder.finish(atMilliseconds: 1000)
      let played = try PlayedCast(text)
      #expect(played.pictures.dropLast().map(\.screen.cells) == shown.map(\.cells))
      #expect(played.markers.map(\.label) == (0..<30).map(String.init))
      #expect(played.markers.map(\.time) == (0..<30).map { 33 * $0 })
      #expect(played.markers.last?.screen.cells == shown.last?.cells)
      #expect(played.markers.allSatisfy { !$0.screen.isCursorVisible })
      #expect(played.screen.cells == shown.last?.cells && played.screen.isCursorVisible)
      #expect(played.screen.pen == TerminalScreen.Pen())
    }
  }

  @Test("letters with marks stay whole, and characters of another width do not shift the rest")
  func widths() throws {
    var encoder = encoder(5, 1)
    var grid = CellGrid(size: encoder.size)
    for (x, character) in ["x\u{302}", "漢", "\u{2800}", "\t", "z"].enumerated() {
      grid[x, 0] = Cell(Character(character))
    }
    let text = encoder.header + (encoder.show(grid, atMilliseconds: 0) ?? "")
    #expect(try PlayedCast(text).screen.text == "x\u{302}?\u{2800}?z\n")
  }

  @Test("a picture of another size is cut or filled")
  func otherSizes() throws {
    var encoder = encoder(4, 1)
    var text = encoder.header
    for size in [Size(width: 6, height: 3), Size(width: 2, height: 1), Size(width: 0, height: 0)] {
      var grid = CellGrid(size: size)
      grid.write("abcdef", x: 0, y: 0)
      text += encoder.show(grid, atMilliseconds: 0) ?? ""
    }
    #expect(try PlayedCast(text).pictures.map(\.screen.text) == ["abcd\n", "ab  \n", "    \n"])
  }
}

/// A picture that changes here and there, the same way every time.
private struct Sketch {
  private(set) var grid: CellGrid
  private var state: UInt64 = 7
  private static let characters = Array("ab ⣿⠀▄─│●x\u{302}\"\\…é").map { $0 }

  init(size: Size) { grid = CellGrid(size: size) }

  private mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return bound > 0 ? Int(state >> 33) % bound : 0
  }

  mutating func scribble() {
    for _ in 0..<next(40) {
      let inks: [Ink] = [.standard, .muted, .accent, .lane(next(4)), .alarm, .level(UInt8(next(256)))]
      let style = Style(
        inks[next(inks.count)], on: next(3) == 0 ? .level(UInt8(next(256))) : nil, bold: next(5) == 0,
        dim: next(7) == 0, reversed: next(6) == 0)
      let (x, y) = (next(grid.size.width), next(grid.size.height))
      for column in x..<x + next(6) {
        grid[column, y] = Cell(Self.characters[next(Self.characters.count)], style: style)
      }
    }
  }
}
