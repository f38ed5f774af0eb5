import Foundation
import Testing

@Suite(
  "The terminal, tried with a program of its own", .serialized, .enabled(if: Pane.tmux != nil, "needs tmux"))
struct TerminalTrialTests {
  private func trial() throws -> String { try #require(Build.program("TerminalTrial")) }

  /// A pane in which the trial has drawn its first picture.
  private func openTrial(_ pane: Pane, width: Int = 100, height: Int = 40) async throws {
    try await pane.start(trial())
    try await pane.wait(forText: "size \(width)x\(height) inputs 0")
  }

  /// How the trial can be made to end, and what must be seen afterwards.
  struct End: Sendable, CustomTestStringConvertible {
    let key: String
    let statuses: Set<Int>
    let text: String
    let testDescription: String
  }

  static let ends = [
    End(key: "q", statuses: [0], text: "the trial is over", testDescription: "a quit"),
    End(key: "e", statuses: [1], text: "failed as it was asked to", testDescription: "an error"),
    End(key: "x", statuses: [7], text: "ready>", testDescription: "a call of exit"),
    // SIGILL on x86, SIGTRAP on ARM.
    End(key: "t", statuses: [132, 133], text: "Index out of range", testDescription: "a Swift trap"),
    End(key: "n", statuses: [139], text: "Segmentation fault", testDescription: "a bad address"),
    End(key: "o", statuses: [139], text: "Segmentation fault", testDescription: "a stack overflow"),
    End(key: "a", statuses: [134], text: "Aborted", testDescription: "an abort"),
    End(
      key: "s", statuses: [139], text: "Segmentation fault", testDescription: "a fault signal that was sent"),
  ]

  @Test("gives the terminal back with an honest status after", arguments: ends)
  func ending(_ end: End) async throws {
    let pane = try await Pane()
    try await openTrial(pane)
    #expect(try pane.variable("alternate_on") == "1")
    #expect(try pane.variable("cursor_flag") == "0")
    try pane.press(end.key)
    #expect(try await end.statuses.contains(pane.status()))
    #expect(try pane.lines().contains { $0.contains(end.text) })
    #expect(try await pane.isRestored())
  }

  @Test(
    "gives the terminal back after a signal, and dies of it", arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
  func signal(_ signal: Int32) async throws {
    let pane = try await Pane()
    try await openTrial(pane)
    #expect(kill(try pane.processNumber(), signal) == 0)
    #expect(try await pane.status() == 128 + Int(signal))
    #expect(try await pane.isRestored())
  }

  @Test("ends when the terminal goes away")
  func hangUp() async throws {
    let pane = try await Pane()
    try await openTrial(pane)
    let number = try pane.processNumber()
    pane.close()
    let deadline = ContinuousClock.now + .seconds(60)
    while kill(number, 0) == 0, ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(kill(number, 0) != 0)
  }

  @Test("understands the keys")
  func keys() async throws {
    let pane = try await Pane()
    try await openTrial(pane)
    try pane.press("Up", "PPage", "F5", "Tab", "BTab", "C-a", "é", "Enter", "Escape")
    let names = [
      "up", "pageUp", "function(5)", "tab", "backTab", "control(\"a\")", "character(\"é\")", "enter",
      "escape",
    ]
    let lines = try await pane.wait(forText: "inputs 9")
    #expect(Array(lines[1...9]) == names.map { " key(Cells.Key.\($0))" })
  }

  @Test("keeps what is printed off the screen, and shows it afterwards")
  func prints() async throws {
    let pane = try await Pane()
    try await openTrial(pane)
    try pane.press("p", "p")
    let during = try await pane.wait(forText: "inputs 2")
    #expect(!during.contains { $0.contains("printed") })
    try pane.press("q")
    #expect(try await pane.status() == 0)
    #expect(try pane.lines().filter { $0 == "printed while the screen was up" }.count == 2)
  }

  @Test("follows the terminal through sizes, and fills every corner", arguments: [true, false])
  func resizes(growing: Bool) async throws {
    let pane = try await Pane()
    try await openTrial(pane)
    let sizes = [(1, 1), (2, 3), (20, 5), (40, 12), (80, 24), (120, 36), (200, 60)]
    for (width, height) in growing ? sizes : sizes.reversed() {
      try pane.resize(width: width, height: height)
      // A terminal that is its own last cell cannot be written to without scrolling; surviving it is enough.
      if width == 1 { continue }
      try await pane.wait(for: "the corners at \(width)x\(height)") { lines in
        let rows = lines.prefix(height)
        return rows.count == height && rows.last?.count == width && rows.last?.last == "┘"
          && rows.first?.last == "┐"
      }
    }
    try pane.resize(width: 90, height: 30)
    try await pane.wait(forText: "size 90x30")
    try pane.press("q")
    #expect(try await pane.status() == 0)
  }

  @Test("Ctrl-Z gives the terminal back until the job goes on, whatever its size then is")
  func suspends() async throws {
    let pane = try await Pane()
    try await openTrial(pane)
    try pane.press("C-z")
    try await pane.wait(forText: "Stopped")
    #expect(try await pane.isRestored())
    try pane.resize(width: 60, height: 12)
    try await pane.enter("fg")
    let lines = try await pane.wait(forText: "size 60x12 inputs")
    #expect(lines[1] == " key(Cells.Key.control(\"z\"))")
    try pane.press("q")
    try await pane.renewPrompt()
    #expect(try await pane.status() == 0)
    #expect(try await pane.isRestored())
  }

  @Test("the mouse is on from when it is asked for to the end, but not while another has the terminal")
  func mouse() async throws {
    let pane = try await Pane()
    try await openTrial(pane)
    #expect(try pane.variable("mouse_any_flag") == "0")
    try pane.press("m")
    try await pane.wait(forText: "inputs 1")
    #expect(try pane.variable("mouse_button_flag") == "1")
    #expect(try pane.variable("mouse_sgr_flag") == "1")
    try pane.type("\u{1b}[<0;10;5M")
    try await pane.wait(forText: "mouse(Cells.MouseEvent(x: 9, y: 4, kind: Cells.MouseEvent.Kind.press")
    try pane.press("C-z")
    try await pane.wait(forText: "Stopped")
    #expect(try await pane.isRestored())
    try await pane.enter("fg")
    try await pane.wait(forText: "key(Cells.Key.control(\"z\"))")
    #expect(try pane.variable("mouse_button_flag") == "1")
    #expect(kill(try pane.processNumber(), SIGSEGV) == 0)
    try await pane.renewPrompt()
    #expect(try await pane.isRestored())
  }

  @Test("a SIGTSTP from outside does what Ctrl-Z does")
  func suspendsFromOutside() async throws {
    let pane = try await Pane()
    try await openTrial(pane)
    #expect(kill(try pane.processNumber(), SIGTSTP) == 0)
    try await pane.wait(forText: "Stopped")
    #expect(try await pane.isRestored())
    try await pane.enter("fg")
    try await pane.wait(forText: " redraw")
    try pane.press("q")
    try await pane.renewPrompt()
    #expect(try await pane.status() == 0)
  }

  @Test("draws everything again after it was stopped unawares")
  func stoppedUnawares() async throws {
    let pane = try await Pane()
    try await openTrial(pane)
    #expect(kill(try pane.processNumber(), SIGSTOP) == 0)
    try await pane.wait(forText: "Stopped")
    // The shell stands on a screen it knows nothing of, in modes in which Enter ends no line and nothing is echoed.
    try await pane.waitForPrompt()
    try pane.press("f", "g", "C-j")
    let lines = try await pane.wait(forText: " redraw")
    #expect(!lines.contains { $0.contains("ready>") })
    try pane.press("q")
    try await pane.renewPrompt()
    #expect(try await pane.status() == 0)
    #expect(try await pane.isRestored())
  }

  @Test(
    "colours are those of the terminal's depth",
    arguments: [
      (["TERM": "screen-256color"], "\u{1b}[38;5;75m", true), (["TERM": "screen"], "\u{1b}[36m", true),
      (["TERM": "screen-256color", "NO_COLOR": "1"], "[38;", false), (["TERM": "vt100"], "\u{1b}[36m", false),
    ] as [([String: String], String, Bool)])
  func colors(environment: [String: String], sequence: String, isExpected: Bool) async throws {
    let pane = try await Pane(environment: environment)
    try await openTrial(pane)
    #expect(try pane.coloredText().contains(sequence) == isExpected)
    try pane.press("q")
    #expect(try await pane.status() == 0)
  }

  @Test(
    "refuses in one sentence where there can be no screen",
    arguments: [
      ("env -u TERM", "try TERM=xterm-256color"), ("env TERM=", "try TERM=xterm-256color"),
      ("env TERM=nonsense", "no description of a terminal of type \"nonsense\""),
      ("env TERM=dumb", "bnviz frame"),
    ])
  func refuses(prefix: String, sentence: String) async throws {
    let pane = try await Pane(width: 200)
    try await pane.start("\(prefix) \(trial())")
    #expect(try await pane.status() == 64)
    #expect(try pane.lines().contains { $0.contains(sentence) })
    #expect(try await pane.isRestored())
  }

  @Test("refuses output that is no terminal")
  func refusesFiles() async throws {
    let outcome = try Outcome.of(trial(), environment: ["TERM": "xterm"])
    #expect(outcome.status == 64)
    #expect(outcome.error.contains("standard output is not one; use --record FILE or bnviz frame"))
    #expect(outcome.output == "")
  }

  @Test("takes keys from the terminal where standard input is something else")
  func inputIsAFile() async throws {
    let pane = try await Pane()
    try await pane.start("\(trial()) </dev/null")
    try await pane.wait(forText: "inputs 0")
    try pane.press("q")
    #expect(try await pane.status() == 0)
    #expect(try await pane.isRestored())
  }
}
