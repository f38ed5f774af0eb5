import Foundation
import Testing

@Suite("The live screen", .serialized, .enabled(if: Pane.tmux != nil, "needs tmux"))
struct LiveScreenTests {
  /// A run that no test sees the end of.
  private func endless() throws -> String {
    "\(try #require(Build.program("bnviz"))) run digits --steps 100000000"
  }

  /// A pane in which steps are being made.
  private func openRun(width: Int = 120, height: Int = 40) async throws -> Pane {
    let pane = try await Pane(width: width, height: height)
    try await pane.start(endless())
    try await pane.wait(for: "a step") { (Self.step(on: $0) ?? 0) > 0 }
    return pane
  }

  /// The step in the line of the status; nil where there is none.
  private static func step(on lines: [String]) -> Int? {
    lines.lazy.compactMap { $0.firstMatch(of: /(?:RUNNING|PAUSED) +step +([0-9,]+)\//) }.first
      .flatMap { Int($0.output.1.filter(\.isNumber)) }
  }

  private func quit(_ pane: Pane) async throws {
    try pane.press("q")
    #expect(try await pane.status() == 0)
    #expect(try await pane.isRestored())
  }

  @Test("shows both lanes and goes on; q gives the terminal back")
  func runs() async throws {
    let pane = try await openRun()
    let lines = try await pane.wait(forText: "RUNNING")
    for text in ["plain", "batchnorm", "hidden1", "hidden5", "output", "? help"] {
      #expect(lines.contains { $0.contains(text) }, "\(text) is missing")
    }
    let before = try #require(Self.step(on: lines))
    try await pane.wait(for: "more steps") { (Self.step(on: $0) ?? 0) > before }
    try await quit(pane)
  }

  @Test("space pauses and runs, and a full stop makes one step")
  func pauses() async throws {
    let pane = try await openRun()
    try pane.press("Space")
    let paused = try #require(Self.step(on: try await pane.wait(forText: "PAUSED")))
    try pane.press(".")
    try await pane.wait(for: "one step") { Self.step(on: $0) == paused + 1 }
    try pane.press(".")
    try await pane.wait(for: "another step") { Self.step(on: $0) == paused + 2 }
    try pane.press("Space")
    try await pane.wait(for: "more steps") { (Self.step(on: $0) ?? 0) > paused + 2 }
    try await quit(pane)
  }

  @Test("with --paused nothing is trained before a person asks for it")
  func startsPaused() async throws {
    let pane = try await Pane(width: 120, height: 40)
    try await pane.start("\(endless()) --paused")
    #expect(Self.step(on: try await pane.wait(forText: "PAUSED")) == 0)
    try pane.press(".")
    try await pane.wait(for: "one step") { Self.step(on: $0) == 1 }
    try await quit(pane)
  }

  @Test("? shows the keys, and Escape takes them away without ending the program")
  func help() async throws {
    let pane = try await openRun()
    try pane.press("?")
    try await pane.wait(forText: "one step")
    try pane.press("Escape")
    try await pane.wait(for: "the loss") { $0.contains { $0.contains("Loss") } }
    try pane.press("Space")
    try await pane.wait(forText: "PAUSED")
    try await quit(pane)
  }

  @Test("A setting is found by name and changed while training; z takes it back, and q asks first")
  func changesSetting() async throws {
    let pane = try await openRun()
    for letter in ":setlearningr" { try pane.press(String(letter)) }
    try await pane.wait(forText: "set learningRate")
    try pane.press("Enter", "0", ".", "2", "5", "Enter", "Escape")
    try await pane.wait(forText: "learning rate 0.25 ")
    try pane.press("z")
    try await pane.wait(forText: "undone: learningRate 0.5")
    try pane.press("q")
    try await pane.wait(forText: "changed by hand")
    try pane.press("y")
    #expect(try await pane.status() == 0)
    #expect(try await pane.isRestored())
  }

  @Test("Ctrl-C ends it as q does")
  func interrupts() async throws {
    let pane = try await openRun()
    try pane.press("C-c")
    #expect(try await pane.status() == 0)
    #expect(try await pane.isRestored())
  }

  @Test("follows the terminal from large to tiny and back")
  func resizes() async throws {
    let pane = try await openRun()
    for (width, height) in [(200, 60), (80, 24), (40, 12), (20, 5), (3, 2), (1, 1), (60, 40), (120, 36)] {
      try pane.resize(width: width, height: height)
      if width < 20 { continue }
      try await pane.wait(for: "a picture of \(width)x\(height)") { lines in
        guard lines.count >= height, lines.allSatisfy({ $0.count <= width }) else { return false }
        return width < 40 ? lines.contains { $0.contains("needs") } : lines.joined().contains("RUNNING")
      }
    }
    try await quit(pane)
  }

  @Test("Ctrl-Z and fg: the run is where it was, and goes on")
  func suspends() async throws {
    let pane = try await openRun()
    try pane.press("C-z")
    try await pane.wait(forText: "Stopped")
    #expect(try await pane.isRestored())
    try await pane.enter("fg")
    let before = try #require(Self.step(on: try await pane.wait(forText: "RUNNING")))
    try await pane.wait(for: "more steps") { (Self.step(on: $0) ?? 0) > before }
    try pane.press("q")
    try await pane.renewPrompt()
    #expect(try await pane.status() == 0)
    #expect(try await pane.isRestored())
  }

  @Test("a signal ends it truthfully and gives the terminal back", arguments: [SIGTERM, SIGHUP])
  func signal(_ signal: Int32) async throws {
    let pane = try await openRun()
    #expect(kill(try pane.processNumber(), signal) == 0)
    #expect(try await pane.status() == 128 + Int(signal))
    #expect(try await pane.isRestored())
  }

  @Test(
    "a terminal that can show nothing is refused in one sentence",
    arguments: [
      ("env TERM=dumb", "bnviz frame"), ("env -u TERM", "TERM=xterm-256color"),
      ("env TERM=nonsense", "TERM=xterm-256color"),
    ])
  func refuses(prefix: String, sentence: String) async throws {
    let pane = try await Pane(width: 250)
    try await pane.start("\(prefix) \(endless())")
    #expect(try await pane.status() == 64)
    #expect(try pane.lines().contains { $0.hasPrefix("bnviz: ") && $0.contains(sentence) })
    #expect(try await pane.isRestored())
  }

  @Test("output that is no terminal is refused in one sentence, and nothing is written to it")
  func refusesFile() throws {
    let outcome = try Outcome.of(
      try #require(Build.program("bnviz")), ["run", "digits"], environment: ["TERM": "xterm"])
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    #expect(outcome.error.contains("standard output is not one; use --record FILE or bnviz frame"))
    #expect(outcome.error.split(separator: "\n").count == 1)
  }
}
