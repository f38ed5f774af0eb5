import ExperimentFiles
import Lessons
import Training

/// The check of a lesson at one seed: its runs are made, its steps are gone through, and its claims evaluated.
///
/// Steps are met as an audience meets them that touches nothing: with their commands, and trained as far as they say.
/// Claims are about runs to which no command was given.
public struct LessonCheck: Sendable {
  /// The lesson.
  public let file: LessonFile
  /// By how much the seeds are above those of the file.
  public let seedOffset: UInt64
  /// Whether slow claims are left out, and what only they need.
  public let isQuick: Bool
  /// Whether the steps are gone through; else only the claims are looked at.
  public let goesThroughSteps: Bool

  /// Describes a check.
  public init(
    _ file: LessonFile, seedOffset: UInt64 = 0, isQuick: Bool = false, goesThroughSteps: Bool = true
  ) {
    self.file = file
    self.seedOffset = seedOffset
    self.isQuick = isQuick
    self.goesThroughSteps = goesThroughSteps
  }

  /// The claims that are evaluated.
  public var claims: [Claim] { file.lesson.claims.filter { !isQuick || !$0.isSlow } }

  /// Makes the check.
  ///
  /// - Parameter told: is called now and then, on this thread, with the number of steps that were made since, and of which
  ///   run.
  /// - Throws: `ExperimentFileError` where a run cannot be made, as of a data set that is not there.
  public func outcome(telling told: (_ steps: Int, _ run: String) -> Void = { _, _ in })
    throws(ExperimentFileError) -> LessonOutcome
  {
    var trial = LessonTrial(
      file: file, seedOffset: seedOffset, claims: claims, goesThroughSteps: goesThroughSteps)
    if goesThroughSteps { try trial.goThroughSteps(telling: told) }
    try trial.evaluate(claims, telling: told)
    return trial.outcome
  }
}

extension LessonCheck {
  /// Number of training steps that the check makes where no lane diverges.
  public var stepCount: Int {
    let lesson = file.lesson
    var made: [String: Int] = [:]
    var count = 0
    func train(_ run: String, until: Int) {
      count += max(0, until - made[run, default: 0])
      made[run] = max(until, made[run, default: 0])
    }
    for (position, step) in lesson.steps.enumerated() where goesThroughSteps {
      let run = lesson.run(ofStep: position)
      if step.commands.contains(.restart) { made[run] = 0 }
      if let until = step.until { train(run, until: until) }
    }
    let claimed = LessonTrial.expressions(of: claims)
    for run in lesson.runs {
      if lesson.commands(run.name) { made[run.name] = 0 }
      train(run.name, until: min(Evidence.stepsNeeded(of: run.name, by: claimed) ?? run.steps, run.steps))
    }
    return count
  }
}
