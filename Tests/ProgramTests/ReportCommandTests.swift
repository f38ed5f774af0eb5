import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `bnviz diff` and `bnviz summary` as a script calls them.
@Suite("Reports on recordings", .timeLimit(.minutes(5)), .enabled(if: Build.program("bnviz") != nil))
struct ReportCommandTests {
  private let directory = FileManager.default.temporaryDirectory.appending(
    path: "bnviz-reports-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  private func bnviz(_ arguments: [String]) throws -> Outcome {
    try Outcome.of(try #require(Build.program("bnviz")), arguments)
  }

  private func path(_ name: String) -> String { directory.appending(path: name).path }

  /// Records a small run, and returns the file.
  private func record(_ name: String, _ arguments: [String] = []) throws -> String {
    let small = ["digits", "--steps", "12", "--set", "depth=2", "--set", "width=8"]
    let outcome = try bnviz(
      small + ["--set", "evaluationInterval=5"] + arguments + ["--record", path(name)])
    try #require(outcome.status == 0, "\(outcome.error)")
    return path(name)
  }

  @Test("The same seed twice is the same run, and another parts from it at the first step")
  func seeds() throws {
    let (a, b) = (try record("a.jsonl"), try record("b.jsonl"))
    let same = try bnviz(["diff", a, b])
    #expect(same.status == 0 && same.error.isEmpty && same.output.hasPrefix("The same, bit for bit.\n"))
    let other = try bnviz(["diff", a, try record("c.jsonl", ["--seed", "2"])])
    #expect(other.status == 1 && other.error.isEmpty)
    #expect(other.output.hasPrefix("The runs part at step 0: lane plain, layer hidden1, "))
    #expect(other.output.contains("\nseed     1  2\n"))
  }

  @Test("A lane that is changed parts from itself, and leaves the others as they were")
  func lanes() throws {
    let a = try record("a.jsonl")
    let b = try record("b.jsonl", ["--set", "lanes.batchnorm.learningRate=0.25"])
    let outcome = try bnviz(["diff", a, b])
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("The runs part at step 0: lane batchnorm, learning_rate.\n"))
    let row = outcome.output.split(separator: "\n").first { $0.hasPrefix("plain ") }
    #expect(row?.split(separator: " ") == ["plain", "12", "-", "0"])
    // The mini-batch and the weights of the first step were the same.
    let layers = try bnviz(["diff", a, b, "--only", "histograms"])
    #expect(
      layers.status == 1
        && layers.output.hasPrefix("The runs part at step 1: lane batchnorm, layer hidden1, "))
    #expect(
      try bnviz(["diff", a, b, "--tolerance", "1e9", "--only", "losses", "--only", "experiment"]).output
        .hasPrefix("The readings are the same"))
  }

  @Test("A run that goes on from one of its steps parts nowhere, and with another setting just there")
  func forks() throws {
    let a = try record("a.jsonl")
    let same = try bnviz(["fork", a, "--step", "7", "--record", path("same.jsonl")])
    try #require(same.status == 0, "\(same.error)")
    #expect(try bnviz(["diff", a, path("same.jsonl"), "--quiet"]).status == 0)
    let changed = ["--set", "lanes.plain.learningRate=0.25", "--record", path("changed.jsonl")]
    try #require(try bnviz(["fork", a, "--step", "7"] + changed).status == 0)
    let outcome = try bnviz(["diff", a, path("changed.jsonl"), "--only", "losses"])
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("The runs part at step 7: lane plain, learning_rate.\n"))
    #expect(outcome.output.contains("\nbatchnorm              12              -  "))
  }

  @Test("A recording of some steps is the same in what it holds, packed or not")
  func everyStep() throws {
    let (a, b) = (try record("a.jsonl"), try record("b.jsonl.gz", ["--record-every", "4"]))
    let outcome = try bnviz(["diff", a, b])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("\nOnly A holds of plain: 8 steps, 1 to 10.\n"))
    let common = try bnviz(["diff", a, b, "--common"])
    #expect(common.status == 0)
    #expect(common.output.hasPrefix("The same in all that both hold, bit for bit.\n"))
  }

  @Test("Looking closely changes nothing but that there are close looks, which are summed up")
  func looks() throws {
    let (a, b) = (try record("a.jsonl"), try record("b.jsonl", ["--no-looks"]))
    let outcome = try bnviz(["diff", a, b])
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("The same where both hold something, bit for bit, but"))
    #expect(outcome.output.contains("\nOnly A holds of plain: "))
    #expect(try bnviz(["diff", a, b, "--common", "--quiet"]).status == 0)
    let again = try bnviz(["diff", a, try record("c.jsonl"), "--only", "looks"])
    #expect(again.status == 0 && !again.output.contains("\n0 close looks compared."))
    let other = try bnviz(["diff", a, try record("d.jsonl", ["--seed", "2"]), "--only", "looks"])
    #expect(other.status == 1 && other.output.hasPrefix("The runs part at step 0: lane plain, close look, "))
    #expect(try bnviz(["summary", a]).output.contains("\n|G-G'|, mean of layers"))
    #expect(try !bnviz(["summary", b]).output.contains("|G-G'|"))
  }

  @Test("Nothing is printed where that is asked for, and the exit status says it")
  func quiet() throws {
    let (a, b) = (try record("a.jsonl"), try record("b.jsonl", ["--seed", "2"]))
    for (file, status) in [(a, Int32(0)), (b, 1)] {
      let outcome = try bnviz(["diff", a, file, "--quiet"])
      #expect(outcome.status == status && outcome.output.isEmpty && outcome.error.isEmpty)
    }
    #expect(try bnviz(["diff", a, path("none"), "--quiet"]).status == 66)
  }

  @Test("A recording that was cut off differs by what it lacks, and says so")
  func cutOff() throws {
    let a = try record("a.jsonl")
    let lines = try String(contentsOfFile: a, encoding: .utf8).split(separator: "\n")
    let steps = lines.filter { $0.contains("\"type\":\"step\"") }
    let kept = lines.prefix { $0 != steps[20] } + ["{\"type\":\"step\",\"step\":10,\"la"]
    try kept.joined(separator: "\n").write(toFile: path("cut.jsonl"), atomically: true, encoding: .utf8)
    let outcome = try bnviz(["diff", a, path("cut.jsonl")])
    #expect(outcome.status == 1 && outcome.error.contains("ends early"))
    #expect(outcome.output.contains("\nOnly A holds of plain: 2 steps, 10 to 11.\n"))
    #expect(outcome.output.hasSuffix("A: finished after 12 steps.\nB: ends early, it was cut off.\n"))
    #expect(try bnviz(["diff", a, path("cut.jsonl"), "--common"]).status == 0)
    let summary = try bnviz(["summary", path("cut.jsonl")])
    #expect(summary.status == 0)
    let words = summary.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("2 lanes, 10 of 12 steps, the recording ends early, it was cut off, seed 1"))
  }

  @Test("Of a recording that a writer holds it is said that it is still being written")
  func beingWritten() throws {
    let a = try record("a.jsonl")
    let lines = try String(contentsOfFile: a, encoding: .utf8).split(separator: "\n")
    try FileManager.default.copyItem(atPath: a, toPath: path("whole.jsonl"))
    try lines.dropLast().map { $0 + "\n" }.joined().write(toFile: a, atomically: true, encoding: .utf8)
    let descriptor = open(a, O_WRONLY | O_CLOEXEC)
    defer { close(descriptor) }
    try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    let summary = try bnviz(["summary", a])
    #expect(summary.error == "bnviz: warning: \(a) is still being written; this is what it holds so far.\n")
    let words = summary.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("12 of 12 steps, the recording is still being written, seed 1"))
    let json = try bnviz(["summary", a, "--format", "json"])
    #expect(json.output.contains("being written") && !json.output.contains("cut off"))
    #expect(try bnviz(["diff", path("whole.jsonl"), a]).output.hasSuffix("B: is still being written.\n"))
  }

  @Test("One of the recordings may come through a pipe")
  func pipe() throws {
    let program = try #require(Build.program("bnviz"))
    let a = try record("a.jsonl")
    let outcome = try Outcome.of(
      "/bin/sh", ["-c", "'\(program)' diff - '\(a)' < '\(a)'; '\(program)' summary < '\(a)' -"])
    #expect(outcome.output.contains("The same, bit for bit.\n\nA  standard input\n"))
    #expect(outcome.output.contains("\nstandard input: 2 lanes, 12 of 12 steps, finished, seed 1\n"))
  }

  @Test("Both reports are JSON where that is asked for")
  func json() throws {
    let (a, b) = (try record("a.jsonl"), try record("b.jsonl", ["--seed", "2"]))
    let diff = try bnviz(["diff", a, b, "--format", "json"])
    let found = try #require(try JSONSerialization.jsonObject(with: Data(diff.output.utf8)) as? [String: Any])
    #expect(found["same"] as? Bool == false)
    #expect((found["first_difference"] as? [String: Any])?["layer"] as? String == "hidden1")
    let summary = try bnviz([
      "summary", a, b, "--format", "json", "--threshold", "loss=1000", "--window", "3",
    ])
    let runs = try #require(
      try JSONSerialization.jsonObject(with: Data(summary.output.utf8)) as? [[String: Any]])
    #expect(runs.map { $0["seed"] as? Int } == [1, 2])
    let lanes = try #require(runs[0]["lanes"] as? [[String: Any]])
    #expect(lanes.map { $0["name"] as? String } == ["plain", "batchnorm"])
    #expect(lanes.map { ($0["layers"] as? [Any])?.count } == [3, 3])
    #expect((lanes[0]["thresholds"] as? [[String: Any]])?.first?["step"] as? Int == 2)
  }

  @Test("A summary is text of 80 columns, or Markdown")
  func forms() throws {
    let a = try record("a.jsonl")
    let text = try bnviz(["summary", a])
    #expect(text.status == 0 && text.error.isEmpty)
    #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.hasPrefix(a) })
    let markdown = try bnviz(["summary", a, "--format", "markdown"])
    #expect(
      markdown.output.contains(
        "\n|  | plain | batchnorm |\n| --- | ---: | ---: |\n| training loss, first step | "))
  }

  @Test(
    "bad input gets one sentence on standard error and its exit status",
    arguments: [
      (["diff", "none.jsonl", "none.jsonl"], Int32(66), "none.jsonl"),
      (["diff", "-", "-"], 64, "only one"),
      (["diff", "a", "b", "--tolerance", "-1"], 64, "--tolerance must be a number from 0"),
      (["diff", "a", "b", "--tolerance", "nan"], 64, "--tolerance"),
      (["diff", "a", "b", "--only", "moon"], 64, "moon"),
      (["diff", "a"], 64, "Missing"),
      (["diff", "/", "/"], 66, "is a directory"),
      (["summary", "none.jsonl"], 66, "none.jsonl"),
      (["summary", #filePath], 65, "line 1"),
      (["summary", "a", "--threshold", "gain=1"], 64, "--threshold"),
      (["summary", "a", "--threshold", "accuracy=90"], 64, "from 0 to 1, not 90"),
      (["summary", "a", "--threshold", "held-out-accuracy=-0.1"], 64, "from 0 to 1"),
      (["summary", "a", "--window", "0"], 64, "--window"),
      (["summary"], 64, "Missing"),
    ])
  func badInput(arguments: [String], status: Int32, mentions: String) throws {
    let outcome = try bnviz(arguments)
    #expect(outcome.status == status)
    #expect(outcome.output == "")
    #expect(outcome.error.contains(mentions))
  }
}
