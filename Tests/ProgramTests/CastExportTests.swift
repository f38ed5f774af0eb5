import ArgumentParser
import CastPlayer
import Cells
import Exports
import Foundation
import Readings
import Recordings
import Screens
import Testing

@testable import bnviz

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Recordings as casts and pictures.
@Suite(
  "Casts and pictures of recordings", .timeLimit(.minutes(5)), .enabled(if: Build.program("bnviz") != nil))
struct CastExportTests {
  private let directory = FileManager.default.temporaryDirectory.appending(
    path: "bnviz-casts-\(UUID().uuidString)")

  /// Records a run of 12 steps and 6 epochs.
  private func record(_ name: String, settings: String...) throws -> String {
    let arguments = [
      "digits", "--steps", "12", "--set", "depth=2", "--set", "width=8", "--set", "evaluationInterval=5",
      "--set", "batchSize=500", "--record", path(name),
    ]
    let outcome = try bnviz(arguments + settings.flatMap { ["--set", $0] })
    #expect(outcome.status == 0)
    return path(name)
  }

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  private func bnviz(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    try Outcome.of(try #require(Build.program("bnviz")), arguments, environment: environment)
  }

  private func path(_ name: String) -> String { directory.appending(path: name).path }

  /// What an export writes to standard output.
  private func export(_ recording: String, _ arguments: String...) throws -> String {
    let outcome = try bnviz(["export", recording, "--output", "-", "--to"] + arguments)
    #expect(outcome.status == 0)
    return outcome.output
  }

  @Test("the same seed gives the same bytes, whatever the environment")
  func deterministic() throws {
    let (one, two) = (try record("one.jsonl"), try record("two.jsonl"))
    let first = try export(one, "cast")
    for recording in [one, two] { #expect(try export(recording, "cast") == first) }
    let elsewhere = ["NO_COLOR": "1", "COLORFGBG": "0;15", "LC_ALL": "C", "TERM": "dumb"]
    for format in ["cast", "svg"] {
      let arguments = ["export", one, "--to", format, "--output", "-"]
      #expect(try bnviz(arguments, environment: elsewhere).output == bnviz(arguments).output)
    }
  }

  @Test(
    "a cast shows every step as the screen would, and marks the epochs", arguments: [2, 3],
    ["overview", "depth"])
  func pictures(version: Int, page: String) throws {
    let recording = try record("run.jsonl")
    let cast = try PlayedCast(
      export(
        recording, "cast", "--cast-version", "\(version)", "--page", page, "--size", "80x24", "--duration",
        "11"))
    #expect(cast.version == version && cast.title == "bnviz: digits, \(page)")
    let expected = try screens(of: recording, page: page)
    #expect(expected.count == 12)
    #expect(cast.pictures.dropLast().map(\.screen.cells) == expected.map(\.cells))
    #expect(cast.pictures.map(\.time) == (0..<12).map { $0 * 1000 } + [11_000])
    #expect(cast.markers.map(\.label) == (1...5).map { "epoch \($0)" })
    #expect(cast.markers.map(\.screen.cells) == (1...5).map { expected[2 * $0].cells })
    #expect(cast.screen.cells == expected.last?.cells)
    #expect(cast.screen.isCursorVisible && cast.screen.pen == TerminalScreen.Pen())
  }

  /// What a terminal of 80x24 shows after every step.
  private func screens(of recording: String, page: String) throws -> [TerminalScreen] {
    let reader = try RecordingReader(path: recording)
    let page = try PageArguments.parse(["--page", page, "--size", "80x24"])
    let picture = try PictureArguments.parse([])
    var run = RecordedRun(reader.description)
    var moments: [Frame] = []
    while let record = try reader.next() { if run.take(record) { moments.append(run.frame) } }
    run.finish()
    moments.append(run.frame)
    var state = try page.state(showing: moments[0], options: picture.viewOptions)
    return moments.map { moment in
      var frame = moment
      frame.status = frame.stepsMade == 12 ? .finished : .running
      _ = state.update(.frame(frame))
      return TerminalScreen(showing: state.draw(size: page.size), palette: picture.palette)
    }
  }

  @Test("divergences are marked, and the pictures there tell of them")
  func divergence() throws {
    let recording = try record(
      "diverging.jsonl", settings: "activation=identity", "learningRate=1000000")
    let cast = try PlayedCast(export(recording, "cast", "--theme", "none"))
    let events = cast.markers.filter { $0.label.contains("diverged") }
    #expect(
      events.map(\.label) == [
        "plain diverged in output, step 2", "batchnorm diverged in output, step 4",
      ])
    #expect(events.first?.screen.text.contains("DIVERGED @step 2 in output (plain)") == true)
    #expect(events.first?.screen.text.contains("RUNNING") == true)
    #expect(events.last?.screen.cells == cast.screen.cells)
  }

  @Test("every size has its cast and its picture", arguments: ["0x0", "1x1", "40x12", "200x60"])
  func sizes(size: String) throws {
    let recording = try record("run.jsonl")
    let cast = try PlayedCast(export(recording, "cast", "--size", size, "--fps", "2", "--speed", "3"))
    #expect("\(cast.screen.size.width)x\(cast.screen.size.height)" == size)
    #expect(cast.pictures.last?.time == 10_000)
    #expect(XMLParser(data: Data(try export(recording, "svg", "--size", size).utf8)).parse())
  }

  @Test("a page of a recording is the page of the run, at every step that was looked at closely")
  func pages() throws {
    let digits = ["digits", "--steps", "60", "--record"]
    #expect(try bnviz(digits + [path("run.jsonl")]).status == 0)
    // What is kept is more where everything was looked at.
    #expect(try bnviz(digits + [path("diagnostics.jsonl"), "--no-looks"]).status == 0)
    for page in Self.pagesToCompare {
      let recording = path(page == "diagnostics" ? "diagnostics.jsonl" : "run.jsonl")
      for (step, size) in [("2", "120x36"), ("50", "80x24")] {
        let view = ["--page", page, "--step", step, "--size", size, "--lane", "plain"]
        let live = ["frame", "digits", "--steps", "60"] + view
        let text = try bnviz(live)
        #expect(text.status == 0 && text.output.contains("plain"))
        #expect(try bnviz(["frame", recording] + view).output == text.output, "\(page) at \(step)")
        let environment = ["LC_ALL": "C.UTF-8", "NO_COLOR": "", "COLORFGBG": "", "TERM": "xterm"]
        let picture = try bnviz(live + ["--svg"], environment: environment).output
        let exported = try bnviz(["export", recording, "--to", "svg", "--output", "-"] + view)
        #expect(exported.error == "" && exported.output == picture, "\(page) at \(step)")
      }
    }
  }

  // Those that show close looks follow once recordings are read with them.
  private static let pagesToCompare = [
    "overview", "layer", "depth", "shift", "landscape", "generalise", "samples", "glassbox", "diagnostics",
  ]

  @Test("without a step the last one is shown, from a file and from standard input")
  func lastStep() throws {
    let recording = try record("run.jsonl")
    let last = try bnviz(["frame", recording])
    #expect(last.status == 0 && last.error == "")
    #expect(last.output.contains("FINISHED") && last.output.contains("12/12"))
    #expect(try bnviz(["frame", recording, "--step", "11"]).output == last.output)
    #expect(try export(recording, "svg") == export(recording, "svg", "--step", "11"))
    let program = try #require(Build.program("bnviz"))
    let piped = try Outcome.of("/bin/sh", ["-c", "'\(program)' frame - < '\(recording)'"])
    #expect(piped.status == 0 && piped.output == last.output)
    let cast = try Outcome.of(
      "/bin/sh", ["-c", "'\(program)' export - --to cast --output - < '\(recording)'"])
    #expect(try export(recording, "cast") == cast.output)
    #expect(try export(record("run.jsonl.gz"), "cast") == cast.output)
  }

  @Test("a step that a recording leaves out is shown as the one before, which is said")
  func leftOut() throws {
    let recording = try record("run.jsonl")
    let lines = try String(contentsOfFile: recording, encoding: .utf8).split(separator: "\n")
    let fewer = lines.filter { !$0.contains("\"step\":7,") }.map { $0 + "\n" }.joined()
    try fewer.write(toFile: path("fewer.jsonl"), atomically: true, encoding: .utf8)
    let outcome = try bnviz(["frame", path("fewer.jsonl"), "--step", "7"])
    #expect(outcome.status == 0 && outcome.output.contains(" 7/12"))
    #expect(outcome.error == "bnviz: the recording does not hold step 7; this is step 6.\n")
    let wrong = try bnviz([
      "export", path("fewer.jsonl"), "--to", "svg", "--step", "12", "--output", path("no.svg"),
    ])
    #expect(wrong.status == 64)
    #expect(wrong.error == "bnviz: --step must be from 0 to 11, the recording's last step, not 12.\n")
    #expect(!FileManager.default.fileExists(atPath: path("no.svg")))
  }

  @Test(
    "bad input gets one sentence and its exit status",
    arguments: [
      (["--to", "svg", "--step", "-1"], Int32(64), "--step must be 0 or above"),
      (["--to", "svg", "--lane", "moon"], 64, "the lanes are plain, batchnorm"),
      (["--to", "cast", "--layer", "moon"], 64, "the layers are hidden1"),
      (["--to", "cast", "--step", "3"], 64, "--step is for --to svg"),
      (["--to", "svg", "--fps", "3"], 64, "--fps is for --to cast"),
      (["--to", "csv", "--theme", "dark"], 64, "--theme is for --to cast and svg"),
      (["--to", "cast", "--cast-version", "4"], 64, "cast-version"),
      (["--to", "cast", "--duration", "0"], 64, "--duration and --speed must be above 0"),
      (["--to", "cast", "--speed", "-2"], 64, "--duration and --speed must be above 0"),
      (["--to", "cast", "--speed", "1e-9"], 64, "a day at most"),
      (["--to", "cast", "--duration", "nan"], 64, "a day at most"),
      (["--to", "cast", "--fps", "0"], 64, "--fps must be from 1 to 60, not 0"),
      (["--to", "cast", "--size", "9"], 64, "columns x rows"),
    ])
  func badInput(arguments: [String], status: Int32, mentions: String) throws {
    let outcome = try bnviz(["export", try record("run.jsonl"), "--output", path("out")] + arguments)
    #expect(outcome.status == status)
    #expect(outcome.output == "" && outcome.error.contains(mentions))
    #expect(!FileManager.default.fileExists(atPath: path("out")))
  }

  @Test("a recording has no settings to change, and an existing cast stays")
  func refusals() throws {
    let recording = try record("run.jsonl")
    let changed = try bnviz(["frame", recording, "--seed", "2"])
    #expect(changed.status == 64 && changed.error.contains("is a recording, which is as it was made"))
    try "kept".write(toFile: path("old.cast"), atomically: true, encoding: .utf8)
    let arguments = ["export", recording, "--to", "cast", "--output", path("old.cast")]
    #expect(try bnviz(arguments).status == 73)
    #expect(try String(contentsOfFile: path("old.cast"), encoding: .utf8) == "kept")
    #expect(try bnviz(arguments + ["--force"]).status == 0)
    let cast = try export(recording, "cast")
    #expect(try String(contentsOfFile: path("old.cast"), encoding: .utf8) == cast)
  }
}
