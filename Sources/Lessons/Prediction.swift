/// What an audience predicted, and what came of it.
public struct Prediction: Sendable, Equatable {
  /// What was predicted first; nil where the question was passed over.
  public internal(set) var guess: LessonQuestion.Guess?
  /// What the run answered; nil before.
  public internal(set) var outcome: LessonQuestion.Outcome?
  /// Why the run has no answer; nil where it has one.
  public internal(set) var problem: String?

  /// Its points, 0 to 1; nil where nothing was predicted, or the run has not answered.
  public var points: Double? {
    guard let guess, let outcome else { return nil }
    return outcome.points(for: guess)
  }
}

/// What all predictions of a lesson came to.
public struct LessonScore: Sendable, Equatable {
  /// Points so far.
  public let points: Double
  /// Number of questions that were answered.
  public let answered: Int
  /// Number of questions of the lesson.
  public let questions: Int

  /// The score as words: `2½ of 3 points`.
  public var words: String {
    let whole = Int(points.rounded(.down))
    let half = points - Double(whole) >= 0.5 ? "½" : ""
    let number = whole == 0 && !half.isEmpty ? half : "\(whole)\(half)"
    let passed = questions - answered
    return "\(number) of \(questions) \(questions == 1 ? "point" : "points")"
      + (passed > 0 ? ", \(passed) passed over" : "")
  }
}
