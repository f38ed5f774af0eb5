import Foundation
import Testing
import Training

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The commands as a script calls them: what they print, what they leave, and their exit statuses.
@Suite("The command line", .timeLimit(.minutes(5)), .enabled(if: Build.program("bnviz") != nil))
struct CommandTests {
  /// Settings that make a run quick.
  private static let small = [
    "--steps", "12", "--set", "depth=2", "--set", "width=8", "--set", "evaluationInterval=5",
  ]
  private let directory = FileManager.default.temporaryDirectory.appending(
    path: "bnviz-commands-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  private func bnviz(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    return try Outcome.of(try #require(Build.program("bnviz")), arguments, environment: environment)
  }

  private func path(_ name: String) -> String { directory.appending(path: name).path }

  @Test("a demo is printed with its notes, and one that does not exist ends with 66")
  func demo() throws {
    let outcome = try bnviz(["demos", "cnn"])
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("# Two small convolutional networks"))
    #expect(outcome.output.contains("\nnetwork: convolutional\n"))
    #expect(try bnviz(["demos", "nonsense"]).status == 66)
  }

  @Test("every setting is listed with what it may be and its default")
  func settings() throws {
    let outcome = try bnviz(["settings"])
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 2 * SettingKey.all.count)
    for (position, key) in SettingKey.all.enumerated() {
      #expect(lines[2 * position].hasPrefix("\(key.name) "))
      #expect(lines[2 * position + 1].contains("\(key.allowed)"))
    }
    #expect(outcome.output.contains("a number from 0 to below 1; 0.9 unless set"), "beta1")
  }

  @Test("demos are listed one a line, each with its summary")
  func demos() throws {
    let outcome = try bnviz(["demos"])
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n")
    #expect(
      lines.map { $0.prefix { $0 != " " } }.prefix(4) == ["digits", "vanishing", "exploding", "ioffe"])
    #expect(lines.allSatisfy { $0.count > 20 })
  }

  @Test("the same command twice gives the same bytes")
  func recordsTheSame() throws {
    let first = try bnviz(["digits"] + Self.small + ["--record", "-"])
    #expect(first.status == 0)
    #expect(first.error == "")
    #expect(first.output.split(separator: "\n").count == 1 + 24 + 2 * 4 + 2 * 6 + 1)
    #expect(try bnviz(["run", "digits"] + Self.small + ["--record", "-"]).output == first.output)
    let other = try bnviz(["digits"] + Self.small + ["--seed", "99", "--record", "-"])
    #expect(other.output != first.output)
  }

  @Test("a recording to a file is the one to standard output")
  func recordsToAFile() throws {
    let file = path("run.jsonl")
    let outcome = try bnviz(["digits"] + Self.small + ["--record", file])
    #expect(outcome.status == 0)
    #expect(outcome.output == "")
    let written = try String(contentsOfFile: file, encoding: .utf8)
    #expect(written == (try bnviz(["digits"] + Self.small + ["--record", "-"]).output))
    let again = try bnviz(["digits"] + Self.small + ["--record", file])
    #expect(again.status == 73)
    #expect(again.error.contains("exists already"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == written)
    #expect(try bnviz(["digits"] + Self.small + ["--record", file, "--force"]).status == 0)
  }

  @Test("--record-batches adds the sample indices of every step, and nothing else")
  func recordsBatches() throws {
    let outcome = try bnviz(["digits"] + Self.small + ["--record", "-", "--record-batches"])
    let steps = outcome.output.split(separator: "\n").filter { $0.contains("\"type\":\"step\"") }
    #expect(steps.count == 24)
    #expect(steps.allSatisfy { $0.contains("\"indices\":[") })
    let bare = try bnviz(["digits"] + Self.small + ["--record", "-"])
    #expect(!bare.output.contains("indices"))
  }

  @Test("--no-looks leaves the close looks out, and nothing else")
  func leavesLooksOut() throws {
    func lines(_ options: String...) throws -> [Substring] {
      try bnviz(["digits"] + Self.small + ["--record", "-"] + options).output.split(separator: "\n")
    }
    func isLook(_ line: Substring) -> Bool { line.hasPrefix("{\"type\":\"examination\"") }
    let all = try lines()
    // The first four steps and two evaluations, of two lanes.
    #expect(all.count(where: isLook) == 12)
    #expect(try lines("--no-looks") == all.filter { !isLook($0) })
  }

  @Test("--print-config prints a file that runs again as it is")
  func printsConfiguration() throws {
    let printed = try bnviz(["vanishing"] + Self.small + ["--print-config"])
    #expect(printed.status == 0)
    let file = path("again.yaml")
    try printed.output.write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try bnviz([file, "--print-config"]).output == printed.output)
    let direct = try bnviz(["vanishing"] + Self.small + ["--record", "-"])
    #expect(try bnviz([file, "--record", "-"]).output == direct.output)
  }

  @Test("--save-weights writes each lane before the first step and after the last")
  func savesWeights() throws {
    let weights = path("weights")
    let outcome = try bnviz(["digits"] + Self.small + ["--save-weights", weights])
    #expect(outcome.status == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: weights).sorted() == [
        "batchnorm-step0.safetensors", "batchnorm-step12.safetensors", "plain-step0.safetensors",
        "plain-step12.safetensors",
      ])
    let start = try Data(contentsOf: URL(filePath: weights + "/plain-step0.safetensors"))
    let end = try Data(contentsOf: URL(filePath: weights + "/plain-step12.safetensors"))
    #expect(start.count == end.count)
    #expect(start != end)
  }

  @Test("weights that cannot be written cost no recording")
  func keepsTheRecording() throws {
    let file = path("kept.jsonl")
    try "kept".write(toFile: file, atomically: true, encoding: .utf8)
    let arguments = ["digits"] + Self.small + ["--force", "--save-weights", "/no/such/directory/weights"]
    #expect(try bnviz(arguments + ["--record", file]).status == 73)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "kept")
    #expect(try bnviz(arguments + ["--record", path("new.jsonl")]).status == 73)
    #expect(!FileManager.default.fileExists(atPath: path("new.jsonl")))
  }

  @Test(
    "a page has the size that was asked for", arguments: ["200x60", "120x36", "80x24", "40x12", "1x1", "0x0"])
  func frames(size: String) throws {
    let lengths = size.split(separator: "x").compactMap { Int($0) }
    let outcome = try bnviz(
      ["frame", "digits"] + Self.small + ["--step", "5", "--size", size, "--glyphs", "ascii"])
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count <= max(1, lengths[1]))
    #expect(lines.allSatisfy { $0.count <= lengths[0] })
    if lengths[0] >= 40 { #expect(outcome.output.contains("batchnorm")) }
  }

  @Test("a page can be a picture")
  func picture() throws {
    let outcome = try bnviz(["frame", "digits"] + Self.small + ["--step", "5", "--svg"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("<svg"))
    #expect(XMLParser(data: Data(outcome.output.utf8)).parse())
  }

  @Test(
    "bad input gets one sentence on standard error and its exit status",
    arguments: [
      (["digits", "--record", "/no/such/directory/run.jsonl"], Int32(73), "/no/such/directory/run.jsonl"),
      (["digits", "--save-weights", "/no/such/directory/weights"], 73, "/no/such/directory/weights"),
      (["digits", "--set", "learningRate=fast", "--record", "-"], 64, "learningRate"),
      (["digits", "--set", "learning_rate=1", "--record", "-"], 64, "learningRate"),
      (["nonsense", "--record", "-"], 66, "digits"),
      (["./missing.yaml", "--record", "-"], 66, "missing.yaml"),
      (["frame", "digits", "--step", "-1"], 64, "--step must be from 0 to"),
      (["frame", "digits", "--step=-1"], 64, "--step must be from 0 to"),
      (["frame", "digits", "--step", "99999999"], 64, "step"),
      (["frame", "digits", "--size", "10"], 64, "columns x rows, each 0 to 1000"),
      (["frame", "digits", "--size", "100000x100000"], 64, "columns x rows, each 0 to 1000"),
      (["frame", "digits", "--layer", "hidden77"], 64, "hidden1"),
      (["digits", "--no-such-option"], 64, "no-such-option"),
      (["digits", "--record-batches"], 64, "--record"),
      (["digits", "--no-looks"], 64, "--record"),
      (["digits"], 64, "--record"),
    ])
  func badInput(arguments: [String], status: Int32, mentions: String) throws {
    let outcome = try bnviz(arguments)
    #expect(outcome.status == status)
    #expect(outcome.output == "")
    #expect(outcome.error.contains(mentions))
    let sentences = outcome.error.split(separator: "\n").filter {
      !$0.hasPrefix("Usage") && !$0.hasPrefix("  See")
    }
    #expect(sentences.count <= 2)
  }

  @Test("a bad file is named with its line")
  func badFile() throws {
    let file = path("bad.yaml")
    try "name: bad\ndepth: -3\n".write(toFile: file, atomically: true, encoding: .utf8)
    let outcome = try bnviz([file, "--record", "-"])
    #expect(outcome.status == 65)
    #expect(outcome.error.contains("bad.yaml:2"))
    #expect(outcome.output == "")
  }

  @Test(
    "a full disk ends the run with a sentence and 74",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullDisk() throws {
    let outcome = try bnviz(["digits"] + Self.small + ["--record", "/dev/full"])
    #expect(outcome.status == 74)
    #expect(outcome.error.contains("/dev/full"))
  }

  @Test("a reader that goes away ends the run with a sentence and 74")
  func closedPipe() throws {
    let program = try #require(Build.program("bnviz"))
    let outcome = try Outcome.of(
      "/bin/sh",
      [
        "-c",
        "{ '\(program)' digits --steps 100000 --set depth=1 --record - ; echo status $? >&2; } | head -n 3",
      ])
    #expect(outcome.output.split(separator: "\n").count == 3)
    #expect(outcome.error.contains("status 74"))
    #expect(outcome.error.contains("standard output"))
  }

  @Test("a signal ends a recording between two steps, with an end line")
  func interrupted() throws {
    let program = try #require(Build.program("bnviz"))
    let file = path("stopped.jsonl")
    let outcome = try Outcome.of(
      "/bin/sh",
      [
        "-c",
        """
        '\(program)' digits --steps 200000 --set depth=1 --record '\(file)' & pid=$!
        while [ ! -s '\(file)' ]; do sleep 0.05; done
        kill -TERM $pid; wait $pid; echo status $?
        """,
      ])
    #expect(outcome.output.contains("status 143"))
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.last?.contains("\"type\":\"end\"") == true)
    #expect(lines.last?.contains("\"reason\":\"stopped\"") == true)
  }

  @Test("the page of the keys says what the program says")
  func keys() throws {
    let outcome = try bnviz(["keys"])
    #expect(outcome.status == 0 && outcome.output.hasPrefix("Training\n  space "))
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let page = try String(contentsOf: root.appending(path: "docs/keys.md"), encoding: .utf8)
    let parts = page.components(separatedBy: "```\n")
    #expect(parts.count == 3 && parts[1] == outcome.output)
  }

  @Test("every page is printed at every size, and a page or lane that there is none of is a wrong use")
  func pages() throws {
    for page in ["layer", "depth", "shift", "landscape", "generalise", "samples", "glassbox", "diagnostics"] {
      for size in ["120x36", "40x12"] {
        let outcome = try bnviz(["frame", "digits", "--step", "2", "--page", page, "--size", size])
        #expect(outcome.status == 0 && outcome.error.isEmpty)
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == (size == "40x12" ? 13 : 37))
      }
    }
    #expect(try bnviz(["frame", "--page", "moon"]).status == 64)
    let lane = try bnviz(["frame", "--lane", "moon"])
    #expect(lane.status == 64)
    #expect(lane.error == "bnviz: there is no lane \"moon\"; the lanes are plain, batchnorm.\n")
  }
}
