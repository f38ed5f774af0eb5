import ExperimentFiles
import Networks
import Testing
import Training

struct ParsingTests {
  @Test func `Keys of a file become the experiment, and its name is the file's`() throws {
    let experiment = try Experiment(
      yaml: """
        # a comment
        depth: 3
        learningRate: 1e-3
        initialization: normal(0.1)
        lanes:
          plain: {}
          "1": {activation: relu, learningRate: 2}
        """, file: "somewhere/mine.yaml")
    #expect(experiment.name == "mine")
    #expect(experiment.shared.depth == 3)
    #expect(experiment.shared.learningRate == 0.001)
    #expect(experiment.shared.initialization == .normal(0.1))
    #expect(experiment.lanes.map(\.name) == ["plain", "1"])
    #expect(experiment.lanes[1].settings.activation == .relu)
    #expect(experiment.lanes[1].settings.learningRate == 2)
    #expect(experiment.lanes[0].settings == experiment.shared)
  }

  @Test func `A mark of byte order is passed over`() throws {
    #expect(try Experiment(yaml: "\u{FEFF}depth: 3\r\n", file: "x.yaml").shared.depth == 3)
  }

  @Test(arguments: ["yes", "007", "~", "1e3", "'a: b'", "\"\\u00e9\"", "null"])
  func `Where only text is allowed everything is text`(written: String) throws {
    let experiment = try Experiment(yaml: "summary: \(written)", file: "x.yaml")
    let expected = written.hasPrefix("'") ? "a: b" : written.hasPrefix("\"") ? "é" : written
    #expect(experiment.summary == expected)
  }

  @Test(arguments: [
    ("depth: 0", "f.yaml:1: depth must be a whole number from 1 to 200, not 0"),
    ("\n\ndepth: \"3\"", "f.yaml:3: depth must be a whole number from 1 to 200, not \"3\""),
    ("depth:", "f.yaml:1: depth must be a whole number from 1 to 200, not \"\""),
    ("depth: 0x10", "f.yaml:1: depth must be a whole number from 1 to 200, not \"0x10\""),
    ("depth: [1, 2]", "f.yaml:1: depth must be a whole number from 1 to 200, not a list"),
    ("depth: {a: 1}", "f.yaml:1: depth must be a whole number from 1 to 200, not {a: 1}"),
    (
      "learningRate: .nan",
      "f.yaml:1: learningRate must be a number above 0 and at most 1000000, not nan"
    ),
    (
      "seed: 99999999999999999999",
      "f.yaml:1: seed must be a whole number from 0 to 9223372036854775807, not 1e+20"
    ),
    (
      "lanes:\n  depth: [1]",
      "f.yaml:2: lane \"depth\" must be a map of its differences, such as {normalization: batch}, not \"a list\""
    ),
    (
      "lanes:\n  a:\n    activation: step",
      "f.yaml:3: activation must be one of identity, sigmoid, tanh, relu, leaky-relu, leaky-relu-0.2, gelu, not \"step\""
    ),
    (
      "lanes: {a: {}, b: {}, c: {}, d: {}, e: {}}",
      "f.yaml:1: lanes must be a map of 1 to 4 lanes, each with a map of its differences, not 5 lanes"
    ),
    ("width: 2\ndepth: 1\nwidth: 3", "f.yaml:1: the key \"width\" is given twice"),
    ("lanes:\n  a: {depth: 1, depth: 2}", "f.yaml:2: the key \"depth\" is given twice"),
    ("", "f.yaml: there is nothing in it; an experiment is a map of settings, such as \"depth: 5\""),
    (
      "# only a comment\n",
      "f.yaml: there is nothing in it; an experiment is a map of settings, such as \"depth: 5\""
    ),
    ("- depth", "f.yaml:1: an experiment is a map of settings, such as \"depth: 5\", not a list"),
    ("depth", "f.yaml:1: an experiment is a map of settings, such as \"depth: 5\", not a single value"),
    ("? [a]\n: 1", "f.yaml:1: a key must be a word, not a list"),
  ])
  func `A wrong file gets one sentence with its line and what is allowed`(yaml: String, sentence: String) {
    #expect(problem(yaml)?.description == sentence)
    #expect(problem(yaml)?.exitCode == 65)
  }

  @Test func `An unknown key gets its line and the nearest key`() {
    let sentence = problem("depth: 1\n\nlearning_rate: 1")?.description
    #expect(
      sentence?.hasPrefix(
        "f.yaml:3: unknown key \"learning_rate\", did you mean \"learningRate\"?")
        == true)
  }

  @Test(arguments: [
    "depth: [1", "a: b: c", "\tdepth: 1", "depth: \"x", "depth: 1\n---\ndepth: 2", "depth: *a", "depth: !!",
    "@",
    "%YAML 9.9\n---\na: 1", "depth: \u{7}", "}", "a: &a [*a]", "depth: \u{0}1", "&", "? ", "- - -", "!<",
    "--- >\n\u{1}",
  ])
  func `Malformed YAML gets one sentence and never a trap`(yaml: String) throws {
    let problem = try #require(self.problem(yaml))
    #expect(problem.exitCode == 65)
    #expect(problem.description.hasPrefix("f.yaml:"))
    #expect(!problem.description.contains("\n"))
  }

  @Test func `Deep nesting, bombs of aliases and huge files are refused`() throws {
    let names = (0..<30).map { "a\($0): &a\($0) [\($0 == 0 ? "x" : "*a\($0 - 1), *a\($0 - 1)")]" }
    let bomb = names.joined(separator: "\n") + "\n? *a29\n: 1"
    #expect(problem(bomb)?.description == "f.yaml: an experiment has at most 16 aliases (*name)")
    for opening in ["[", "{a: ", "- ", "? "] {
      #expect(problem(String(repeating: opening, count: 12_000))?.exitCode == 65)
    }
    #expect(
      problem("# " + String(repeating: "x", count: 1 << 16))?.description
        == "f.yaml: an experiment has at most 65536 bytes")
  }

  @Test func `An alias may stand for a lane's differences`() throws {
    let experiment = try Experiment(
      yaml: "lanes:\n  a: &wide {width: 7}\n  b: *wide", file: "f.yaml")
    #expect(experiment.lanes.map(\.settings.width) == [7, 7])
  }

  @Test func `A prefix of a good file is an experiment or a sentence`() throws {
    let demo = try #require(try Demos.all().first)
    for length in stride(from: 0, to: demo.text.count, by: 7) {
      let description = problem(String(demo.text.prefix(length)))?.description ?? "f.yaml"
      #expect(description.hasPrefix("f.yaml"))
    }
  }

  private func problem(_ yaml: String) -> ExperimentFileError? {
    do throws(ExperimentFileError) {
      _ = try Experiment(yaml: yaml, file: "f.yaml")
      return nil
    } catch {
      return error
    }
  }
}
