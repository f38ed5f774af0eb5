import Foundation
import Readings
import Recordings
import Testing

/// A run that is shown and recorded at the same time, in a terminal that tmux plays.
@Suite(
  "A run on the screen that is recorded", .serialized, .timeLimit(.minutes(5)),
  .enabled(if: Pane.tmux != nil && Build.program("bnviz") != nil))
struct LiveRecordingTests {
  private let run = "--steps 100000 --set depth=1 --set width=8 --pace 300"

  private func reader(_ pane: Pane, _ name: String) throws -> (reader: RecordingReader, steps: Int) {
    let reader = try RecordingReader(path: pane.directory.appending(path: name).path)
    var steps = 0
    while let record = try reader.next() {
      if case .step(let reading, _) = record { steps = max(steps, reading.step + 1) }
    }
    return (reader, steps)
  }

  @Test("is complete when a person leaves, and goes to a second file when it begins again")
  func restarts() async throws {
    let pane = try await Pane()
    let program = try #require(Build.program("bnviz"))
    try await pane.start("\(program) digits \(run) --live --record run.jsonl.gz")
    try await pane.wait(forText: "rec")
    try await pane.wait(for: "a page of a run") { $0.joined().contains("MB") }
    try pane.press("r")
    let second = pane.directory.appending(path: "run-2.jsonl.gz").path
    try await pane.wait(for: "a second recording") { _ in FileManager.default.fileExists(atPath: second) }
    #expect(RecordingLock.isHeld(path: second))
    try await pane.wait(for: "more of it") { $0.joined().contains("MB") }
    try pane.press("q")
    // Where much would be lost, it is asked first.
    try await pane.waitForPrompt()
    #expect(try await pane.status() == 0)
    for name in ["run.jsonl.gz", "run-2.jsonl.gz"] {
      let (reader, steps) = try reader(pane, name)
      #expect(reader.end?.reason == .stopped && reader.warnings.count == 0)
      #expect(reader.end?.steps == steps && steps > 0)
    }
  }

  @Test("is byte for byte what is recorded without a screen, where nobody touches it")
  func same() async throws {
    let pane = try await Pane()
    let program = try #require(Build.program("bnviz"))
    let run = "digits --steps 120 --set depth=1 --set width=8"
    try await pane.enter("\(program) \(run) --record headless.jsonl")
    try await pane.start("\(program) \(run) --live --record live.jsonl --pace max")
    try await pane.wait(forText: "FINISHED")
    try pane.press("q")
    #expect(try await pane.status() == 0)
    let files = try ["headless", "live"].map {
      try Data(contentsOf: pane.directory.appending(path: "\($0).jsonl"))
    }
    #expect(files[0] == files[1] && !files[0].isEmpty)
  }

  @Test("is complete when a signal ends the program")
  func signal() async throws {
    let pane = try await Pane()
    let program = try #require(Build.program("bnviz"))
    try await pane.start("\(program) digits \(run) --live --record run.jsonl")
    try await pane.wait(for: "some of it") { $0.joined().contains("MB") }
    #expect(kill(try pane.processNumber(), SIGTERM) == 0)
    #expect(try await pane.status() == 128 + 15)
    let (reader, steps) = try reader(pane, "run.jsonl")
    #expect(reader.end?.steps == steps)
  }

  @Test("goes on where the room ends; the screen says so, and the program at its end, with 74")
  func roomEnds() async throws {
    let pane = try await Pane(width: 160)
    let program = try #require(Build.program("bnviz"))
    try await pane.enter("ulimit -f 1000")
    try await pane.start("\(program) digits \(run) --live --record run.jsonl")
    try await pane.wait(forText: "cannot write to run.jsonl: ")
    try pane.press("Down")
    let lines = try await pane.wait(forText: "recording stopped")
    #expect(lines.contains { $0.contains("RUNNING") })
    try pane.press("q")
    #expect(try await pane.status() == 74)
    #expect(try pane.lines().contains { $0.hasPrefix("bnviz: cannot write to run.jsonl") })
    let (reader, steps) = try reader(pane, "run.jsonl")
    #expect(reader.end == nil && steps > 0)
  }

  @Test("an existing file is refused before the screen opens")
  func refused() async throws {
    let pane = try await Pane(width: 160)
    let program = try #require(Build.program("bnviz"))
    try await pane.enter("echo precious >run.jsonl")
    try await pane.start("\(program) digits \(run) --live --record run.jsonl")
    #expect(try await pane.status() == 73)
    #expect(try pane.lines().contains { $0.hasPrefix("bnviz: run.jsonl exists already") })
  }
}
