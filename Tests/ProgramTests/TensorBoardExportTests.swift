import Foundation
import Testing

/// A Python in which TensorBoard is installed: that of `PYTHON`, or the one on the path.
private enum TensorBoardReader {
  static let python: String? = {
    let environment = ProcessInfo.processInfo.environment
    let onPath = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/python3" }
    let candidates = [environment["PYTHON"]].compactMap { $0 } + onPath
    return candidates.first { path in
      FileManager.default.isExecutableFile(atPath: path)
        && (try? Outcome.of(path, ["-c", "import tensorboard"]).status) == 0
    }
  }()

  static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Scripts/check_event_logs.py").standardized.path
}

@Suite("Export for TensorBoard", .timeLimit(.minutes(5)), .enabled(if: Build.program("bnviz") != nil))
struct TensorBoardExportTests {
  private static let event = "events.out.tfevents.0000000000.bnviz."
  private let directory = FileManager.default.temporaryDirectory.appending(
    path: "bnviz-tensorboard-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  private func bnviz(_ arguments: [String]) throws -> Outcome {
    try Outcome.of(try #require(Build.program("bnviz")), arguments)
  }

  private func path(_ name: String) -> String { directory.appending(path: name).path }

  private func record(_ demo: String, _ settings: [String] = []) throws -> String {
    let small = ["--steps", "12", "--set", "depth=2", "--set", "width=8", "--set", "evaluationInterval=5"]
    #expect(try bnviz([demo] + small + settings + ["--record", path("run.jsonl")]).status == 0)
    return path("run.jsonl")
  }

  private func export(_ recording: String, _ output: String, _ options: [String] = []) throws -> Outcome {
    try bnviz(["export", recording, "--to", "tensorboard", "--output", path(output)] + options)
  }

  private func bytes(_ lane: String, in output: String) throws -> Data {
    try Data(contentsOf: directory.appending(path: "\(output)/\(lane)/\(Self.event)\(lane)"))
  }

  @Test("every lane is a run, the same recording gives the same bytes, and histograms can be fewer")
  func bytes() throws {
    let recording = try record("digits")
    for output in ["one", "two"] { #expect(try export(recording, output).status == 0) }
    #expect(try export(recording, "none", ["--histogram-every", "0"]).status == 0)
    for lane in ["plain", "batchnorm"] {
      let one = try bytes(lane, in: "one")
      #expect(one == (try bytes(lane, in: "two")))
      #expect(try bytes(lane, in: "none").count < one.count / 2)
    }
    #expect(try FileManager.default.subpathsOfDirectory(atPath: path("one")).count == 4)
    try FileManager.default.removeItem(at: directory)
  }

  @Test("a lane whose name cannot be a directory's is refused before anything else is read")
  func unusableName() throws {
    let text = try String(contentsOfFile: record("digits"), encoding: .utf8)
    let lines = text.replacing("\"plain\"", with: "\"a/b\"").split(separator: "\n")
    try Data((lines[0] + "\nno line of a recording\n").utf8).write(
      to: directory.appending(path: "named.jsonl"))
    let refused = try export(path("named.jsonl"), "out")
    #expect(refused.status == 73)
    #expect(refused.error == "bnviz: \"a/b\" cannot be part of a file name; rename the lane.\n")
    try FileManager.default.removeItem(at: directory)
  }

  @Test(
    "a directory with something in it is refused with 73, and with --force only files of bnviz are replaced")
  func force() throws {
    let recording = try record("digits")
    #expect(try export(recording, "out").status == 0)
    try Data("mine".utf8).write(to: directory.appending(path: "out/plain/notes.txt"))
    let refused = try export(recording, "out")
    #expect(refused.status == 73 && refused.error.contains("exists already"))
    let renamed = try record(
      "digits", ["--set", "lanes={other: {normalization: none}}", "--force"])
    #expect(try export(renamed, "out", ["--force"]).status == 0)
    #expect(
      Set(try FileManager.default.subpathsOfDirectory(atPath: path("out")))
        == ["other", "other/\(Self.event)other", "plain", "plain/notes.txt"])
    #expect(try bnviz(["export", recording, "--to", "tensorboard", "--output", "-"]).status == 64)
    #expect(try export(recording, "x", ["--histogram-every", "-1"]).status == 64)
    try FileManager.default.removeItem(at: directory)
  }

  @Test(
    "TensorBoard's own reader finds every scalar and every histogram of the recording, and nothing else",
    .enabled(if: TensorBoardReader.python != nil, "no Python with TensorBoard: set PYTHON to one"),
    arguments: [
      ("digits", []), ("digits", ["--set", "learningRate=100000", "--set", "activation=relu"]),
      ("cnn", []), ("gan", []),
    ] as [(String, [String])])
  func readByTensorBoard(demo: String, settings: [String]) throws {
    let recording = try record(demo, settings)
    #expect(try export(recording, "out").status == 0)
    let outcome = try Outcome.of(
      try #require(TensorBoardReader.python), [TensorBoardReader.script, recording, path("out")])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains(" scalars, "))
    try FileManager.default.removeItem(at: directory)
  }
}
