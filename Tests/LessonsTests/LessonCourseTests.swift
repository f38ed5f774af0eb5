import Lessons
import Readings
import Testing

@Suite("The course of a lesson")
struct LessonCourseTests {
  static func lesson() throws -> Lesson {
    var first = LessonStep(title: "Two lanes")
    first.view.page = "overview"
    first.view.panel = "loss"
    first.say = LessonText([.words("Both begin alike.")])
    var asked = LessonStep(title: "Predict")
    asked.until = 20
    asked.question = LessonQuestion(
      text: "Which is lower?",
      answer: .choices([
        .init(text: "plain", condition: try Expression("plain.loss@19 < batchnorm.loss@19")),
        .init(text: "batchnorm", condition: try Expression("batchnorm.loss@19 < plain.loss@19")),
      ]))
    asked.reveal = LessonText([.words("It is "), .figure(try Expression("batchnorm.loss@19")), .words(".")])
    var counted = LessonStep(title: "How long?")
    counted.until = 40
    counted.view.page = "depth"
    counted.question = LessonQuestion(
      text: "When is it below 1?", answer: .number(try Expression("first(plain.loss < 1)"), unit: "steps"))
    var other = LessonStep(title: "Another run")
    other.run = "other"
    other.until = 5
    other.commands = [.set(lane: nil, key: "learningRate", text: "1")]
    var again = LessonStep(title: "Back in the first")
    again.run = "main"
    again.commands = [.fork(lane: "plain", name: "slow", changes: [.init(key: "learningRate", text: "0.01")])]
    again.until = 50
    return Lesson(
      name: "two", title: "Two", summary: "", minutes: 1,
      runs: [LessonRun(name: "main", settings: []), LessonRun(name: "other", settings: [])],
      steps: [first, asked, counted, other, again], claims: [])
  }

  /// A course whose runs do at once what they are asked for.
  struct Stage {
    var course: LessonCourse
    var made: [String: Int] = [:]
    var shown = ""
    var log: [LessonRequest] = []

    init(_ other: Lesson? = nil) throws { course = LessonCourse(try other ?? lesson()) }

    mutating func carryOut(_ requests: [LessonRequest]) {
      log += requests
      for request in requests {
        switch request {
        case .open(let run, let anew):
          if anew || made[run] == nil { begin(run) }
          shown = run
          carryOut(course.opened(stepsMade: made[run] ?? 0))
        case .train(var stretch):
          train(to: stretch.until)
          stretch.isOver = true
          carryOut(course.take(stepsMade: stretch.until, stretch: stretch))
        default: break
        }
      }
    }

    private mutating func begin(_ run: String) {
      made[run] = 0
      course.take(Self.evidence(of: run, steps: 0, course.lesson), of: run)
    }

    mutating func train(to step: Int) {
      made[shown] = step
      course.take(Self.evidence(of: shown, steps: step, course.lesson), of: shown)
    }

    /// Losses that fall from 3 by 0.1 a step, of batchnorm by 0.2.
    static func evidence(of run: String, steps: Int, _ lesson: Lesson) -> Evidence {
      let lanes = ["plain", "batchnorm"].map { LaneDescription(name: $0, difference: "", layers: []) }
      var evidence = Evidence(for: lesson)
      evidence.begin(
        run: run,
        description: RunDescription(
          title: run, settings: [], lanes: lanes, steps: 100, stepsPerEpoch: 10, seed: 1))
      for step in 0..<steps {
        for lane in 0..<2 {
          let loss = 3 - Float(step) * (lane == 0 ? 0.1 : 0.2)
          evidence.absorb(
            .step(
              StepReading(step: step, lane: lane, loss: loss, accuracy: 0, learningRate: 1, layers: []),
              indices: []), of: run)
        }
      }
      return evidence
    }

    mutating func take(_ happen: (inout LessonCourse) -> [LessonRequest]) {
      log = []
      carryOut(happen(&course))
    }
  }

  @Test("a question keeps the figures that it was asked with")
  func asks() throws {
    var lesson = try Self.lesson()
    lesson.steps[2].question = LessonQuestion(
      text: LessonText([
        .words("It is "), .figure(try Expression("plain.loss")), .words(". When is it below 1?"),
      ]),
      answer: .number(try Expression("first(plain.loss < 1)"), unit: "steps"))
    var stage = try Stage(lesson)
    stage.take { $0.begin() }
    #expect(stage.course.ask.isEmpty)
    stage.take { $0.goOn() }
    #expect(stage.course.ask == "Which is lower?")
    stage.take { $0.choose(0) }
    stage.take { $0.goOn() }
    #expect(stage.course.phase == .asking && stage.course.ask == "It is 1.10. When is it below 1?")
    stage.course.type("9")
    stage.take { $0.goOn() }
    #expect(stage.course.phase == .told && stage.course.stepsMade == 40)
    #expect(stage.course.ask == "It is 1.10. When is it below 1?")
  }

  @Test("opens the first run, shows the first step, and waits for its readers")
  func begins() throws {
    var stage = try Stage()
    stage.take { $0.begin() }
    #expect(stage.course.phase == .told)
    #expect(stage.log.contains(.open(run: "main", anew: false)))
    #expect(stage.log.contains { if case .show(let view) = $0 { view.panel == "loss" } else { false } })
    #expect(stage.course.narration == "Both begin alike.")
  }

  @Test("asks before it trains, and lets the run answer")
  func choosing() throws {
    var stage = try Stage()
    stage.take { $0.begin() }
    stage.take { $0.goOn() }
    #expect(stage.course.phase == .asking)
    #expect(stage.made["main"] == 0)
    #expect(stage.course.reveal.isEmpty)
    stage.take { $0.choose(7) }
    #expect(stage.course.phase == .asking)
    stage.take { $0.choose(1) }
    #expect(stage.made["main"] == 20)
    #expect(stage.course.phase == .told)
    #expect(stage.course.verdict == "You said b (batchnorm). The run says b (batchnorm). A point.")
    #expect(stage.course.reveal == "It is -0.800.")
    #expect(stage.course.score.words == "1 of 2 points, 1 passed over")
  }

  @Test(
    "a number is right within a tenth and half right within a factor of two",
    arguments: [
      ("21", "You said 21 steps. The run says 21 steps. A point."),
      ("30", "You said 30 steps. The run says 21 steps. Half a point: within a factor of 2."),
      ("900", "You said 900 steps. The run says 21 steps. No point."),
      ("never", "You said never. The run says 21 steps. No point."),
    ])
  func number(typed: String, verdict: String) throws {
    var stage = try Stage()
    stage.take { $0.begin() }
    stage.take { $0.goOn() }
    stage.take { $0.skip() }
    #expect(stage.course.verdict == "The run says b (batchnorm).")
    stage.take { $0.goOn() }
    stage.take { $0.goOn() }
    #expect(stage.course.phase == .asking, "nothing was typed yet")
    for character in typed == "never" ? "n" : typed { stage.course.type(character) }
    stage.take { $0.goOn() }
    #expect(stage.course.verdict == verdict)
  }

  /// A stage whose every step was told.
  private func walked() throws -> Stage {
    var stage = try Stage()
    stage.take { $0.begin() }
    while stage.course.phase != .ended { stage.take { $0.skip() } }
    return stage
  }

  @Test("goes from run to run, with their commands in order, and ends with the claims")
  func walk() throws {
    var stage = try Stage()
    var log: [LessonRequest] = []
    stage.take { $0.begin() }
    log += stage.log
    while stage.course.phase != .ended {
      stage.take { $0.skip() }
      log += stage.log
    }
    #expect(stage.made == ["main": 50, "other": 5])
    #expect(log.last == .prove)
    let deeds = log.compactMap { request -> String? in
      switch request {
      case .open(let run, let anew): anew ? "anew \(run)" : run
      case .command(.set(_, let key, let text)): "\(key)=\(text)"
      case .command(.fork(let lane, let name, _)): "\(name) of \(lane)"
      case .train(let stretch): "\(stretch.until)"
      default: nil
      }
    }
    #expect(deeds == ["main", "20", "40", "other", "learningRate=1", "5", "main", "slow of plain", "50"])
  }

  @Test("goes back by time travel where the run is the same one, and makes it anew where a lane was added")
  func back() throws {
    var stage = try walked()
    stage.take { $0.goBack() }
    #expect(stage.course.position == 4)
    stage.take { $0.goBack() }
    #expect(stage.shown == "other")
    stage.take { $0.goBack() }
    #expect(stage.course.position == 2)
    // The fork of the last step is not of this moment.
    #expect(stage.log.contains(.open(run: "main", anew: true)))
    #expect(stage.made["main"] == 40)
    #expect(stage.course.phase == .told)
    stage.take { $0.goBack() }
    #expect(!stage.log.contains(.open(run: "main", anew: true)))
    #expect(stage.log.contains(.travel(to: 19)))
    #expect(stage.course.verdict == "The run says b (batchnorm).")
    // And forwards again, past what is there already.
    stage.take { $0.goOn() }
    #expect(stage.log.contains(.travel(to: nil)))
    #expect(stage.course.phase == .told)
  }

  @Test("does a step again from where it began, and keeps the first answer")
  func again() throws {
    var stage = try Stage()
    stage.take { $0.begin() }
    stage.take { $0.goOn() }
    stage.take { $0.choose(0) }
    stage.take { $0.again() }
    #expect(stage.log.contains(.open(run: "main", anew: true)))
    #expect(stage.course.phase == .asking)
    #expect(stage.made["main"] == 0)
    stage.take { $0.choose(1) }
    #expect(stage.course.predictions[1]?.guess == .choice(0))
    #expect(stage.course.score.points == 0)
  }

  @Test("a run that was touched is made again up to the step, an untouched one is only shown as it was")
  func thread() throws {
    var stage = try Stage()
    stage.take { $0.begin() }
    stage.take { $0.goOn() }
    stage.take { $0.choose(0) }
    // Trained on by hand.
    stage.train(to: 33)
    _ = stage.course.take(stepsMade: 33, stretch: nil)
    stage.take { $0.returnToThread() }
    #expect(stage.log.first == .travel(to: 19))
    #expect(stage.made["main"] == 33)
    stage.course.touch()
    stage.take { $0.returnToThread() }
    #expect(stage.log.first == .open(run: "main", anew: true))
    #expect(stage.made["main"] == 20)
    #expect(stage.course.phase == .told)
    #expect(!stage.course.isTouched)
  }

  @Test("a run made anew is not told by what the one that was thrown away said")
  func forgets() throws {
    var stage = try Stage()
    stage.take { $0.begin() }
    stage.take { $0.goOn() }
    stage.take { $0.choose(0) }
    #expect(stage.course.evidence.latestStep(of: "main") == 19)
    stage.course.touch()
    let requests = stage.course.again()
    #expect(requests.first == .open(run: "main", anew: true))
    #expect(stage.course.evidence.latestStep(of: "main") == nil)
    #expect(stage.course.evidence.lanes(of: "main").isEmpty)
  }

  @Test("a negative number can be typed, with its minus at the beginning only")
  func negative() throws {
    var stage = try Stage()
    stage.take { $0.begin(at: 2) }
    for character in "-2-5-" { stage.course.type(character) }
    #expect(stage.course.typed == "-25")
    stage.take { $0.goOn() }
    #expect(stage.course.predictions[2]?.guess == .number(-25))
  }

  @Test("what a panel shows stays until another panel or page is opened")
  func choice() throws {
    var lesson = try Self.lesson()
    lesson.steps[0].view.choice = "2"
    #expect(lesson.view(ofStep: 0).choice == "2")
    #expect(lesson.view(ofStep: 1).choice == "2")
    #expect(lesson.view(ofStep: 2).choice == nil)
    lesson.steps[1].view.panel = "rate"
    #expect(lesson.view(ofStep: 1).choice == nil)
    var view = lesson.steps[0].view
    #expect(view.choice(among: ["mean", "norm"]) == 1)
    #expect(view.choice(among: ["mean"]) == nil)
    view.choice = "mean"
    #expect(view.choice(among: ["norm", "mean"]) == 1)
    view.choice = "0"
    #expect(view.choice(among: ["norm", "mean"]) == nil)
  }

  @Test("begins at a later step with all that comes before it done quickly")
  func later() throws {
    var stage = try Stage()
    stage.take { $0.begin(at: 4) }
    #expect(stage.made["main"] == 50)
    let paces = stage.log.compactMap { request -> Double?? in
      if case .train(let stretch) = request { .some(stretch.pace) } else { nil }
    }
    #expect(paces == [nil, nil, 10 / 3.0])
    #expect(stage.course.phase == .told)
  }

  @Test("what the run cannot tell is said, and gives no point")
  func unknown() throws {
    var stage = try Stage()
    stage.take { $0.begin() }
    stage.take { $0.goOn() }
    stage.log = []
    let requests = stage.course.choose(0)
    guard case .train(var stretch)? = requests.last else {
      Issue.record("it does not train")
      return
    }
    stretch.isOver = true
    // The run ended before step 19.
    _ = stage.course.take(stepsMade: 10, stretch: stretch)
    #expect(stage.course.phase == .told)
    #expect(stage.course.verdict?.hasPrefix("The run does not tell: ") == true)
    #expect(stage.course.score.answered == 0)
  }

  @Test("takes 3 to 15 seconds for a stretch, faster where the audience wants it")
  func pace() throws {
    var stage = try Stage()
    stage.course.hasten(by: 4)
    stage.take { $0.begin() }
    stage.take { $0.goOn() }
    stage.take { $0.choose(0) }
    guard case .train(let stretch)? = stage.log.first(where: { if case .train = $0 { true } else { false } })
    else {
      Issue.record("it does not train")
      return
    }
    #expect(stretch.pace == 4 * 20 / 3.0)
  }
}
