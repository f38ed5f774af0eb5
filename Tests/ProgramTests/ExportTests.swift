import Foundation
import Testing

/// `bnviz export` as a script calls it, and what other programs make of what it writes.
@Suite("Exporting recordings", .timeLimit(.minutes(10)), .enabled(if: Build.program("bnviz") != nil))
struct ExportTests {
  private let directory = FileManager.default.temporaryDirectory.appending(
    path: "bnviz-export-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  private func bnviz(_ arguments: String...) throws -> Outcome {
    try Outcome.of(try #require(Build.program("bnviz")), arguments)
  }

  private func path(_ name: String) -> String { directory.appending(path: name).path }

  private func text(_ name: String) -> String? { try? String(contentsOfFile: path(name), encoding: .utf8) }

  private func write(_ text: String, to name: String) throws {
    try text.write(toFile: path(name), atomically: true, encoding: .utf8)
  }

  /// Records a small run, and gives its path.
  private func recording(steps: Int = 12) throws -> String {
    let outcome = try bnviz(
      "digits", "--steps", "\(steps)", "--set", "depth=2", "--set", "width=8", "--set",
      "evaluationInterval=5", "--record", path("run.jsonl"))
    try #require(outcome.status == 0, "\(outcome.error)")
    return path("run.jsonl")
  }

  @Test("a table goes to a file, and the same to standard output")
  func table() throws {
    let file = try recording()
    let outcome = try bnviz("export", file, "--to", "csv", "--output", path("run.csv"))
    #expect(outcome.status == 0 && outcome.output == "" && outcome.error == "")
    let table = try #require(text("run.csv"))
    #expect(table.hasPrefix("step,lane,layer,stage,statistic,value\n0,plain,,evaluation,loss,"))
    #expect(try bnviz("export", file, "--to", "csv", "--output", "-").output == table)
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    #expect(names == ["run.csv", "run.jsonl"])
  }

  @Test("a recording comes from standard input too")
  func standardInput() throws {
    let file = try recording()
    let program = try #require(Build.program("bnviz"))
    let command = "'\(program)' export - --to csv --output - < '\(file)'"
    let outcome = try Outcome.of("/bin/sh", ["-c", command])
    #expect(outcome.status == 0 && outcome.error == "")
    #expect(outcome.output == (try bnviz("export", file, "--to", "csv", "--output", "-").output))
  }

  @Test("a signal ends an export that waits for a pipe")
  func signal() throws {
    let file = try recording()
    let program = try #require(Build.program("bnviz"))
    // The pipe stays open behind the header. One that does not end is killed after a while, with another status.
    let script = """
      cd '\(directory.path)'; mkfifo pipe; exec 3<>pipe
      '\(program)' export pipe --to csv --output out & export=$!
      head -n 1 '\(file)' >&3
      until ls -A | grep -q '^.bnviz-'; do sleep 0.05; done
      kill -TERM $export
      (sleep 10; kill -KILL $export) & killer=$!
      wait $export; status=$?; kill $killer; exit $status
      """
    #expect(try Outcome.of("/bin/sh", ["-c", script]).status == 128 + SIGTERM)
    #expect(text("out") == nil)
  }

  @Test("what exists is refused without --force", arguments: ["csv", "html"])
  func existing(format: String) throws {
    let file = try recording()
    try write("kept", to: "out")
    let refused = try bnviz("export", file, "--to", format, "--output", path("out"))
    #expect(refused.status == 73)
    #expect(refused.error.contains("exists already; give another name, or replace it with --force."))
    #expect(text("out") == "kept")
    #expect(try bnviz("export", file, "--to", format, "--output", path("out"), "--force").status == 0)
    #expect(text("out") != "kept")
  }

  @Test("an export that cannot be made leaves what was there, and ends with its status")
  func failures() throws {
    let file = try recording()
    try write("kept", to: "out")
    try write("no recording\n", to: "junk")
    let before = try #require(text("run.jsonl"))
    func status(_ input: String, _ output: String, _ arguments: String...) throws -> Int32 {
      let command = ["export", input, "--output", output, "--force"] + arguments
      let outcome = try Outcome.of(try #require(Build.program("bnviz")), command)
      #expect(outcome.error.contains("\n") && outcome.output == "")
      return outcome.status
    }
    #expect(try status(path("junk"), path("out"), "--to", "csv") == 65)
    #expect(try status(path("none"), path("out"), "--to", "csv") == 66)
    #expect(try status(file, path("no/out"), "--to", "csv") == 73)
    #expect(try status(file, directory.path, "--to", "html") == 73)
    #expect(try status(file, file, "--to", "csv") == 73)
    #expect(try status(file, "/dev/full", "--to", "csv") == 74)
    #expect(try status(file, path("out"), "--to", "html", "--histograms") == 64)
    #expect(try status(file, path("out"), "--to", "doc") == 64)
    #expect(text("out") == "kept" && text("run.jsonl") == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() == [
        "junk", "out", "run.jsonl",
      ])
  }

  @Test(
    "a recording that was cut off is exported as far as it goes, with a warning", arguments: ["csv", "html"])
  func cutOff(format: String) throws {
    let lines = try String(contentsOfFile: recording(), encoding: .utf8).split(separator: "\n")
    let cut = try #require(lines.firstIndex { $0.hasPrefix("{\"type\":\"step\",\"step\":2,") })
    try write(lines[..<cut].joined(separator: "\n") + "\n" + lines[cut].prefix(100), to: "cut.jsonl")
    let outcome = try bnviz("export", path("cut.jsonl"), "--to", format, "--output", "-")
    #expect(outcome.status == 0)
    #expect(outcome.error.contains("ends early"))
    #expect(outcome.output.contains(format == "csv" ? "\n1,plain,,,loss," : "was cut off after step 1"))
  }

  @Test(
    "Python reads a table as numbers",
    .enabled(if: InstalledTool.python != nil, "there is no python3 to read the table with"))
  func python() throws {
    let file = try recording()
    #expect(try bnviz("export", file, "--to", "csv", "--output", path("run.csv")).status == 0)
    let nonfinite = "7,plain,,,loss,NaN\n7,plain,,,loss,Inf\n7,plain,,,loss,-Inf\n"
    try write(try #require(text("run.csv")) + nonfinite, to: "run.csv")
    let script = """
      import csv, math, sys
      rows = list(csv.DictReader(open(sys.argv[1], newline="")))
      losses = [float(row["value"]) for row in rows if row["statistic"] == "loss" and not row["stage"]]
      print(len(losses), sum(map(math.isnan, losses)), sum(map(math.isinf, losses)))
      try:
          import pandas
      except ImportError:
          sys.exit()
      table = pandas.read_csv(sys.argv[1])
      assert table.value.dtype == float and table.step.dtype == int and len(table) == len(rows)
      assert table.value.isna().sum() == 1
      """
    let outcome = try Outcome.of(try #require(InstalledTool.python), ["-c", script, path("run.csv")])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output == "27 1 2\n")
  }

  @Test(
    "a browser draws the page, whatever lanes are called, and asks nobody for anything",
    .enabled(
      if: InstalledTool.python != nil && InstalledTool.browser != nil,
      "there is no Chromium to open the page with, or no python3"))
  func browser() throws {
    let text = try String(contentsOfFile: recording(), encoding: .utf8)
    try write(text.replacing("\"batchnorm\"", with: "\"</script><b>batch</b>\""), to: "named.jsonl")
    let page = path("page.html")
    #expect(try bnviz("export", path("named.jsonl"), "--to", "html", "--output", page).status == 0)
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Scripts/check_handout.py").standardizedFileURL.path
    let outcome = try Outcome.of(try #require(InstalledTool.python), [script, page])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
    let results = outcome.output.split(separator: "\n")
    #expect(results.count == 2)
    for result in results {
      #expect(result.contains("\"problems\": []"))
      #expect(result.contains("[\"loss\", \"accuracy\", \"depth\", \"distribution\"]"))
      #expect(result.contains("[\"plain\", \"</script><b>batch</b>\"]"))
    }
  }
}
