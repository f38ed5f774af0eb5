import ExperimentFiles
import Lessons

/// A check under way.
struct LessonTrial {
  let file: LessonFile
  private(set) var outcome: LessonOutcome
  private var evidence: TrialEvidence
  private var runs: [String: CheckedRun] = [:]
  private let expressions: [ExpressionInRun]
  private let claimed: [ExpressionInRun]

  init(file: LessonFile, seedOffset: UInt64, claims: [Claim], goesThroughSteps: Bool) {
    self.file = file
    outcome = LessonOutcome(seedOffset: seedOffset)
    claimed = Self.expressions(of: claims)
    let steps = goesThroughSteps ? file.lesson.steps : []
    let told = steps.enumerated().flatMap { position, step in
      step.expressions.map { ExpressionInRun($0, run: file.lesson.run(ofStep: position)) }
    }
    expressions = claimed + told
    evidence = TrialEvidence(forSteps: told, claims: claimed)
  }

  /// The expressions of claims, each of its run.
  static func expressions(of claims: [Claim]) -> [ExpressionInRun] {
    claims.flatMap { claim in claim.expressions.map { ExpressionInRun($0, run: claim.run) } }
  }

  // MARK: Steps

  /// Goes through the steps of the lesson.
  mutating func goThroughSteps(telling told: (Int, String) -> Void) throws(ExperimentFileError) {
    for (position, step) in file.lesson.steps.enumerated() {
      let name = file.lesson.run(ofStep: position)
      if runs[name] == nil { try begin(name) }
      for (number, command) in step.commands.enumerated() {
        obey(command, of: name, at: ["steps", "\(position)", "commands", "\(number)"])
      }
      if let question = step.question {
        check(step.say, at: position, key: "say", run: name)
        check(question.text, at: position, key: "ask", run: name)
      }
      if let until = step.until { train(name, until: until, pauses: true, telling: told) }
      if step.question == nil { check(step.say, at: position, key: "say", run: name) }
      if let question = step.question { check(question, at: position, run: name) }
      check(step.reveal, at: position, key: "reveal", run: name)
    }
  }

  private mutating func begin(_ name: String) throws(ExperimentFileError) {
    guard let run = file.lesson.runs.first(where: { $0.name == name }) else { return }
    do {
      runs[name] = try CheckedRun(
        run, seedOffset: outcome.seedOffset, plan: ReadingPlan(of: name, for: expressions),
        evidence: &evidence)
    } catch {
      throw file.problem(at: ["runs", name], "\(error)")
    }
  }

  private mutating func obey(_ command: LessonCommand, of name: String, at path: [String]) {
    do {
      try runs[name]?.obey(command, evidence: &evidence)
    } catch {
      find("the run refuses the command: \(error)", at: path)
    }
  }

  private mutating func train(
    _ name: String, until: Int, pauses: Bool, telling told: (Int, String) -> Void
  ) {
    var made = 0
    runs[name]?.train(until: until, pauses: pauses, into: &evidence) { steps in
      made += steps
      told(steps, name)
    }
    outcome.stepsMade += made
  }

  private mutating func check(_ text: LessonText, at position: Int, key: String, run: String) {
    for problem in text.problems(in: evidence.ofSteps, run: run) {
      find(problem.description, at: ["steps", "\(position)", key])
    }
  }

  private mutating func check(_ question: LessonQuestion, at position: Int, run: String) {
    let path = ["steps", "\(position)"]
    do throws(ExpressionError) {
      switch try question.outcome(in: evidence.ofSteps, run: run) {
      case .choices([]):
        outcome.findings.append(
          LessonFinding(
            path: path + ["choices"], sentence: "no choice is right in the run", isWrongAnswer: true))
      case .number(let number) where number.isNaN: find("the answer is not a number", at: path + ["number"])
      case .choices, .number: break
      }
    } catch {
      find(error.description, at: path + ["ask"])
    }
  }

  private mutating func find(_ sentence: String, at path: [String]) {
    outcome.findings.append(LessonFinding(path: path, sentence: sentence))
  }

  // MARK: Claims

  /// Makes the runs of claims, and evaluates these.
  ///
  /// A run to which steps gave no command is the same one, and trains on; others are made anew.
  mutating func evaluate(
    _ claims: [Claim], telling told: (Int, String) -> Void
  ) throws(ExperimentFileError) {
    for run in file.lesson.runs {
      let needed = Evidence.stepsNeeded(of: run.name, by: claimed) ?? run.steps
      guard needed > 0 || claimed.contains(where: { $0.names(run.name) }) else { continue }
      if runs[run.name] == nil || file.lesson.commands(run.name) { try begin(run.name) }
      train(run.name, until: min(needed, run.steps), pauses: false, telling: told)
    }
    outcome.claims = claims.map { $0.evaluate(in: evidence.ofClaims) }
  }
}

extension ExpressionInRun {
  /// Whether a run is named.
  fileprivate func names(_ run: String) -> Bool { expression.runs.contains(run) || self.run == run }
}

extension Lesson {
  /// Whether a step gives a command to a run.
  func commands(_ run: String) -> Bool {
    steps.indices.contains { !steps[$0].commands.isEmpty && self.run(ofStep: $0) == run }
  }
}
