import Readings

/// From one step to the next, deed by deed.
extension LessonCourse {
  /// Begins a step.
  mutating func enter(_ position: Int, answered: Bool = false) -> [LessonRequest] {
    self.position = position
    (isReview, isAnswered, typed, phase) = (false, answered, "", .preparing)
    return [.travel(to: nil)] + restarted() + proceed()
  }

  /// Shows a step as it was told.
  mutating func review(_ position: Int) -> [LessonRequest] {
    self.position = position
    (isReview, typed, phase) = (true, "", .preparing)
    let further = lesson.deeds(ofRun: run).prefix(done[run] ?? 0).dropFirst(deedsBefore(position + 1))
    let isAnother = further.contains { if case .command = $0.deed { true } else { false } }
    return (isAnother ? openAnew() : []) + restarted() + proceed()
  }

  /// Asks for an untouched run in the place of the one of the step.
  mutating func openAnew() -> [LessonRequest] {
    done[run] = 0
    touched.remove(run)
    evidence.forget(run)
    openRun = run
    wait = .opening
    return [.open(run: run, anew: true)]
  }

  /// Forgets a stretch that another step waited for; what it was for is asked for again.
  private mutating func restarted() -> [LessonRequest] {
    if case .stretch? = wait { wait = nil }
    return []
  }

  /// Number of deeds of the step's run that come before a step, with its commands where they are wanted.
  func deedsBefore(_ position: Int, asWell commands: Bool = false) -> Int {
    lesson.deeds(ofRun: run).count { placed in
      guard commands, placed.step == position, case .command = placed.deed else {
        return placed.step < position
      }
      return true
    }
  }

  func hasCommands(_ position: Int) -> Bool { !lesson.steps[position].commands.isEmpty }

  /// Number of deeds to be done before the phase changes.
  private var wantedDeeds: Int {
    switch phase {
    case .preparing: isReview ? deedsBefore(position + 1) : deedsBefore(position, asWell: true)
    case .training: deedsBefore(position + 1)
    case .asking, .told, .ended: 0
    }
  }

  /// Does what is to be done until something has to be waited for.
  mutating func proceed(hurrying: Bool = false) -> [LessonRequest] {
    var requests: [LessonRequest] = []
    while wait == nil {
      guard openRun == run else {
        openRun = run
        wait = .opening
        requests.append(.open(run: run, anew: false))
        break
      }
      let (deeds, done) = (lesson.deeds(ofRun: run), done[run] ?? 0)
      if done < min(wantedDeeds, deeds.count) {
        requests += begin(deeds[done].deed, paced: phase == .training && !hurrying)
      } else if phase == .preparing || phase == .training {
        requests += nextPhase()
      } else {
        break
      }
    }
    return requests
  }

  private mutating func begin(_ deed: LessonDeed, paced: Bool) -> [LessonRequest] {
    switch deed {
    case .command(let command):
      done[run, default: 0] += 1
      if command == .restart { stepsMade = 0 }
      return [.command(command)]
    case .train(let until):
      guard stepsMade < until else {
        done[run, default: 0] += 1
        return []
      }
      stretches += 1
      wait = .stretch(stretches)
      let pace = paced ? haste * Self.pace(steps: until - stepsMade) : nil
      return [.train(Stretch(number: stretches, until: until, pace: pace))]
    }
  }

  /// Steps per second that let a class follow so many steps: they take 3 to 15 seconds, a few of them less.
  static func pace(steps: Int) -> Double { max(2, Double(steps) / min(15, max(3, Double(steps) / 40))) }

  private mutating func nextPhase() -> [LessonRequest] {
    guard phase == .preparing, !isReview else { return tell() }
    let isAsking = step.question != nil && !isAnswered
    phase = isAsking ? .asking : .training
    return [.show(lesson.view(ofStep: position))]
  }

  /// The run has come to the end of the step.
  private mutating func tell() -> [LessonRequest] {
    phase = .told
    told.insert(position)
    judge()
    return shown()
  }

  /// What the step shows: its view, and the run as it was at its end where it has gone further.
  func shown() -> [LessonRequest] {
    let isPast = (phase == .told || phase == .ended) && stepsMade > goal
    return [.travel(to: isPast ? max(0, goal - 1) : nil), .show(lesson.view(ofStep: position))]
  }

  /// Takes an answer, or none, and lets the run give its own.
  mutating func answer(_ guess: LessonQuestion.Guess?) -> [LessonRequest] {
    if predictions[position] == nil { predictions[position] = Prediction(guess: guess) }
    asked[position] = ask
    typed = ""
    phase = .training
    return proceed()
  }

  /// Asks the run, once.
  private mutating func judge() {
    guard let question = step.question, var prediction = predictions[position], prediction.outcome == nil
    else {
      return
    }
    do throws(ExpressionError) {
      prediction.outcome = try question.outcome(in: evidence, run: run, at: moment)
      prediction.problem = nil
    } catch {
      prediction.problem = error.description
    }
    predictions[position] = prediction
  }

  /// The step at which the run is looked at: its last where the step of the lesson was told.
  var moment: Int? {
    guard phase == .told || phase == .ended, stepsMade > goal else { return nil }
    return max(0, goal - 1)
  }
}
