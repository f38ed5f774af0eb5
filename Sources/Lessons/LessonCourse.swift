import Readings

/// Where an audience is in a lesson: the step, what it waits for, and what was predicted.
///
/// It is a value that changes by what happens, and asks for everything else by requests: it knows no screen, no thread
/// and no clock.
public struct LessonCourse: Sendable, Equatable {
  /// What a step of a lesson waits for.
  public enum Phase: Sendable, Equatable {
    /// The run, which is brought to where the step begins.
    case preparing
    /// A prediction.
    case asking
    /// The run, which trains before the audience's eyes.
    case training
    /// The audience, which reads.
    case told
    /// Nothing: the last step is over, and the claims are shown.
    case ended
  }

  /// What has to happen before anything else is done.
  enum Wait: Sendable, Equatable {
    case opening
    case stretch(Int)
  }

  /// The lesson.
  public let lesson: Lesson
  /// What the runs have said so far.
  public internal(set) var evidence: Evidence
  /// Position of the step.
  public internal(set) var position = 0
  /// What it waits for.
  public internal(set) var phase = Phase.preparing
  /// What was predicted, by the positions of the questions' steps.
  public internal(set) var predictions: [Int: Prediction] = [:]
  /// The questions as they were asked, with the figures of then, by the positions of their steps.
  var asked: [Int: String] = [:]
  /// What is being typed as the answer to a question.
  public internal(set) var typed = ""
  /// By how much the audience has made the training faster than the lesson would have it.
  public internal(set) var haste = 1.0
  /// Number of steps that the run on the screen has made.
  public internal(set) var stepsMade = 0

  /// Whether a step is shown that was told before, as it was.
  var isReview = false
  /// Whether the answer of a step that is done again waits for its training only.
  var isAnswered = false
  /// Positions of the steps that were told.
  var told: Set<Int> = []
  var openRun: String?
  var wait: Wait?
  /// Number of deeds done to each run, from the first on.
  var done: [String: Int] = [:]
  /// The runs that the audience has changed.
  var touched: Set<String> = []
  var stretches = 0

  /// Makes a course that has not begun.
  public init(_ lesson: Lesson) {
    self.lesson = lesson
    evidence = Evidence(for: lesson)
  }

  /// The step.
  public var step: LessonStep { lesson.steps[min(max(0, position), max(0, lesson.steps.count - 1))] }
  /// Name of its run.
  public var run: String { lesson.run(ofStep: position) }
  /// What is asked now; nil where nothing is.
  public var question: LessonQuestion? { phase == .asking ? step.question : nil }
  /// Number of steps that the run has made at the end of the step.
  public var goal: Int { lesson.stepsMade(atEndOf: position) }
  /// Whether the run was changed by the audience since it was opened.
  public var isTouched: Bool { touched.contains(run) }

  /// Points so far.
  public var score: LessonScore {
    LessonScore(
      points: predictions.values.reduce(0) { $0 + ($1.points ?? 0) },
      answered: predictions.values.count { $0.points != nil },
      questions: lesson.steps.count { $0.question != nil })
  }

  /// Takes in what a run said.
  public mutating func take(_ newer: Evidence, of run: String) { evidence.take(run, from: newer) }
}

/// What happens in a lesson.
extension LessonCourse {
  /// Begins, at the step of a position; steps before it are made quickly and without a word.
  public mutating func begin(at position: Int = 0) -> [LessonRequest] {
    guard !lesson.steps.isEmpty else { return [] }
    return enter(min(max(0, position), lesson.steps.count - 1))
  }

  /// The run that was asked for is on the screen.
  public mutating func opened(stepsMade: Int) -> [LessonRequest] {
    self.stepsMade = stepsMade
    guard wait == .opening else { return [] }
    wait = nil
    return proceed()
  }

  /// The run on the screen has made so many steps, and trains in this stretch, or did.
  public mutating func take(stepsMade: Int, stretch: Stretch?) -> [LessonRequest] {
    self.stepsMade = stepsMade
    guard let stretch, stretch.isOver, wait == .stretch(stretch.number) else { return [] }
    wait = nil
    done[run, default: 0] += 1
    return proceed()
  }

  /// The audience changed the run that is shown.
  public mutating func touch() { if let openRun { touched.insert(openRun) } }

  /// The audience made the training faster or slower.
  public mutating func hasten(by factor: Double) { haste = min(max(haste * factor, 1.0 / 64), 64) }

  /// Goes on: to the next step, or to the claims; a typed answer is given.
  public mutating func goOn() -> [LessonRequest] {
    switch phase {
    case .asking:
      guard case .number? = question?.answer, let guess = LessonQuestion.Guess.number(from: typed) else {
        return []
      }
      return answer(guess)
    case .told:
      guard position + 1 < lesson.steps.count else {
        phase = .ended
        return [.prove]
      }
      return told.contains(position + 1) ? review(position + 1) : enter(position + 1)
    case .ended: return [.prove]
    case .preparing, .training: return []
    }
  }

  /// Goes back to the step before, as it was told.
  public mutating func goBack() -> [LessonRequest] {
    if phase == .ended { return review(position) }
    return position > 0 ? review(position - 1) : []
  }

  /// Passes over a question, trains without a pace, or goes on.
  public mutating func skip() -> [LessonRequest] {
    switch phase {
    case .asking: return answer(nil)
    case .preparing, .training:
      guard case .stretch? = wait else { return [] }
      wait = nil
      return proceed(hurrying: true)
    case .told, .ended: return goOn()
    }
  }

  /// Does the step again from where it began; the first answer counts.
  public mutating func again() -> [LessonRequest] {
    let start = deedsBefore(position, asWell: true)
    guard phase != .ended else { return review(position) }
    guard (done[run] ?? 0) > start || isTouched || hasCommands(position) else { return enter(position) }
    return openAnew() + enter(position)
  }

  /// Brings back what the step shows; a run that the audience has changed is made again up to here.
  public mutating func returnToThread() -> [LessonRequest] {
    guard !isTouched else {
      let wasTold = phase == .told || phase == .ended
      let wasTraining = phase == .training && step.question != nil
      let requests = openAnew()
      if wasTold { return requests + review(position) }
      isAnswered = wasTraining
      return requests + enter(position, answered: wasTraining)
    }
    guard phase == .training || phase == .preparing, case .stretch? = wait else { return shown() }
    wait = nil
    return [.travel(to: nil), .show(lesson.view(ofStep: position))] + proceed()
  }

  /// Chooses an answer by its position.
  public mutating func choose(_ choice: Int) -> [LessonRequest] {
    guard case .choices(let choices)? = question?.answer, choices.indices.contains(choice) else { return [] }
    return answer(.choice(choice))
  }

  /// Types a character of a number; n stands for never, and a minus begins.
  public mutating func type(_ character: Character) {
    guard case .number? = question?.answer, typed.count < 12 else { return }
    guard character != "-" || typed.isEmpty else { return }
    let begins = character == "n" || typed == Self.never
    typed = (begins ? "" : typed) + (character == "n" ? Self.never : String(character))
  }

  /// Takes the last character back that was typed.
  public mutating func deleteTyped() { typed = typed == Self.never ? "" : String(typed.dropLast()) }

  private static let never = "never"
}
