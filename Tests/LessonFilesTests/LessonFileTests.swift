import ExperimentFiles
import LessonFiles
import Lessons
import Testing
import Training

struct LessonFileTests {
  @Test func `All keys of a file become a lesson`() throws {
    let lesson = try LessonFile(yaml: SmallLesson.text, file: "f.yaml").lesson
    #expect(lesson.name == "small" && lesson.title == "A small lesson" && lesson.minutes == 3)
    #expect(lesson.number == nil && lesson.sources == ["Ioffe & Szegedy 2015, arXiv:1502.03167"])
    #expect(lesson.runs.map(\.name) == ["main", "other"])
    let look = lesson.steps[0]
    #expect(look.until == 0 && look.view.page == "overview" && look.view.panel == "loss")
    #expect(look.view.layer == "hidden1" && look.view.lane == "plain" && look.view.isExpanded)
    #expect(look.say.parts == [.words("Two networks, {alike}.\n\nThe loss is not there yet.\n")])
    let question = try #require(lesson.steps[1].question)
    guard case .choices(let choices) = question.answer else { return #expect(Bool(false)) }
    #expect(choices.map(\.text) == ["plain", "batchnorm"])
    #expect(choices[0].condition.text == "plain.loss@9 < batchnorm.loss@9")
    #expect(
      lesson.steps[1].reveal.parts == [
        .words("It was "), .figure(try Expression("plain.loss@9")), .words(" and "),
        .figure(try Expression("batchnorm.loss@9")), .words("."),
      ])
    #expect(
      lesson.steps[2].commands == [
        .set(lane: nil, key: "learningRate", text: "0.25"),
        .set(lane: "one", key: "momentum", text: "0.5"),
        .fork(lane: "one", name: "slow", changes: [.init(key: "learningRate", text: "0.01")]), .restart,
      ])
    #expect(lesson.run(ofStep: 1) == "main" && lesson.run(ofStep: 2) == "other")
    let claim = lesson.claims[0]
    #expect(claim.name == "finite" && claim.run == "other" && claim.isSlow)
    #expect(
      claim.tolerance == .relative(0.9) && claim.below?.text == "100" && claim.theory?.text == "log(10)")
  }

  @Test func `A question is one paragraph with figures in it`() throws {
    let text = SmallLesson.text(
      replacing: "ask: Which lane has the smaller loss?",
      with: "ask: |\n      Which lane falls below\n      {plain.loss@0},  {{soon}}?\n")
    let lesson = try LessonFile(yaml: text, file: "f.yaml").lesson
    let question = try #require(lesson.steps[1].question)
    let figure = try Expression("plain.loss@0")
    #expect(
      question.text.parts == [
        .words("Which lane falls below "), .figure(figure), .words(", {soon}?"),
      ])
    #expect(question.expressions.first == figure && question.expressions.count == 3)
  }

  @Test func `An expression of a file may be as long as any other`() throws {
    func file(_ length: Int) throws -> LessonFile {
      let measure = "one.loss@11" + String(repeating: " ", count: length - 13) + "+1"
      return try LessonFile(
        yaml: SmallLesson.text(replacing: "measure: one.loss@11", with: "measure: \"\(measure)\""),
        file: "f.yaml")
    }
    #expect(try file(2000).lesson.claims[0].measure.text.count == 2000)
    #expect(throws: ExperimentFileError.self) { try file(2001) }
  }

  @Test func `A run is a demo with other settings, or settings alone`() throws {
    let runs = try LessonFile(yaml: SmallLesson.text, file: "f.yaml").lesson.runs
    let main = try Experiment(settings: runs[0].settings)
    let digits = try #require(try Demos.named("digits")).experiment
    #expect(
      main == (try digits.applying(overrides: ["steps=20", "depth=2", "width=8", "evaluationInterval=10"])))
    let other = try Experiment(settings: runs[1].settings)
    #expect(other.name == "small" && other.steps == 12 && other.lanes.map(\.name) == ["one"])
  }

  /// A part of the small lesson, what takes its place, and the sentence that refuses it.
  static let refusals: [(part: String, other: String, sentence: String)] = [
    ("title: A small lesson", "titel: A", "f.yaml:2: a lesson has no key \"titel\", did you mean \"title\"?"),
    ("title: A small lesson\n", "", "f.yaml:1: a lesson needs the key \"title\""),
    (
      "A small lesson", "\(String(repeating: "a", count: 61))",
      "f.yaml:2: \"title\" must be one line of 1 to 60 characters, not 61"
    ),
    ("A small lesson", "[a]", "f.yaml:2: \"title\" must be text, not a list"),
    (
      "A small lesson", "\"a\\u001b[1m\"",
      "f.yaml:2: \"title\" must be one line of 1 to 60 characters, not \"a [1m\""
    ),
    (
      "lesson: small", "lesson: a b",
      "f.yaml:1: \"lesson\" must be a name of 1 to 32 letters, digits, hyphens and underscores that begins with a letter or digit, not \"a b\""
    ),
    ("lesson: small", "lesson: 7", "f.yaml:1: \"lesson\" must not be a number: that is its place"),
    (
      "minutes: 3", "minutes: soon",
      "f.yaml:4: \"minutes\" must be a whole number from 1 to 120, not \"soon\""
    ),
    ("minutes: 3", "minutes: 0", "f.yaml:4: \"minutes\" must be a whole number from 1 to 120, not 0"),
    ("minutes: 3", "minutes: 3\nminutes: 4", "f.yaml:4: the key \"minutes\" is given twice"),
    (
      "demo: digits", "demo: digit",
      "f.yaml:7: there is no demo \"digit\"; the demos are \(Demos.names.joined(separator: ", "))"
    ),
    ("depth: 2", "depht: 2", "f.yaml:7: unknown key \"depht\", did you mean \"depth\"?"),
    ("depth: 2", "depth: 0", "f.yaml:7: depth must be a whole number from 1 to 200, not 0"),
    ("  one: {}", "  one: {depth: x}", "f.yaml:12: depth must be a whole number from 1 to 200, not \"x\""),
    (
      "steps: 12", "heads: 2",
      "f.yaml:10: heads makes no difference here: no lane's network or optimizer has a use for it"
    ),
    (
      "other:\n    dataset: digits", "other: 5\n  third:\n    dataset: digits",
      "f.yaml:8: a run is a map, not a single value"
    ),
    ("title: Look", "title: Look\n    colour: red", "f.yaml:15: a step has no key \"colour\""),
    ("expand: true", "expand: yes", "f.yaml:20: \"expand\" must be true or false, not \"yes\""),
    (
      "run: other\n    ask", "run: second\n    ask",
      "f.yaml:33: there is no run \"second\"; the runs are main, other"
    ),
    (
      "run: other\n    measure", "run: second\n    measure",
      "f.yaml:44: there is no run \"second\"; the runs are main, other"
    ),
    ("until: 10", "until: 21", "f.yaml:30: \"until\" is 21, but run main has 20 steps"),
    ("until: 10", "until: -1", "f.yaml:30: \"until\" must be a whole number from 0 to 1000000000, not -1"),
    ("until: 0", "until: 11", "f.yaml:30: \"until\" is 10, but 11 steps of run main were made before"),
    (
      "{{alike}}", "{alike",
      "f.yaml:21: \"say\" has a brace without its other one; a brace that is meant as one is written twice"
    ),
    (
      "{{alike}}", "alike}",
      "f.yaml:21: \"say\" has a brace without its other one; a brace that is meant as one is written twice"
    ),
    (
      "text: plain,", "text: \"plain {plain.loss@9}\",",
      "f.yaml:28: the text of a choice has no figures in it; a figure between braces belongs into \"ask\" or \"say\""
    ),
    (
      "the smaller loss?", "the {smaller loss?",
      "f.yaml:26: \"ask\" has a brace without its other one; a brace that is meant as one is written twice"
    ),
    (
      "ask: How many steps?", "say: So many.",
      "f.yaml:35: \"number\" belongs to \"ask\", which a step does not have here"
    ),
    (
      "    number: first(one.loss < 100)\n    unit: steps\n", "",
      "f.yaml:34: a question needs either \"choices\" or \"number\""
    ),
    (
      "number: first(one.loss < 100)", "reveal: So many.",
      "f.yaml:34: a question needs either \"choices\" or \"number\""
    ),
    (
      "reveal: It", "unit: steps\n    reveal: It",
      "f.yaml:31: \"unit\" belongs to \"number\", which a step does not have here"
    ),
    (
      "      - {text: plain, if: \"plain.loss@9 < batchnorm.loss@9\"}\n", "",
      "f.yaml:27: \"choices\" must have 2 to 6 entries, not 1"
    ),
    ("text: batchnorm", "text: plain", "f.yaml:29: there are two choices \"plain\""),
    ("text: batchnorm, ", "", "f.yaml:29: a choice needs the key \"text\""),
    (
      "set learningRate=0.25", "set learningrat=1",
      "f.yaml:38: unknown key \"learningrat\", did you mean \"learningRate\"?"
    ),
    (
      "set learningRate=0.25", "set learningRate",
      "f.yaml:38: \"learningRate\" must be KEY=VALUE, such as learningRate=0.5"
    ),
    (
      "set learningRate=0.25", "jump",
      "f.yaml:38: a command is \"set KEY=VALUE\", \"set LANE.KEY=VALUE\", \"fork LANE NAME KEY=VALUE\" or \"restart\", not \"jump\""
    ),
    ("    holds: the loss is finite\n", "", "f.yaml:40: a claim needs the key \"holds\""),
    (
      "within: 90%", "within: near",
      "f.yaml:50: \"within\" must be a number from 0, or a share such as 3%, not \"near\""
    ),
    (
      "    theory: log(10)\n", "",
      "f.yaml:49: \"within\" belongs to \"theory\", which a claim does not have here"
    ),
    (
      "    below: 100\n    above: \"0\"\n    within: 90%\n", "",
      "f.yaml:40: a claim needs a bound that it can miss: \"below\", \"above\" or \"within\""
    ),
    ("slow: true", "slow: 1", "f.yaml:51: \"slow\" must be true or false, not \"1\""),
  ]

  @Test(arguments: refusals)
  func `A wrong file gets one sentence with its line`(part: String, other: String, sentence: String) {
    let text = SmallLesson.text(replacing: part, with: other)
    #expect(text != SmallLesson.text)
    let problem = #expect(throws: ExperimentFileError.self) { try LessonFile(yaml: text, file: "f.yaml") }
    #expect(problem?.description.hasPrefix(sentence) == true, "\(problem?.description ?? "")")
    #expect(problem?.exitCode == 65)
  }

  @Test(arguments: [
    ("", "f.yaml: there is nothing in it; a lesson is a map that begins with \"lesson: NAME\""),
    ("- a", "f.yaml:1: a lesson is a map, not a list"),
    ("lesson: [", "f.yaml:2: it is not well-formed YAML: "),
    (String(repeating: "[", count: 100_000), "f.yaml"),
    ("# " + String(repeating: "a", count: 1 << 18), "f.yaml: a lesson has at most 262144 bytes"),
  ])
  func `What is no lesson at all is refused`(text: String, sentence: String) {
    let problem = #expect(throws: ExperimentFileError.self) { try LessonFile(yaml: text, file: "f.yaml") }
    #expect(problem?.description.hasPrefix(sentence) == true, "\(problem?.description ?? "")")
  }

  @Test func `No changed text makes the reader trap`() {
    let bytes = Array(SmallLesson.text.utf8)
    let pieces = [
      "{", "}", "[", "]", ":", "\n", "  ", "- ", "*a", "&a ", "\"", "%", "@", "..", "9999999999", "ß",
    ]
    var state: UInt64 = 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var read = 0
    for _ in 0..<400 {
      var changed = bytes
      for _ in 0...next(3) {
        let place = next(changed.count)
        let end = min(changed.count, place + next(12))
        changed.replaceSubrange(place..<end, with: Array(pieces[next(pieces.count)].utf8))
      }
      let text = String(decoding: changed, as: UTF8.self)
      if (try? LessonFile(yaml: text, file: "f.yaml")) != nil { read += 1 }
    }
    // Some changes are within words, and most are not.
    #expect(read > 0 && read < 300)
  }
}
