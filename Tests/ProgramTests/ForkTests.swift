import Foundation
import Testing

/// `--record-weights` and `bnviz fork` as a script calls them.
@Suite("Forks of recordings", .timeLimit(.minutes(5)), .enabled(if: Build.program("bnviz") != nil))
struct ForkTests {
  private let directory = FileManager.default.temporaryDirectory.appending(
    path: "bnviz-forks-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  private func bnviz(_ arguments: String...) throws -> Outcome {
    try Outcome.of(try #require(Build.program("bnviz")), arguments)
  }

  private func path(_ name: String) -> String { directory.appending(path: name).path }

  /// Records a small run of 40 steps, with states kept every 15.
  private func record(_ name: String = "run.jsonl") throws {
    let outcome = try bnviz(
      "digits", "--steps", "40", "--set", "depth=2", "--set", "width=8", "--set", "evaluationInterval=10",
      "--set", "momentum=0.9", "--record", path(name), "--record-weights", "15")
    #expect(outcome.status == 0, "\(outcome.error)")
  }

  @Test("the states of all lanes stand beside the recording, those after the last step too")
  func places() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try record()
    let names = try FileManager.default.contentsOfDirectory(atPath: path("run.weights")).sorted()
    #expect(
      names
        == ["batchnorm", "plain"].flatMap { lane in
          [15, 30, 40].map { "\(lane)-step\($0).safetensors" }
        })
  }

  @Test(
    "without changes are the recording again, byte by byte, wherever they begin",
    arguments: [0, 1, 15, 20, 30, 39, 40])
  func unchanged(step: Int) throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try record()
    let fork = try bnviz("fork", path("run.jsonl"), "--step", "\(step)", "--record", path("fork.jsonl"))
    #expect(fork.status == 0, "\(fork.error)")
    let isTheSame =
      try Data(contentsOf: directory.appending(path: "fork.jsonl"))
      == Data(contentsOf: directory.appending(path: "run.jsonl"))
    #expect(isTheSame)
  }

  @Test("of a finished run make further steps")
  func furtherSteps() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try record()
    let fork = try bnviz(
      "fork", path("run.jsonl"), "--step", "40", "--set", "steps=60", "--record", path("fork.jsonl"))
    #expect(fork.status == 0, "\(fork.error)")
    let text = try String(contentsOfFile: path("fork.jsonl"), encoding: .utf8)
    let lines = text.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("{\"type\":\"evaluation\",\"step\":40,") } == 2)
    #expect(lines.count { $0.hasPrefix("{\"type\":\"step\",") } == 120)
    #expect(lines.last == "{\"type\":\"end\",\"steps\":60,\"reason\":\"finished\"}")
  }

  @Test("with a change part from the recording at the step, and tell the change")
  func changed() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try record()
    let fork = try bnviz(
      "fork", path("run.jsonl"), "--set", "lanes.plain.learningRate=0.001", "--step", "20", "--record",
      path("fork.jsonl"))
    #expect(fork.status == 0, "\(fork.error)")
    let lines = try ["run", "fork"].map { name in
      try String(contentsOfFile: path("\(name).jsonl"), encoding: .utf8).split(separator: "\n")
    }
    let first = try #require(lines[0].indices.first { lines[0][$0] != lines[1][$0] })
    #expect(lines[1][first].hasPrefix("{\"type\":\"event\",\"step\":20,\"event\":\"setting_changed\""))
    #expect(lines[1][first].contains("0.001"))
    // A fork of the fork goes on from what the change left.
    let again = try bnviz("fork", path("fork.jsonl"), "--step", "20", "--record", path("again.jsonl"))
    #expect(again.status == 0, "\(again.error)")
    let beyond = try bnviz("fork", path("fork.jsonl"), "--step", "30", "--record", path("beyond.jsonl"))
    #expect(beyond.status == 64)
    #expect(beyond.error.contains("changed by hand at step 20"))
  }

  @Test("are refused, and say why")
  func refusals() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try record()
    let run = path("run.jsonl")
    let cases: [([String], Int32, String)] = [
      (["fork", run, "--step", "41"], 64, "holds 40 steps"),
      (["fork", run, "--step", "-1"], 64, "0 or more"),
      (["fork", "-", "--step", "1"], 64, "standard input"),
      (["fork", run, "--weights", path("none")], 64, "--step N"),
      (["fork", run, "--step", "20", "--set", "depth=3"], 64, "depth needs a restart"),
      (["fork", run, "--step", "20", "--set", "lanes.third.learningRate=1"], 64, "third"),
      (["fork", run, "--step", "20", "--record", run], 73, "is the recording itself"),
      (["fork", run, "--step", "20", "--record", run, "--force"], 73, "is the recording itself"),
      (["fork", path("missing.jsonl"), "--step", "1"], 66, "missing.jsonl"),
      (["digits", "--record-weights", "5"], 64, "--record FILE"),
      (["digits", "--record", "-", "--record-weights", "5"], 64, "--record FILE"),
      (["digits", "--record", path("x.jsonl"), "--record-weights", "0"], 64, "from 1"),
    ]
    for (arguments, status, text) in cases {
      let outcome = try Outcome.of(try #require(Build.program("bnviz")), arguments)
      #expect(outcome.status == status, "\(arguments): \(outcome.error)")
      #expect(outcome.error.contains(text), "\(arguments): \(outcome.error)")
    }
  }

  @Test("say where the states are of another run")
  func otherStates() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try record()
    let other = try bnviz(
      "digits", "--steps", "15", "--set", "depth=2", "--set", "width=9", "--record", path("other.jsonl"),
      "--record-weights", "15")
    #expect(other.status == 0)
    let fork = try bnviz("fork", path("run.jsonl"), "--step", "15", "--weights", path("other.weights"))
    #expect(fork.status == 65)
    #expect(fork.error.contains("began otherwise"))
    // The recording was made again with another seed, and its weights stayed behind.
    let again = try bnviz(
      "digits", "--steps", "40", "--set", "depth=2", "--set", "width=8", "--seed", "9", "--record",
      path("run.jsonl"), "--force")
    #expect(again.status == 0, "\(again.error)")
    #expect(try bnviz("fork", path("run.jsonl"), "--step", "20", "--record", path("x.jsonl")).status == 65)
  }

  @Test("begin, where no step is said, at the last kept one before the end")
  func defaultStep() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try record()
    let fork = try bnviz(
      "fork", path("run.jsonl"), "--set", "learningRate=0.001", "--record", path("fork.jsonl"))
    #expect(fork.status == 0, "\(fork.error)")
    let text = try String(contentsOfFile: path("fork.jsonl"), encoding: .utf8)
    #expect(text.contains("\n{\"type\":\"event\",\"step\":30,\"event\":\"setting_changed\""))
  }

  @Test("keep weights anew only over their own")
  func replacedStates() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try record()
    let arguments = [
      "digits", "--steps", "40", "--set", "depth=2", "--set", "width=8", "--record", path("run.jsonl"),
      "--record-weights", "12",
    ]
    try FileManager.default.removeItem(atPath: path("run.jsonl"))
    let refused = try Outcome.of(try #require(Build.program("bnviz")), arguments)
    #expect(refused.status == 73 && !FileManager.default.fileExists(atPath: path("run.jsonl")))
    let replaced = try Outcome.of(try #require(Build.program("bnviz")), arguments + ["--force"])
    #expect(replaced.status == 0, "\(replaced.error)")
    let names = try FileManager.default.contentsOfDirectory(atPath: path("run.weights"))
    #expect(
      Set(names)
        == Set(
          ["batchnorm", "plain"].flatMap { lane in [12, 24, 36, 40].map { "\(lane)-step\($0).safetensors" } })
    )
  }

  @Test(
    "of a recording of some steps, without looks or with mini-batches hold the same",
    arguments: [["--record-every", "7"], ["--no-looks"], ["--record-batches"]], [14, 20, 33])
  func sparseRecordings(options: [String], step: Int) throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let run = try Outcome.of(
      try #require(Build.program("bnviz")),
      [
        "digits", "--steps", "40", "--set", "depth=2", "--set", "width=8", "--set", "evaluationInterval=10",
        "--record", path("run.jsonl"), "--record-weights", "14",
      ] + options)
    #expect(run.status == 0, "\(run.error)")
    let fork = try bnviz("fork", path("run.jsonl"), "--step", "\(step)", "--record", path("fork.jsonl"))
    #expect(fork.status == 0, "\(fork.error)")
    let isTheSame =
      try Data(contentsOf: directory.appending(path: "fork.jsonl"))
      == Data(contentsOf: directory.appending(path: "run.jsonl"))
    #expect(isTheSame)
  }
}
