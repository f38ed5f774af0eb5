import Foundation
import Testing

@Suite("Sharing an experiment", .timeLimit(.minutes(5)), .enabled(if: Build.program("bnviz") != nil))
struct ShareTests {
  private let directory = FileManager.default.temporaryDirectory.appending(
    path: "bnviz-share-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  private func bnviz(_ arguments: [String]) throws -> Outcome {
    try Outcome.of(try #require(Build.program("bnviz")), arguments)
  }

  private func line(_ arguments: [String]) throws -> [String] {
    let outcome = try bnviz(["share"] + arguments)
    #expect(outcome.status == 0 && outcome.error == "", "\(outcome.error)")
    let words = outcome.output.split(separator: " ").map(String.init)
    #expect(words.count == 3 && words.prefix(2) == ["bnviz", "run"] && outcome.output.hasSuffix("\n"))
    return [String(try #require(words.last).dropLast())]
  }

  @Test("the line is the same experiment to a shell, without quotes, and to every command")
  func pasted() throws {
    let changes = ["vanishing", "--seed", "7", "--set", "lanes.plain.initialization=normal(0.3)"]
    let line = try line(changes)
    let config = try bnviz(["run"] + changes + ["--print-config"]).output
    #expect(try bnviz(["run"] + line + ["--print-config"]).output == config)
    #expect(try bnviz(line + ["--print-config"]).output == config)
    let program = try #require(Build.program("bnviz"))
    let pasted = try Outcome.of("/bin/sh", ["-c", "'\(program)' run \(line[0]) --print-config"])
    #expect(pasted.output == config)
    #expect(try self.line(line) == line)
    let size = ["--size", "80x24"]
    #expect(try bnviz(["frame"] + line + size).output == (try bnviz(["frame"] + changes + size).output))
  }

  @Test("from a recording comes the experiment that was recorded, and it can be changed")
  func recording() throws {
    let file = directory.appending(path: "any.name").path
    let small = ["digits", "--steps", "3", "--set", "depth=1", "--seed", "5"]
    #expect(try bnviz(small + ["--record", file]).status == 0)
    #expect(try line([file]) == (try line(small)))
    #expect(try line([file, "--seed", "6"]) != (try line(small)))
    try FileManager.default.removeItem(at: directory)
  }

  @Test("an experiment comes through a pipe whole", arguments: ["share", "frame --size 80x24"])
  func pipe(command: String) throws {
    let program = try #require(Build.program("bnviz"))
    let file = directory.appending(path: "experiment.yaml").path
    try bnviz(["digits", "--print-config"]).output.write(toFile: file, atomically: true, encoding: .utf8)
    let pipe = file + ".pipe"
    let script = "mkfifo '\(pipe)'; cat '\(file)' > '\(pipe)' & '\(program)' \(command) '\(pipe)'"
    let outcome = try Outcome.of("/bin/sh", ["-c", script])
    #expect(outcome.status == 0, "\(outcome.error)")
    let words = command.split(separator: " ").map(String.init)
    #expect(outcome.output == (try bnviz(words + [file]).output))
    try FileManager.default.removeItem(at: directory)
  }

  @Test(
    "a recording of a run that was changed by hand gives the experiment that it began with, and a warning")
  func changed() throws {
    let file = directory.appending(path: "run.jsonl")
    let small = ["digits", "--steps", "3", "--set", "depth=1"]
    #expect(try bnviz(small + ["--record", file.path]).status == 0)
    var lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    lines.insert(
      #"{"type":"event","step":2,"event":"learning_rate_changed","learning_rate":0.2}"#, at: lines.count - 1)
    try (lines.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
    let outcome = try bnviz(["share", file.path])
    #expect(outcome.status == 0)
    #expect(outcome.output == "bnviz run \(try line(small)[0])\n")
    #expect(outcome.error.contains("was changed by hand from step 2 on; the line repeats it as it began."))
    try FileManager.default.removeItem(at: directory)
  }

  @Test("a line names files of data, and a warning says that it does not hold them")
  func data() throws {
    let outcome = try bnviz(["share", "--set", "dataset=csv", "--set", "data=/no such/file.csv"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(",data=/no+such/file.csv,"))
    #expect(outcome.error.contains("does not hold what is in it"))
  }

  @Test("a line that was cut or changed, or is of another version, is bad data")
  func refused() throws {
    let line = try line(["digits"])[0]
    let changed = line.replacing("seed=1,", with: "seed=2,")
    for wrong in [String(line.dropLast()), changed, "bnviz9:seed=1,check=00000000"] {
      for command in ["run", "frame", "share"] {
        let outcome = try bnviz([command, wrong])
        #expect(outcome.status == 65 && outcome.output == "")
        #expect(outcome.error.hasPrefix("bnviz: bnviz") && outcome.error.split(separator: "\n").count == 1)
      }
    }
    #expect(try bnviz(["share", "nonsense"]).status == 66)
    #expect(try bnviz(["share", "--set", "depht=3"]).status == 64)
  }
}
