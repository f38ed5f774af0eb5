import Lessons

/// A lesson on the screen: where it is, and what of the narration is shown.
struct LessonBoard: Sendable, Equatable {
  /// Where the audience is.
  var course: LessonCourse
  /// Position of the part of the narration that is shown, where not all of it fits.
  var part = 0
  /// The panel that the step is about.
  var marked: PanelID?
  /// What became of the claims.
  var proof = LessonProof.underway(0)

  init(_ lesson: Lesson) { course = LessonCourse(lesson) }
}

/// What a key does in a lesson.
public enum LessonMove: Sendable, Equatable, Hashable {
  /// Show the next part of the narration, give the number that was typed, or go to the next step.
  case goOn
  /// Take back what was typed, show the part before, or go to the step before.
  case goBack
  /// Pass over a question, train without a pace, or go on.
  case skip
  /// Do the step again.
  case again
  /// Go back to what the step shows.
  case returnToThread
  /// Choose an answer.
  case choose(Int)
  /// Type a character of a number.
  case type(Character)
}
