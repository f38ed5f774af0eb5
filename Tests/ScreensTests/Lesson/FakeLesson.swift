import Cells
import Lessons
import Readings

@testable import Screens

/// A lesson about a run that never happened, and a screen on which its runs do at once what they are asked for.
struct FakeLesson {
  var state: AppState
  /// What was asked for and not done.
  var effects: [Effect] = []
  var run = FakeRun()

  static func lesson() throws -> Lesson {
    var first = LessonStep(title: "Two networks, one switch apart")
    first.view.page = "overview"
    first.view.panel = "loss"
    first.say = LessonText([
      .words(
        """
        Five hidden layers of sigmoids stand between the digits and the answer. Both lanes begin with the same weights
        and see the same mini-batches, so whatever differs is the doing of batch normalisation.

        The loss of the last mini-batch is drawn at the left: plain is at
        """), .words(" "), .figure(try Expression("plain.loss")), .words("."),
    ])
    var asked = LessonStep(title: "Predict")
    asked.until = 250
    asked.question = LessonQuestion(
      text: "Which lane has the smaller loss after 250 steps?",
      answer: .choices([
        .init(text: "plain", condition: try Expression("plain.loss@249 < batchnorm.loss@249")),
        .init(text: "batchnorm", condition: try Expression("batchnorm.loss@249 < plain.loss@249")),
        .init(text: "neither: they differ by less than 0.001", condition: try Expression("1 < 0")),
      ]))
    asked.reveal = LessonText([
      .words("After 250 steps the loss of batchnorm is "), .figure(try Expression("batchnorm.loss@249")),
      .words(", that of plain "), .figure(try Expression("plain.loss@249")), .words("."),
    ])
    var counted = LessonStep(title: "How long is the plateau?")
    counted.view.page = "depth"
    counted.until = 600
    counted.question = LessonQuestion(
      text: "How many steps until plain's loss is below 2?",
      answer: .number(try Expression("first(plain.loss < 2)"), unit: "steps"))
    counted.reveal = LessonText([.words("That many.")])
    var claim = Claim(
      name: "plateau-removed", sentence: "the loss at step 250 is less than half of plain's",
      source: "Ioffe & Szegedy 2015, arXiv:1502.03167, section 4.1", run: "main",
      measure: try Expression("batchnorm.loss@249 / plain.loss@249"),
      subject: "ratio of the losses of the mini-batch at step 249")
    claim.popular = "batch normalisation always makes training faster"
    claim.below = try Expression("0.9")
    var false_ = claim
    false_.name = "never-shipped"
    false_.below = try Expression("0.001")
    var lesson = Lesson(
      name: "plateau", title: "A plateau, and what removes it", summary: "", minutes: 4,
      runs: [LessonRun(name: "main", settings: []), LessonRun(name: "other", settings: [])],
      steps: [first, asked, counted], claims: [claim, false_])
    lesson.sources = ["Ioffe & Szegedy 2015, arXiv:1502.03167"]
    return lesson
  }

  init(
    options: ViewOptions = ViewOptions(), size: Size = Size(width: 120, height: 36), at step: Int = 0,
    choice: (panel: String, name: String)? = nil
  ) throws {
    var lesson = try Self.lesson()
    if let choice {
      lesson.steps[step].view.panel = choice.panel
      lesson.steps[step].view.choice = choice.name
    }
    state = AppState(lesson, frame: run.empty, options: options)
    tell(.resize(size))
    tell(.lesson(.begin(at: step)))
  }

  mutating func tell(_ message: Message) {
    for effect in state.update(message) { carryOut(effect) }
  }

  mutating func press(_ keys: Key...) { for key in keys { tell(.key(key)) } }
  mutating func press(_ text: String) { for character in text { tell(.key(.character(character))) } }

  private mutating func carryOut(_ effect: Effect) {
    switch effect {
    case .openRun(_, let anew): tell(.lesson(.opened(anew ? run.empty : state.frame)))
    case .command(.train(var stretch)):
      var frame = run.frame(steps: stretch.until, status: .paused)
      stretch.isOver = true
      frame.stretch = stretch
      tell(.lesson(.read(evidence(steps: stretch.until), of: "main")))
      tell(.frame(frame))
    default: effects.append(effect)
    }
  }

  private func evidence(steps: Int) -> Evidence {
    var evidence = Evidence(for: state.course?.lesson ?? Lesson.empty)
    evidence.begin(run: "main", description: run.description)
    let frame = run.frame(steps: steps)
    for step in 0..<steps {
      for lane in frame.lanes.indices {
        guard let reading = frame.lanes[lane].timeline.entry(notAfter: step)?.reading else { continue }
        let exact = StepReading(
          step: step, lane: lane, loss: reading.loss, accuracy: 0, learningRate: 0.5, layers: [])
        evidence.absorb(.step(exact, indices: []), of: "main")
      }
    }
    return evidence
  }

  /// What became of the claims in the run.
  var proof: LessonProof {
    .done((state.course?.lesson.claims ?? []).map { $0.evaluate(in: evidence(steps: 600)) })
  }
}

extension Lesson {
  fileprivate static var empty: Lesson {
    Lesson(name: "", title: "", summary: "", minutes: 1, runs: [], steps: [], claims: [])
  }
}
