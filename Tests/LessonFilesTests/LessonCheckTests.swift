import ExperimentFiles
import LessonFiles
import Lessons
import Testing

struct LessonCheckTests {
  private func file(replacing part: String = "", with other: String = "") throws -> LessonFile {
    let text = part.isEmpty ? CheckedLesson.text : CheckedLesson.text.replacing(part, with: other)
    if !part.isEmpty { #expect(text != CheckedLesson.text) }
    return try LessonFile(yaml: text, file: "f.yaml")
  }

  private func outcome(
    replacing part: String = "", with other: String = "", seedOffset: UInt64 = 0, isQuick: Bool = false
  ) throws -> LessonOutcome {
    try LessonCheck(file(replacing: part, with: other), seedOffset: seedOffset, isQuick: isQuick).outcome()
  }

  @Test func `A true claim holds, a false one does not, and the numbers are told`() throws {
    let outcome = try outcome()
    #expect(outcome.findings.isEmpty)
    #expect(outcome.claims.map(\.claim.name) == ["true", "false", "late"])
    #expect(outcome.claims.map(\.holds) == [true, false, true])
    let start = try #require(outcome.claims[0].measured)
    #expect(abs(start - 2.4) < 0.4 && outcome.claims[1].measured == start)
    #expect(outcome.claims[2].measured == 11)
  }

  @Test func `Slow claims are left out of a quick check, with the steps that only they need`() throws {
    let (quick, whole) = (try outcome(isQuick: true), try outcome())
    #expect(quick.claims.map(\.claim.name) == ["true", "false"])
    #expect(quick.stepsMade < whole.stepsMade)
    for isQuick in [true, false] {
      let check = LessonCheck(try file(), isQuick: isQuick)
      #expect(check.stepCount == (isQuick ? quick : whole).stepsMade)
    }
  }

  @Test func `Steps are left out where only claims are asked for`() throws {
    let broken = try file(replacing: "{plain.loss@3}", with: "{plain.loss@4}")
    let check = LessonCheck(broken, isQuick: true, goesThroughSteps: false)
    let outcome = try check.outcome()
    #expect(outcome.findings.isEmpty && outcome.claims.map(\.holds) == [true, false])
    #expect(outcome.stepsMade == 1 && check.stepCount == 1)
  }

  @Test func `The same seed gives the same numbers, and another seed others`() throws {
    let (first, again, other) = (try outcome(), try outcome(), try outcome(seedOffset: 1))
    #expect(first == again)
    #expect(first.claims[0].measured != other.claims[0].measured)
    let report = LessonReport(try file(), outcomes: [other])
    #expect(report.claims[0].seeds == [8])
  }

  @Test func `Bounds are told as they are written, and over several seeds from the smallest to the largest`()
    throws
  {
    let bounds = "below: 4.50, above: plain.loss@0 - 1, theory: log(10), within: 20%"
    let file = try file(
      replacing: "measure: plain.loss@0, below: 3", with: "measure: plain.loss@0, \(bounds)")
    let outcomes = try [0, 1].map { try LessonCheck(file, seedOffset: $0, isQuick: true).outcome() }
    let claim = LessonReport(file, outcomes: outcomes).claims[0]
    let numbers = claim.results.compactMap(\.above).sorted().map { "\($0)".prefix(3) }
    #expect(claim.bounds.hasPrefix("above \(numbers[0])") && claim.bounds.contains("…\(numbers[1])"))
    #expect(claim.bounds.hasSuffix(", below 4.50, within 20% of 2.303"))
    #expect(claim.theory == "2.303" && claim.measured.contains("…"))
  }

  @Test func `What is told does not depend on what else a lesson asks for`() throws {
    // The steps between are not read, or read closely, and the loss is the same.
    let plain = try outcome().claims[0].measured
    let watched = try outcome(
      replacing: "measure: plain.loss@0", with: "measure: \"plain.loss@0 + 0 * sum(plain.z.std[*])\"")
    #expect(watched.claims[0].measured == plain)
  }

  @Test(arguments: [
    (
      "{plain.loss@3}", "{plain.loss@4}",
      "f.yaml:20: \"plain.loss@4\" has no value: plain has not made step 4"
    ),
    (
      "{slow.loss}", "{fast.loss}", "f.yaml:28: \"fast.loss\" has no value: the run main has no lane \"fast\""
    ),
    ("Is there a loss?", "Is {plain.loss@3} a loss?", "f.yaml:15: \"plain.loss@3\" has no value"),
    ("plain.loss >= 0", "plain.loss < 0", "f.yaml:17: no choice is right in the run"),
    ("first(slow.loss > 0)", "log(0 - slow.loss)", "f.yaml:25: the answer is not a number"),
    ("set learningRate=0.25", "set depth=3", "f.yaml:22: the run refuses the command: depth needs a restart"),
    (
      "fork plain slow", "fork plane slow",
      "f.yaml:22: the run refuses the command: there is no lane \"plane\""
    ),
  ])
  func `A step that does not work out is found`(part: String, other: String, sentence: String) throws {
    let file = try file(replacing: part, with: other)
    let report = LessonReport(file, outcomes: [try LessonCheck(file).outcome()])
    #expect(!report.holds)
    let told = (report.findings + report.wrongAnswers).first ?? ""
    #expect(told.hasPrefix(sentence), "\(told)")
    #expect(report.wrongAnswers.isEmpty == !sentence.contains("no choice"))
  }

  @Test func `Claims are about runs without commands`() throws {
    // The steps change the learning rate and begin again; the claim's run has that of the file in all steps.
    let file = try file(
      replacing: "measure: other:one.loss@11 * 0 + 11", with: "measure: mean(main:plain.learning-rate@0..5)")
    let outcome = try LessonCheck(file).outcome()
    #expect(outcome.claims[2].measured == 0.5)
  }

  @Test(arguments: [
    (
      "[hidden1]", "[hidden3]",
      "f.yaml:20: there is no layer \"hidden3\"; the layers are hidden1, output"
    ),
    (
      "lane: plain", "lane: plane",
      "f.yaml:13: there is no lane \"plane\"; the lanes are plain, batchnorm, slow"
    ),
    (
      "measure: plain.loss@0", "measure: plane.loss@0",
      "f.yaml:34: there is no lane \"plane\"; the lanes are plain, batchnorm"
    ),
    (
      "measure: plain.loss@0", "measure: third:plain.loss@0",
      "f.yaml:34: there is no run \"third\"; the runs are main, other"
    ),
    (
      "measure: plain.loss@0", "measure: \"plain.z.std[in]@0\"",
      "f.yaml:34: there is no layer \"in\"; the layers are hidden1, output"
    ),
    (
      "measure: plain.loss@0", "measure: plain.loss@99",
      "f.yaml:34: \"plain.loss@99\" asks for step 99, but run main has 12 steps, from 0"
    ),
  ])
  func `Names that a run does not have are refused before it is made`(
    part: String, other: String, sentence: String
  ) throws {
    let file = try file(replacing: part, with: other)
    let descriptions = try file.descriptions()
    let problem = #expect(throws: ExperimentFileError.self) { try file.checkNames(in: descriptions) }
    #expect(problem?.description == sentence)
  }

  @Test func `A layer to select must be one of the run`() throws {
    let text = SmallLesson.text(replacing: "layer: hidden1", with: "layer: hidden9")
    let file = try LessonFile(yaml: text, file: "f.yaml")
    let descriptions = try file.descriptions()
    let problem = #expect(throws: ExperimentFileError.self) { try file.checkNames(in: descriptions) }
    #expect(
      problem?.description
        == "f.yaml:18: there is no layer \"hidden9\"; the layers are hidden1, hidden2, output")
  }

  @Test func `Names that runs have are right`() throws {
    let file = try file()
    try file.checkNames(in: try file.descriptions())
  }

  @Test func `The figures of a question are those before its training`() throws {
    #expect(try outcome(replacing: "How many steps?", with: "How many from {plain.loss@3}?").findings.isEmpty)
  }

  @Test(arguments: [(30, true), (31, false)])
  func `A command that gives a run more steps gives its texts more`(step: Int, isThere: Bool) throws {
    // The value of step 30 may be that of an evaluation after 30 steps.
    let text = CheckedLesson.text.replacing("set learningRate=0.25", with: "set steps=30")
      .replacing("It was {first(slow.loss > 0)}.", with: "It was {slow.loss@\(step)}.")
    let file = try LessonFile(yaml: text, file: "f.yaml")
    let descriptions = try file.descriptions()
    if isThere { return try file.checkNames(in: descriptions) }
    let problem = #expect(throws: ExperimentFileError.self) { try file.checkNames(in: descriptions) }
    #expect(
      problem?.description
        == "f.yaml:26: \"slow.loss@31\" asks for step 31, but run main has 30 steps, from 0")
  }

  @Test func `A text cannot show what its run does not look at, and a claim can be about it`() throws {
    let figure = "plain.similarity.cosine[hidden1]@3"
    let blind = try file(replacing: "{plain.loss@3}", with: "{\(figure)}")
    let descriptions = try blind.descriptions()
    let problem = #expect(throws: ExperimentFileError.self) { try blind.checkNames(in: descriptions) }
    #expect(
      problem?.description
        == "f.yaml:20: similarity.cosine needs the probe \"similarity\", which run main does not have; "
        + "give it \"probes: standard, similarity\"")
    let text = CheckedLesson.text.replacing("{plain.loss@3}", with: "{\(figure)}")
      .replacing("seed: 7}", with: "seed: 7, probes: \"standard, similarity\"}")
    try LessonFile(yaml: text, file: "f.yaml").checkNames(in: descriptions)
    try file(replacing: "measure: plain.loss@0", with: "measure: \"\(figure)\"")
      .checkNames(in: descriptions)
  }

  @Test func `What a pause looks at is told by the steps, and is no evidence for a claim`() throws {
    let text = """
      lesson: paused
      title: A pause
      summary: a look that is not due
      minutes: 1
      runs: {main: {dataset: digits, steps: 12, depth: 1, width: 4, evaluationInterval: 5, lanes: {one: {}}}}
      steps:
        - {title: Pause, until: 8, say: "It is {one.training-loss.batch@7}."}
      claims:
        - {name: looks, holds: a, source: b, of: looks, measure: count(one.training-loss.batch@0..7), below: 6}
      """
    let file = try LessonFile(yaml: text, file: "f.yaml")
    for goesThroughSteps in [true, false] {
      let outcome = try LessonCheck(file, goesThroughSteps: goesThroughSteps).outcome()
      // Steps 0 to 3 and 5.
      #expect(outcome.findings.isEmpty && outcome.claims[0].measured == 5)
    }
  }
}

/// A small lesson with a true claim, a false one and a slow one.
enum CheckedLesson {
  static let text = """
    lesson: checked
    title: A checked lesson
    summary: claims that hold and that do not
    minutes: 1
    runs:
      main: {demo: digits, steps: 12, depth: 1, width: 8, evaluationInterval: 5, seed: 7}
      other: {dataset: digits, steps: 12, depth: 1, width: 4, lanes: {one: {}}}
    steps:
      - title: Look
        until: 0
        say: Two networks.
        layer: hidden1
        lane: plain
      - title: Guess
        ask: Is there a loss?
        until: 4
        choices:
          - {text: "yes", if: plain.loss >= 0}
          - {text: "no", if: plain.loss < 0}
        reveal: It was {plain.loss@3} and {batchnorm.gradient[hidden1]}.
      - title: Change
        commands: ["set learningRate=0.25", "fork plain slow learningRate=0.01"]
        until: 8
        ask: How many steps?
        number: first(slow.loss > 0)
        reveal: It was {first(slow.loss > 0)}.
      - title: Look again
        say: The forked lane has {slow.loss}, at a rate of {slow.learning-rate}.
      - title: Again
        commands: [restart]
        until: 2
        say: The loss is {plain.loss} after {plain.held-out-loss@0}.
    claims:
      - {name: "true", holds: a, source: b, of: the loss, measure: plain.loss@0, below: 3}
      - {name: "false", holds: a, source: b, of: the loss, measure: plain.loss@0, below: 1}
      - {name: late, holds: a, source: b, of: a step, run: other, measure: other:one.loss@11 * 0 + 11, above: 10, slow: true}
    """
}
