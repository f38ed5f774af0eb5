import ExperimentFiles
import Readings
import Testing
import Training

struct SharedExperimentTests {
  @Test func `Every demo comes back from its line as it was`() throws {
    for demo in try Demos.all() {
      let line = demo.experiment.line.text
      #expect(try Experiment(line: line) == demo.experiment, "\(line)")
      #expect(try Experiment(demoOrFile: line) == demo.experiment, "\(demo.name)")
    }
  }

  @Test func `Whatever is set, the line has only letters that shells and chats leave alone`() throws {
    let letters = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789=,./+%-:")
    let experiment = try Experiment(settings: [
      Setting(
        key: "summary",
        value: .text("A--b...c 'd' \"e\" `f` $g !h *i _j_ ~k <l> (m) #n & o; \\p | {q} [r]? é γ")),
      Setting(key: "initialization", value: .text("normal(0.2)")),
      Setting(key: "dataset", value: .text("csv")), Setting(key: "data", value: .text("../my data/~x:1.csv")),
    ])
    let line = experiment.line.text
    #expect(line.allSatisfy(letters.contains))
    #expect(
      line.filter { $0 == ":" }.count == 1 && !line.contains("--") && !line.dropFirst(60).contains("..."))
    #expect(try Experiment(line: line) == experiment)
  }

  @Test func `The lanes keep their order, and one without differences stays`() throws {
    let lanes = ["z", "a", "m"].map { Setting(key: $0, value: .settings([])) }
    let experiment = try Experiment(settings: [Setting(key: "lanes", value: .settings(lanes))])
    #expect(experiment.line.text.contains(",lanes.z=,lanes.a=,lanes.m=,check="))
    #expect(try Experiment(line: experiment.line.text).lanes.map(\.name) == ["z", "a", "m"])
  }

  private func problem(_ line: String) -> ExperimentFileError? {
    do {
      _ = try Experiment(line: line)
      return nil
    } catch {
      return error
    }
  }

  @Test func `A line that was cut, or in which one letter is another, is refused`() throws {
    let line = Experiment().line.text
    for end in 8..<line.count {
      #expect(problem(String(line.prefix(end)))?.description.contains("cut or changed") == true, "\(end)")
    }
    for position in line.indices.dropFirst(8) {
      var changed = line
      changed.replaceSubrange(position...position, with: line[position] == "a" ? "b" : "a")
      let found = problem(changed)
      #expect(found?.kind == .data && found?.description.contains("cut or changed") == true, "\(changed)")
    }
  }

  @Test func `Another version, an unknown key and an impossible value each have their sentence, and 65`()
    throws
  {
    func line(_ key: String, _ value: SettingValue) -> String {
      ExperimentLine([Setting(key: key, value: value)]).text
    }
    let sentences = [
      (
        "bnviz2:depth=3,check=00000000",
        "bnviz2:depth=3,check=00000000: it is of version 2, and this bnviz reads version 1 only"
      ),
      (line("depht", .integer(3)), "unknown key \"depht\", did you mean \"depth\"?"),
      (line("depth", .integer(0)), "depth must be a whole number from 1 to 200, not 0"),
      (line("depth", .text("3x")), "depth must be a whole number from 1 to 200, not \"3x\""),
      (line("lanes", .text("x")), "lanes must be"),
      (line("lanes", .settings([Setting(key: "a", value: .text("b"))])), "its parts must be KEY=VALUE"),
    ]
    for (line, sentence) in sentences {
      let found = try #require(problem(line), "\(line)")
      #expect(found.exitCode == 65)
      #expect(found.description.contains(sentence), "\(found.description)")
      #expect(!found.description.contains("\n"))
    }
  }
}
