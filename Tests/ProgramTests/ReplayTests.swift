import Foundation
import Testing

@Suite("Replaying in a terminal", .serialized, .enabled(if: Pane.tmux != nil, "needs tmux"))
struct ReplayTests {
  /// A small experiment, whose steps take no time.
  private static let small = "--set depth=2 --set width=8 --set evaluationInterval=5"

  private func program() throws -> String { try #require(Build.program("bnviz")) }

  /// Records a run of so many steps.
  private func record(_ name: String, steps: Int, in pane: Pane) throws -> String {
    let file = pane.directory.appending(path: name).path
    let arguments = "run digits --steps \(steps) \(Self.small) --record \(file)"
    let outcome = try Outcome.of(try program(), arguments.split(separator: " ").map(String.init))
    try #require(outcome.status == 0)
    return file
  }

  private func quit(_ pane: Pane) async throws {
    try pane.press("q")
    #expect(try await pane.status() == 0)
    #expect(try await pane.isRestored())
  }

  /// The page itself, without header, tabs, status and footer.
  private func body(_ pane: Pane) throws -> [String] { Array(try pane.lines().dropFirst(2).prefix(36)) }

  /// Goes step by step to the fifth step, and gives its pages.
  private func pages(_ pane: Pane, from first: Int) async throws -> [[String]] {
    for step in (first + 1)...5 {
      try pane.press(".")
      try await pane.wait(for: "step \(step)") { lines in
        lines.contains { $0.contains(/PAUSED +step +([0-9]+)\//) && $0.contains(" \(step)/") }
      }
    }
    var pages: [[String]] = []
    for (key, text) in [("3", "Layers by depth"), ("1", "Loss")] {
      try pane.press(key)
      try await pane.wait(forText: text)
      pages.append(try body(pane))
    }
    return pages
  }

  @Test("The pages are those of the live run at the same step")
  func sameAsLive() async throws {
    let pane = try await Pane(width: 120, height: 40)
    let file = try record("run.jsonl", steps: 60, in: pane)
    try await pane.start("\(try program()) run digits --steps 60 \(Self.small) --paused")
    try await pane.wait(forText: "PAUSED")
    let live = try await pages(pane, from: 0)
    try await quit(pane)
    try await pane.start("\(try program()) replay \(file) --paused")
    try await pane.wait(forText: "PAUSED")
    let replayed = try await pages(pane, from: 1)
    #expect(replayed == live)
    try await quit(pane)
  }

  @Test("It plays to the end, goes back and forth, and plays again")
  func plays() async throws {
    let pane = try await Pane(width: 120, height: 40)
    let file = try record("run.jsonl", steps: 80, in: pane)
    try await pane.start("\(try program()) replay \(file) --speed max")
    try await pane.wait(forText: " END ")
    try pane.press("Home")
    try await pane.wait(for: "the first step") { $0.contains { $0.contains(/step +1\/80/) } }
    try pane.press("End")
    try await pane.wait(forText: " END ")
    for key in ":30" { try pane.press(String(key)) }
    try await pane.wait(forText: "go to step 30")
    try pane.press("Enter")
    try await pane.wait(for: "step 30") { $0.contains { $0.contains(/step +31\/80/) } }
    try pane.press("Left", "Space")
    try await pane.wait(forText: " END ")
    try await quit(pane)
  }

  @Test("A recording that is being written is followed, and ends early where its writer is killed")
  func follows() async throws {
    let pane = try await Pane(width: 120, height: 40)
    let file = pane.directory.appending(path: "run.jsonl").path
    let run = "\(try program()) run digits --steps 100000000 --no-looks \(Self.small) --record \(file)"
    try await pane.enter("\(run) >/dev/null 2>&1 & echo $! >writer.pid")
    try await pane.waitForPrompt()
    try await pane.enter("until test -s run.jsonl; do sleep 0.1; done")
    try await pane.start("\(try program()) replay \(file) --speed max")
    func step(_ lines: [String]) -> Int {
      let found = lines.lazy.compactMap {
        $0.firstMatch(of: /(?:PLAYING|FOLLOWING).* ([0-9,]+)\/100,000,000/)
      }.first
      return found.flatMap { Int($0.output.1.filter(\.isNumber)) } ?? 0
    }
    let before = step(try await pane.wait(for: "some steps") { step($0) > 0 })
    try await pane.wait(for: "more steps") { step($0) > before }
    let text = try String(contentsOf: pane.directory.appending(path: "writer.pid"), encoding: .utf8)
    let writer = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    kill(writer, SIGKILL)
    try await pane.wait(for: "the end") { $0.joined().contains(/ENDS EARLY|PLAYING/) }
    try pane.press("End")
    try await pane.wait(forText: "ENDS EARLY")
    try await quit(pane)
  }

  @Test("Standard input is a recording too, packed or not, while the keys come from the terminal")
  func standardInput() async throws {
    let pane = try await Pane(width: 80, height: 24)
    for name in ["run.jsonl", "run.jsonl.gz"] {
      let file = try record(name, steps: 30, in: pane)
      try await pane.start("cat \(file) | \(try program()) replay - --speed max")
      try await pane.wait(forText: " END ")
      try pane.press("3")
      try await pane.wait(forText: "3 depth")
      try await quit(pane)
    }
  }

  @Test("Two recordings are compared lane by lane")
  func compares() async throws {
    let pane = try await Pane(width: 200, height: 60)
    let files = [
      try record("first.jsonl", steps: 20, in: pane), try record("other.jsonl", steps: 30, in: pane),
    ]
    try await pane.start("\(try program()) replay \(files.joined(separator: " ")) --speed max")
    try await pane.wait(forText: " END ")
    for lane in ["first/plain", "first/batchnorm", "other/plain", "other/batchnorm"] {
      #expect(try pane.lines().first?.contains(lane) == true)
    }
    for page in 2...9 {
      try pane.press("\(page)")
      try await pane.wait(forText: " END ")
    }
    try await quit(pane)
  }

  @Test("What cannot be replayed ends with one sentence and its exit status")
  func refuses() async throws {
    let pane = try await Pane()
    let file = try record("run.jsonl", steps: 5, in: pane)
    let foreign = pane.directory.appending(path: "foreign.json").path
    try "{\"hello\":1}\n".write(toFile: foreign, atomically: true, encoding: .utf8)
    func status(_ arguments: String...) throws -> Int32 {
      let outcome = try Outcome.of(try program(), ["replay"] + arguments)
      #expect(!outcome.error.isEmpty && !outcome.error.contains("Fatal"))
      return outcome.status
    }
    #expect(try status() == 64)
    #expect(try status("nowhere.jsonl") == 66)
    #expect(try status(pane.directory.path) == 66)
    #expect(try status(foreign) == 65)
    #expect(try status(file, "--lanes", "nobody") == 64)
    #expect(try status(file, "--lanes", ",") == 64)
    #expect(try status(file, "--speed", "0") == 64)
    for speed in ["-1", "1e9", "nan", "fast"] {
      let outcome = try Outcome.of(try program(), ["replay", file, "--speed", speed])
      #expect(outcome.status == 64 && outcome.error.contains("above 0 and at most 100, or max"))
    }
    #expect(try status(file, "--step", "-1") == 64)
    // Of one that was just written more may come.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: file)
    let beyond = try Outcome.of(try program(), ["replay", file, "--step", "5000"])
    #expect(beyond.status == 64 && beyond.error.contains("at most 4, the recording's last step, not 5000"))
    #expect(try status("-", "-") == 64)
    // There is no terminal to draw on.
    #expect(try status(file) == 64)
    let advice = try Outcome.of(try program(), ["replay", file], environment: ["TERM": "xterm"]).error
    #expect(advice.contains("use bnviz frame FILE --step N") && !advice.contains("--record"))
    #expect(try status("-") == 65)
  }
}
