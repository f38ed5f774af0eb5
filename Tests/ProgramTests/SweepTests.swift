import Foundation
import Testing

/// `bnviz sweep` as a person calls it.
@Suite("Sweeps", .timeLimit(.minutes(5)), .enabled(if: Build.program("bnviz") != nil))
struct SweepTests {
  private static let small = ["digits", "--steps", "24", "--set", "depth=1", "--set", "width=6"]
  private static let grid = [
    "--over", "learningRate=0.1,1", "--over", "normalization=none,batch", "--seeds", "2",
  ]
  private let directory = FileManager.default.temporaryDirectory.appending(
    path: "bnviz-sweeps-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { directory.appending(path: name).path }

  private func sweep(_ output: String, _ arguments: [String] = Self.grid) throws -> Outcome {
    try Outcome.of(
      try #require(Build.program("bnviz")), ["sweep"] + Self.small + arguments + ["--output", path(output)])
  }

  /// The files of a sweep with what they hold, `sweep.json` aside.
  private func files(_ output: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path(output)) {
      if let data = FileManager.default.contents(atPath: path(output) + "/" + name), name != "sweep.json" {
        files[name] = data
      }
    }
    return files
  }

  /// When a file was written.
  private func date(_ file: String) throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: path(file))[.modificationDate] as? Date
  }

  @Test("One job and two make the same files, byte for byte but for how recordings are packed")
  func jobs() throws {
    for (output, jobs) in [("one", "1"), ("two", "2")] {
      let outcome = try sweep(output, Self.grid + ["--jobs", jobs])
      try #require(outcome.status == 0, "\(outcome.error)")
      #expect(
        outcome.output.contains("learningRate  normalization") && outcome.output.contains("held-out accuracy")
      )
      #expect(outcome.error.contains("8 runs to make (learningRate (2) x normalization (2) x 2 seeds)"))
      #expect(outcome.error.contains("they are one, named network"))
    }
    let (one, two) = (try files("one"), try files("two"))
    #expect(one.count == 18 && Set(one.keys) == Set(two.keys))
    for (name, data) in one {
      if name.hasSuffix(".gz") {
        // The pieces that are packed depend on time.
        let program = try #require(Build.program("bnviz"))
        let same = try Outcome.of(
          program, ["diff", path("one") + "/" + name, path("two") + "/" + name, "--quiet"])
        #expect(same.status == 0, "\(name)")
      } else {
        #expect(two[name] == data, "\(name)")
      }
    }
    let table = String(decoding: try #require(one["sweep.csv"]), as: UTF8.self)
    #expect(table.split(separator: "\n").count == 9)
    #expect(table.contains("\n1,batch,2,network,24,,,"))
  }

  @Test("Results are the same whether runs are recorded or not")
  func unrecorded() throws {
    #expect(try sweep("a").status == 0)
    #expect(try sweep("b", Self.grid + ["--no-recordings"]).status == 0)
    let (a, b) = (try files("a"), try files("b"))
    #expect(b.count == 10)
    for (name, data) in b { #expect(a[name] == data, "\(name)") }
  }

  @Test("The same sweep again makes only what is missing, and what was asked for since")
  func resumption() throws {
    #expect(try sweep("s").status == 0)
    let (kept, gone) = (
      "s/cells/learningRate=0.1,normalization=none,seed=1.json",
      "s/cells/learningRate=1,normalization=batch,seed=2.json"
    )
    let (before, all) = (try date(kept), try files("s"))
    try FileManager.default.removeItem(atPath: path(gone))
    // What is left of a run that was cut off.
    try Data("half".utf8).write(
      to: URL(filePath: path("s/cells/learningRate=1,normalization=batch,seed=2.jsonl.gz")))
    let again = try sweep("s")
    #expect(again.status == 0 && again.error.contains("7 of 8 runs were finished before; 1 run to make"))
    #expect(try date(kept) == before)
    #expect(
      try files("s")["cells/learningRate=1,normalization=batch,seed=2.json"] == all[String(gone.dropFirst(2))]
    )
    #expect(try sweep("s").error.contains("all 8 runs were finished before"))
    let measured = try sweep("s", Self.grid + ["--measure", "steps-to-loss=2"])
    #expect(measured.status == 0 && measured.error.contains("8 runs to make"))
    #expect(measured.output.contains("steps to loss <= 2"))
  }

  @Test("A sweep that is killed goes on where it was")
  func killed() throws {
    let program = try #require(Build.program("bnviz"))
    let grid = ["--over", "learningRate=0.1,0.2,0.3,0.4,0.5,1", "--jobs", "1"]
    let long = ["sweep"] + Self.small + ["--steps", "1500"] + grid + ["--output", path("killed")]
    let first = "\(path("killed"))/cells/learningRate=0.1,seed=1.json"
    try Outcome.kill(program, long, afterSeconds: 0, from: first)
    try #require(!FileManager.default.fileExists(atPath: path("killed/sweep.csv")))
    let again = try Outcome.of(program, long)
    #expect(again.status == 0, "\(again.error)")
    #expect(again.error.contains("of 6 runs were finished before"))
    var whole = long
    whole[whole.count - 1] = path("whole")
    #expect(try Outcome.of(program, whole).status == 0)
    let (killed, made) = (try files("killed"), try files("whole"))
    for (name, data) in made where !name.hasSuffix(".gz") { #expect(killed[name] == data, "\(name)") }
  }

  @Test("A signal ends a sweep between two steps, and says how to go on")
  func interrupted() throws {
    let program = try #require(Build.program("bnviz"))
    let output = path("stopped")
    let command =
      "'\(program)' sweep digits --steps 100000 --set depth=1 --over learningRate=0.1,0.2 --output '\(output)' & "
      + "pid=$!; while ! ls '\(output)'/cells/*.gz > /dev/null 2>&1; do sleep 0.05; done; kill -TERM $pid; wait $pid"
    let outcome = try Outcome.of("/bin/bash", ["-c", command])
    #expect(outcome.status == 143)
    #expect(
      outcome.error.contains(
        "stopped by a signal after 0 of 2 runs; the same command goes on with the others."))
    #expect(try FileManager.default.contentsOfDirectory(atPath: output + "/cells").isEmpty)
  }

  @Test("Divergence is told with its step, in table, picture and file")
  func divergence() throws {
    let outcome = try sweep(
      "s", ["--over", "learningRate=0.1,1e6", "--over", "width=6,8", "--set", "activation=relu"])
    #expect(
      outcome.status == 0 && outcome.output.contains("\n1e6           8      plain            diverged @"))
    let table = String(decoding: try #require(files("s")["sweep.csv"]), as: UTF8.self)
    #expect(table.contains(",NaN,NaN,NaN,NaN,"))
  }

  @Test("Lanes that differ in more than what is swept stay lanes")
  func lanes() throws {
    let outcome = try sweep(
      "s", ["--over", "learningRate=0.1,1", "--over", "lanes.plain.depth=1,2", "--json"])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(
      outcome.output.contains("\"lane\" : \"plain\"") && outcome.output.contains("\"lane\" : \"batchnorm\""))
    #expect(!outcome.error.contains("they are one"))
    #expect(
      try sweep("s", ["--over", "learningRate=0.1,1", "--over", "lanes.plain.depth=1,2", "--quiet"]).output
        == "")
  }

  @Test(
    "What cannot be swept is refused with a sentence before anything is made",
    arguments: [
      (["--over", "depth=0"], 64, "--over depth=0: depth must be a whole number from 1"),
      (["--over", "dept=1"], 64, "did you mean \"depth\"?"),
      (["--over", "name=a"], 64, "not a setting that can be swept"),
      (["--over", "lanes.plain={}"], 64, "not a setting that can be swept"), ([], 64, "nothing to sweep"),
      (["--over", "lanes.x.depth=1"], 64, "there is no lane \"x\""),
      (["--over", "learningRate=0.1,0.10"], 64, "are the same experiment"),
      (["--over", "depth=1..3x3"], 64, "--over depth=1.73205: depth must be"),
      (["--over", "depth=1", "--seeds", "0"], 64, "--seeds must be a whole number from 1"),
      (["--over", "depth=1", "--jobs", "0"], 64, "--jobs must be a whole number from 1"),
      (["--over", "depth=1", "--measure", "los"], 64, "--measure must be held-out-accuracy"),
      (["--over", "seed=1,2", "--seeds", "2"], 64, "both choose seeds"),
      (["--over", "depth=1", "--quiet", "--json"], 64, "leave one out"),
      (["--over", "depth=1,2", "--set", "dataset=csv", "--set", "data=/nowhere.csv"], 66, "/nowhere.csv"),
    ])
  func refusals(arguments: [String], status: Int32, part: String) throws {
    let outcome = try sweep("refused", arguments)
    #expect(outcome.status == status && outcome.error.contains(part), "\(outcome.status) \(outcome.error)")
    #expect(!FileManager.default.fileExists(atPath: path("refused")))
  }

  @Test("A directory of something else, or of another sweep, is left alone")
  func places() throws {
    try FileManager.default.createDirectory(atPath: path("other"), withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(filePath: path("other/file")))
    for arguments in [[], ["--force"]] {
      let outcome = try sweep("other", ["--over", "depth=1"] + arguments)
      #expect(outcome.status == 73 && outcome.error.contains("is no sweep's"))
    }
    #expect(try sweep("s", ["--over", "depth=1,2"]).status == 0)
    let other = try sweep("s", ["--over", "depth=1,3"])
    #expect(other.status == 73 && other.error.contains("or --force to replace it"))
    #expect(
      try sweep("s", ["--over", "depth=1,2", "--steps", "9"]).error.contains("a sweep of another experiment"))
    #expect(
      try sweep("s", ["--over", "depth=1,2", "--no-recordings"]).error.contains("with other recordings"))
    #expect(try sweep("s", ["--over", "depth=3,4", "--force"]).status == 0)
    let cells = try FileManager.default.contentsOfDirectory(atPath: path("s/cells"))
    #expect(cells.count == 4 && cells.allSatisfy { $0.hasPrefix("depth=3,") || $0.hasPrefix("depth=4,") })
    #expect(try sweep("nowhere/s", ["--over", "depth=1"]).status == 73)
    try Data().write(to: URL(filePath: path("file")))
    for arguments in [[], ["--force"]] {
      let outcome = try sweep("file", ["--over", "depth=1"] + arguments)
      #expect(outcome.status == 73 && outcome.error.contains("is a file, where a directory is needed"))
      #expect(!outcome.error.contains("--force"))
    }
  }

  @Test("A sweep that could not even say what it is leaves a place where the same command goes on")
  func identityFirst() throws {
    let program = try #require(Build.program("bnviz"))
    let arguments = ["sweep"] + Self.small + ["--over", "depth=1,2", "--output", path("s")]
    let words = arguments.map { "'\($0)'" }.joined(separator: " ")
    let cut = try Outcome.of("/bin/bash", ["-c", "ulimit -f 0; exec '\(program)' \(words)"])
    #expect(cut.status != 0)
    #expect(!FileManager.default.fileExists(atPath: path("s/sweep.json")))
    let again = try Outcome.of(program, arguments)
    #expect(again.status == 0, "\(again.error)")
  }
}
