import Foundation
import Testing

@Suite("The terminal, byte by byte")
struct PseudoTerminalTests {
  private let mouseOn = "\u{1b}[?1002h\u{1b}[?1006h"
  private let mouseOff = "\u{1b}[?1006l\u{1b}[?1002l"

  private func trial(type: String = "xterm-256color") throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(#require(Build.program("TerminalTrial")), type: type)
    try terminal.wait(for: "inputs 0")
    return terminal
  }

  /// A text of which only parts that changed are sent: the end of the line of an input.
  private func waitForPicture(_ terminal: PseudoTerminal) throws -> String {
    try terminal.wait(for: "\u{1b}[?2026l")
  }

  /// The pictures among what came, brackets included.
  private func pictures(_ text: String) -> [String] {
    text.components(separatedBy: "\u{1b}[?2026h").dropFirst().map { part in
      "\u{1b}[?2026h" + (part.components(separatedBy: "\u{1b}[?2026l").first ?? "") + "\u{1b}[?2026l"
    }
  }

  @Test(
    "counts the bytes of its pictures exactly", .enabled(if: FileManager.default.fileExists(atPath: "/proc")))
  func traffic() throws {
    let terminal = try trial()
    for key in ["b", "h", "b", "y", "\u{1b}OA"] {
      terminal.type(key)
      _ = try waitForPicture(terminal)
    }
    terminal.type("q")
    #expect(terminal.end() == 0)
    let pictures = pictures(terminal.received)
    let lengths = pictures.map(\.unicodeScalars.count)
    let total = lengths.reduce(0, +)
    #expect(pictures.count == 6)
    #expect(
      terminal.received.contains(
        "sent \(pictures.count) frames, \(total) bytes, at last \(lengths.last ?? 0)"))
    // A map of all levels is worth some bytes, a line of text few.
    #expect((lengths.max() ?? 0) > 10_000 && (lengths.last ?? 0) < 400)
  }

  @Test("the mouse is off until it is asked for, and what is done with it then comes as it was done")
  func mouse() throws {
    let terminal = try trial()
    #expect(!terminal.received.contains("\u{1b}[?100"))
    terminal.type("m")
    let answer = try waitForPicture(terminal)
    #expect(answer.contains(mouseOn))
    let reports = [
      "0;10;5M": "x: 9, y: 4, kind: Cells.MouseEvent.Kind.press, button: Cells.MouseEvent.Button.left",
      "32;300;5M": "x: 299, y: 4, kind: Cells.MouseEvent.Kind.drag, button: Cells.MouseEvent.Button.left",
      "2;1;1m": "x: 0, y: 0, kind: Cells.MouseEvent.Kind.release, button: Cells.MouseEvent.Button.right",
      "64;2;3M": "x: 1, y: 2, kind: Cells.MouseEvent.Kind.wheelUp, button: Cells.MouseEvent.Button.middle",
    ]
    for (report, event) in reports {
      terminal.type("\u{1b}[<\(report)")
      try terminal.wait(for: event)
    }
    // The escape key is a key still, and so is what follows it.
    terminal.type("\u{1b}")
    try terminal.wait(for: "Cells.Key.escape")
    terminal.type("\u{1b}OA")
    try terminal.wait(for: "Cells.Key.up")
    terminal.type("M")
    #expect(try waitForPicture(terminal).contains(mouseOff))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test("a report that comes in pieces is one event, and a broken one is no key")
  func pieces() throws {
    let terminal = try trial()
    terminal.type("m")
    _ = try waitForPicture(terminal)
    for piece in ["\u{1b}[<", "0;1", "2;", "7", "M"] {
      terminal.type(piece)
      Thread.sleep(forTimeInterval: 0.01)
    }
    try terminal.wait(for: "x: 11, y: 6")
    terminal.type("\u{1b}[<66;1;1M\u{1b}[<35;1;1M\u{1b}[<128;1;1My")
    let picture = try terminal.wait(for: "\"y\"")
    #expect(!picture.contains("MouseEvent"))
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(terminal.received.contains("sent"))
  }

  /// How the trial is made to end, and with which status or signal it then ends.
  static let ends: [(key: String, status: Set<Int32>)] = [
    ("q", [0]), ("e", [1]), ("x", [7]), ("t", [SIGILL, SIGTRAP]), ("a", [SIGABRT]), ("n", [SIGSEGV]),
  ]

  @Test("after every end the mouse is off", arguments: ends)
  func ending(_ end: (key: String, status: Set<Int32>)) throws {
    let terminal = try trial()
    terminal.type("m")
    _ = try waitForPicture(terminal)
    terminal.type(end.key)
    #expect(end.status.contains(terminal.end()))
    let afterwards = try #require(terminal.received.components(separatedBy: mouseOn).last)
    #expect(afterwards.contains(mouseOff))
    #expect(!afterwards.contains("\u{1b}[?1002h"))
    // Before the other screen is left: the terminal behind it gets none of the mouse.
    let leaving = try #require(afterwards.range(of: "\u{1b}[?1049l"))
    #expect(afterwards[..<leaving.lowerBound].contains(mouseOff))
  }

  @Test("while the program is suspended the mouse is off, and on again afterwards")
  func suspends() throws {
    let terminal = try trial()
    terminal.type("m")
    _ = try waitForPicture(terminal)
    #expect(kill(terminal.processNumber, SIGTSTP) == 0)
    let leaving = try terminal.wait(for: "\u{1b}[?1049l")
    #expect(leaving.contains(mouseOff))
    #expect(kill(terminal.processNumber, SIGCONT) == 0)
    #expect(try terminal.wait(for: "redraw").contains(mouseOn))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test("a storm of sizes is one resize, to the last of them, and one picture")
  func storm() throws {
    let terminal = try trial()
    terminal.type("r")
    let received = try terminal.wait(for: "size 61x17 inputs 2")
    #expect(received.components(separatedBy: "resize(").count == 2)
    // One after the key, which may have come first, and one after the storm.
    #expect(pictures(received).count <= 2)
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test("a theme takes effect at once, and in full")
  func themes() throws {
    let terminal = try trial()
    #expect(terminal.received.contains("[38;5;75m"))
    // Dark, light, high contrast, colour-blind, none.
    for color in ["25", "75", "74"] {
      terminal.type("h")
      let picture = try waitForPicture(terminal)
      #expect(picture.contains("[38;5;\(color)m"))
      #expect(picture.contains("size 160x24"))
    }
    terminal.type("h")
    let picture = try waitForPicture(terminal)
    #expect(!picture.contains("[38;") && picture.contains("size 160x24"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test(
    "a map is drawn in foregrounds and backgrounds, with few colours too",
    arguments: ["xterm-256color", "xterm"])
  func map(type: String) throws {
    let terminal = try trial(type: type)
    terminal.type("b")
    let picture = try waitForPicture(terminal)
    #expect(picture.contains(type == "xterm" ? "[44m" : "[48;5;"))
    #expect(picture.components(separatedBy: "\u{e2}\u{96}\u{80}").count > 100)
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test("where there is no other screen the prompt comes below the picture", arguments: ["q", "a"])
  func noOtherScreen(key: String) throws {
    let terminal = try trial(type: "vt100")
    terminal.type(key)
    _ = terminal.end()
    let text = terminal.received
    let last = try #require(
      text.range(of: "\u{1b}[24;1H", options: .backwards) ?? text.range(of: "\u{1b}[999H"))
    #expect(text[last.upperBound...].contains("\r\n"))
  }
}
