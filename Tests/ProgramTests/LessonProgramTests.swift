import CastPlayer
import Foundation
import Testing

/// A lesson of a small network, which is quickly made.
private let lesson = """
  lesson: small
  title: Two small networks
  summary: nothing to learn here
  minutes: 1
  sources:
    - Ioffe & Szegedy 2015, arXiv:1502.03167
  runs:
    main: {demo: digits, steps: 60, depth: 2, width: 8, batchSize: 100, evaluationInterval: 20}
    other: {demo: digits, steps: 30, depth: 1, width: 8, batchSize: 100, evaluationInterval: 20}
  steps:
    - title: At the beginning
      until: 0
      page: overview
      panel: loss
      say: Both lanes begin alike.
    - title: Which one?
      say: The run is about to answer.
      ask: Which loss is smaller at step 19?
      choices:
        - {text: that of plain, if: "plain.loss@19 <= batchnorm.loss@19"}
        - {text: that of batchnorm, if: "batchnorm.loss@19 < plain.loss@19"}
      until: 20
      reveal: Plain is at {plain.loss@19}.
    - title: When?
      page: depth
      ask: How many steps until plain's loss is below -1?
      number: first(plain.loss < -1)
      until: 40
      reveal: It was {first(plain.loss < -1)}.
    - title: Another network
      run: other
      commands: [set learningRate=0.25]
      until: 10
      say: It is at {plain.loss}.
  claims:
    - name: begins-alike
      holds: the losses of the first step are finite
      source: arithmetic
      measure: plain.loss@0
      of: loss of the first mini-batch
      below: 100
    - name: not-so
      holds: the loss is negative
      source: none
      measure: plain.loss@0
      of: loss of the first mini-batch
      below: 0
  """

@Suite("A lesson run by the program", .timeLimit(.minutes(5)), .enabled(if: Build.program("bnviz") != nil))
struct LessonProgramTests {
  private let directory = FileManager.default.temporaryDirectory.appending(
    path: "bnviz-lesson-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    try Data(lesson.utf8).write(to: directory.appending(path: "small.yaml"))
  }

  private func path(_ name: String) -> String { directory.appending(path: name).path }

  private func record(_ name: String, _ arguments: String..., environment: [String: String] = [:]) throws
    -> Outcome
  {
    try Outcome.of(
      try #require(Build.program("bnviz")),
      ["lesson", path("small.yaml"), "--record", path(name)] + arguments,
      environment: environment)
  }

  @Test("is written as a cast with a marker a step, which shows what is said, asked, answered and claimed")
  func cast() throws {
    #expect(try record("a.cast", "--size", "100x40").status == 0)
    let cast = try PlayedCast(String(contentsOfFile: path("a.cast"), encoding: .utf8))
    #expect(cast.title == "bnviz: Two small networks")
    #expect(
      cast.markers.map(\.label) == [
        "1/4 At the beginning", "2/4 Which one?", "3/4 When?", "4/4 Another network", "What holds",
      ])
    let texts = cast.pictures.map(\.screen.text)
    for expected in [
      "Both lanes begin alike.", "a) that of plain", "The run says ", "Your number: _", "The run says never.",
      "It was never.", "holds", "FAILS", "begins-alike", "claimed below 0", "1 of 2 claims hold",
    ] {
      #expect(texts.contains { $0.contains(expected) }, "\(expected) is not shown")
    }
    // The training between question and answer is seen.
    #expect(texts.count { $0.contains("RUNNING") } > 10)
    #expect(cast.markers[1].screen.text.contains("PAUSED"))
  }

  @Test("gives the same bytes whatever the environment, and keeps a cast that is there")
  func deterministic() throws {
    #expect(try record("a.cast", "--cast-version", "3", "--size", "80x24").status == 0)
    let elsewhere = ["NO_COLOR": "1", "LC_ALL": "C", "TERM": "dumb"]
    #expect(
      try record("b.cast", "--cast-version", "3", "--size", "80x24", environment: elsewhere).status == 0)
    let first = try Data(contentsOf: URL(fileURLWithPath: path("a.cast")))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path("b.cast"))) == first)
    let refused = try record("a.cast", "--size", "40x12")
    #expect(refused.status == 73)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path("a.cast"))) == first)
    #expect(try record("a.cast", "--size", "0x0", "--force").status == 0)
  }

  @Test(
    "refuses what does not go together",
    arguments: [
      ["--step", "9"], ["--force"], ["--check", "--record", "x.cast"], ["--step", "2", "--record", "x.cast"],
    ])
  func refusals(arguments: [String]) throws {
    let outcome = try Outcome.of(
      try #require(Build.program("bnviz")), ["lesson", path("small.yaml")] + arguments, environment: [:])
    #expect(outcome.status == 64)
    #expect(outcome.error.contains("--"))
  }

  @Test("is gone through by keys to its end", .enabled(if: Pane.tmux != nil, "needs tmux"))
  func played() async throws {
    let pane = try await Pane(width: 80, height: 24)
    try await pane.start("\(try #require(Build.program("bnviz"))) lesson \(path("small.yaml"))")
    try await pane.wait(forText: "Both lanes begin alike.")
    try pane.press("Enter")
    try await pane.wait(forText: "a) that of plain")
    try pane.type("3")
    try await pane.wait(forText: "3 depth")
    try pane.press("b")
    try await pane.wait(forText: "The run says")
    try pane.press("0")
    try await pane.wait(for: "the overview") { !$0.contains { $0.contains("3 depth") } }
    try pane.press("Enter")
    try pane.type("12")
    try await pane.wait(forText: "Your number: 12_")
    try pane.press("Enter")
    try await pane.wait(forText: "No point.")
    try pane.press("BSpace")
    try await pane.wait(forText: "2/4 Which one?")
    try pane.press("Enter", "Enter")
    try await pane.wait(for: "the end of the last step") { lines in
      lines.contains { $0.contains("4/4") && $0.contains("Enter: go on") }
    }
    try pane.press("Enter")
    try await pane.wait(forText: "1 of 2 claims hold in runs")
    try pane.press("Escape")
    try await pane.wait(forText: "This is the end of the lesson.")
    try pane.press("q")
    #expect(try await pane.status() == 0)
    #expect(try await pane.isRestored())
  }
}
