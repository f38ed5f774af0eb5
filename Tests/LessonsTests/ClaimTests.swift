import Lessons
import Readings
import Testing

@Suite("Claims, texts and questions")
struct ClaimTests {
  private func claim(_ measure: String, _ bounds: (inout Claim) throws -> Void) throws -> Claim {
    var claim = Claim(
      name: "smaller", sentence: "the loss gets smaller", source: "Nobody 2000, equation 1", run: "main",
      measure: try Expression(measure), subject: "loss of the mini-batch at step 4")
    try bounds(&claim)
    return claim
  }

  private func result(_ measure: String, _ bounds: (inout Claim) throws -> Void) throws -> ClaimResult {
    let claim = try claim(measure, bounds)
    return claim.evaluate(in: SmallRun.evidence(claim.expressions))
  }

  @Test("A claim holds where the measure keeps all its bounds")
  func bounds() throws {
    #expect(try result("plain.loss@4") { $0.below = try Expression("6.5") }.holds)
    #expect(try !result("plain.loss@4") { $0.below = try Expression("6") }.holds)
    #expect(try result("plain.loss@4") { $0.above = try Expression("5.5") }.holds)
    #expect(try !result("plain.loss@4") { $0.above = try Expression("6") }.holds)
    #expect(try result("plain.loss@4") { $0.below = try Expression("batchnorm.loss@4") }.below == 106)
    let both = try result("plain.loss@4") {
      $0.above = try Expression("5")
      $0.below = try Expression("5.5")
    }
    #expect(both.verdict == .fails)
    #expect(both.measured == 6)
  }

  @Test("A claim holds where the measure is near enough to theory")
  func theory() throws {
    func near(_ theory: String, _ tolerance: Claim.Tolerance) throws -> ClaimResult.Verdict {
      try result("plain.loss@4") {
        $0.theory = try Expression(theory)
        $0.tolerance = tolerance
      }.verdict
    }
    #expect(try near("6.1", .absolute(0.2)) == .holds)
    #expect(try near("6.1", .absolute(0.05)) == .fails)
    #expect(try near("6.1", .relative(0.03)) == .holds)
    #expect(try near("6.1", .relative(0.01)) == .fails)
    #expect(try near("-6", .relative(0.5)) == .fails)
    #expect(try near("1 / 0", .relative(0.5)) == .fails)
  }

  @Test("NaN keeps no bound")
  func nan() throws {
    for records in [[SmallRun.step(4, loss: .nan)], [SmallRun.step(4, loss: .nan), SmallRun.step(5)]] {
      for bound in [\Claim.below, \Claim.above] {
        var claim = try claim("plain.loss@4") { _ in }
        claim[keyPath: bound] = try Expression("1")
        let result = claim.evaluate(in: SmallRun.evidence(claim.expressions, records))
        #expect(result.verdict == .fails)
        #expect(result.measured?.isNaN ?? false)
      }
    }
  }

  @Test("What cannot be measured is neither true nor false")
  func unknown() throws {
    let late = try result("plain.loss@40") { $0.below = try Expression("1") }
    guard case .unknown(let reason) = late.verdict else {
      Issue.record("step 40 was not made")
      return
    }
    #expect(reason == "\"plain.loss@40\" has no value: plain has not made step 40; its latest is 9")
    #expect(late.measured == nil)
    #expect(late.bounds.isEmpty)
    guard case .unknown(let unbounded) = try result("plain.loss@4", { _ in }).verdict else {
      Issue.record("a claim without bounds has a verdict")
      return
    }
    #expect(unbounded.contains("no bound"))
  }

  @Test("Bounds are told in words, with the numbers that they came to")
  func wordsOfBounds() throws {
    let good = try result("plain.loss@4 / 7") {
      $0.below = try Expression("1")
      $0.theory = try Expression("6 / 7")
      $0.tolerance = .relative(0.03)
    }
    #expect(good.holds && good.bounds == "below 1.00, within 3.00% of 0.857")
    let bad = try result("plain.loss@4") { $0.above = try Expression("7") }
    #expect(!bad.holds && bad.bounds == "above 7.00")
  }

  @Test("A text has its figures in three digits, and says where there is none")
  func texts() throws {
    let figures = [
      "plain.loss@4", "plain.loss@4 / 7", "first(plain.loss < 0)", "first(plain.loss < 6)", "1 / 0", "-1 / 0",
      "0 / 0",
      "plain.loss@4 < 7", "not plain.loss@4 < 7", "plain.loss@0..2 / 3", "plain.loss@40", "123456789",
      "1234.6",
      "0.00001234",
    ]
    let text = LessonText(
      try figures.flatMap { [LessonText.Part.figure(try Expression($0)), .words("; ")] })
    let evidence = SmallRun.evidence(text.expressions)
    #expect(
      text.text(in: evidence, run: "main")
        == "6; 0.857; never; 5; infinity; -infinity; NaN; yes; no; 3.33, 3, 2.67; (no value); 123456789; 1230; "
        + "1.23e-05; ")
    #expect(text.problems(in: evidence, run: "main").map(\.text) == ["plain.loss@40"])
  }

  @Test("The right choices are those whose condition holds in the run")
  func choices() throws {
    let question = LessonQuestion(
      text: "Which?",
      answer: .choices([
        .init(text: "plain", condition: try Expression("plain.loss@4 < batchnorm.loss@4")),
        .init(text: "batchnorm", condition: try Expression("batchnorm.loss@4 < plain.loss@4")),
        .init(text: "both fall", condition: try Expression("plain.loss@4 < plain.loss@0")),
      ]))
    let evidence = SmallRun.evidence(question.expressions)
    let outcome = try question.outcome(in: evidence, run: "main")
    #expect(outcome == .choices([0, 2]))
    #expect([0, 1, 2, 9].map { outcome.points(for: .choice($0)) } == [1, 0, 1, 0])
    #expect(outcome.points(for: .number(0)) == 0)
  }

  @Test("A number is right within a tenth, and half right within a factor of two")
  func numbers() throws {
    let question = LessonQuestion(
      text: "When?", answer: .number(try Expression("first(plain.loss < 5) * 10"), unit: "steps"))
    let outcome = try question.outcome(in: SmallRun.evidence(question.expressions), run: "main")
    #expect(outcome == .number(60))
    for (guess, points) in [
      (60, 1), (54, 1), (66, 1), (53, 0.5), (67, 0.5), (30, 0.5), (120, 0.5), (29, 0), (121, 0), (-60, 0),
      (.infinity, 0), (.nan, 0),
    ] as [(Double, Double)] {
      #expect(outcome.points(for: .number(guess)) == points, "\(guess)")
    }
    let never = LessonQuestion.Outcome.number(.infinity)
    #expect([Double.infinity, 1000, -.infinity].map { never.points(for: .number($0)) } == [1, 0, 0])
    let zero = LessonQuestion.Outcome.number(0)
    #expect([0.0, 1].map { zero.points(for: .number($0)) } == [1, 0])
    #expect(LessonQuestion.Outcome.number(.nan).points(for: .number(.nan)) == 0)
    #expect(LessonQuestion.Outcome.number(-10).points(for: .number(-9)) == 1)
  }

  @Test("A guess is typed as a number, or as never")
  func guesses() {
    #expect(LessonQuestion.Guess.number(from: " 120 ") == .number(120))
    #expect(LessonQuestion.Guess.number(from: "-3e-2") == .number(-0.03))
    #expect(LessonQuestion.Guess.number(from: "Never") == .number(.infinity))
    for text in ["", "x", "nan", "inf", "0x10", "1e999", "1 2", "12 steps"] {
      #expect(LessonQuestion.Guess.number(from: text) == nil)
    }
  }

  @Test("A lesson's expressions are those of its texts, questions and claims, each of its run")
  func lesson() throws {
    var first = LessonStep(title: "One")
    first.run = "other"
    first.say = LessonText([.words("It is "), .figure(try Expression("plain.loss@1"))])
    var second = LessonStep(title: "Two")
    second.question = LessonQuestion(
      text: "?", answer: .number(try Expression("plain.loss@2"), unit: "steps"))
    second.reveal = LessonText([.figure(try Expression("plain.loss@3"))])
    let bounded = try claim("plain.loss@4") { $0.below = try Expression("plain.loss@5") }
    let lesson = Lesson(
      name: "small", title: "", summary: "", minutes: 1,
      runs: [LessonRun(name: "main", settings: []), LessonRun(name: "other", settings: [])],
      steps: [first, second], claims: [bounded])
    #expect(lesson.expressions.map(\.run) == ["other", "other", "other", "main", "main"])
    #expect(lesson.expressions.map(\.expression.text) == (1...5).map { "plain.loss@\($0)" })
    #expect(Evidence.stepsNeeded(of: "main", by: lesson.expressions) == 6)
    #expect(Evidence.stepsNeeded(of: "other", by: lesson.expressions) == 4)
  }
}
