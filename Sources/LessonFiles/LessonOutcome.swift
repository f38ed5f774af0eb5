import Lessons

/// What came of a lesson in runs that were made for it, of one seed each.
public struct LessonOutcome: Sendable, Equatable {
  /// By how much the seeds are above those of the file.
  public let seedOffset: UInt64
  /// What became of the claims, in their order; without those that were left out.
  public var claims: [ClaimResult] = []
  /// What is wrong with steps, in their order.
  public var findings: [LessonFinding] = []
  /// Number of training steps that were made.
  public var stepsMade = 0

  /// Nothing was found out yet.
  init(seedOffset: UInt64) { self.seedOffset = seedOffset }
}

/// Something of a step that does not work out as its audience would meet it.
public struct LessonFinding: Sendable, Equatable {
  /// Where in the file: keys and positions from the outside in, as for `LessonFile.problem(at:_:)`.
  public let path: [String]
  /// What is wrong, without a full stop.
  public let sentence: String
  /// Whether it is that no choice of a question is right, which the file alone could not tell.
  public var isWrongAnswer = false
}
