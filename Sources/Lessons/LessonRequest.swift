import Readings

/// What a lesson asks of the screen and of the runs.
public enum LessonRequest: Sendable, Equatable {
  /// Show a run; anew: one that nobody has touched, before its first step. `LessonCourse.opened` answers.
  case open(run: String, anew: Bool)
  /// Do this to the run that is shown.
  case command(LessonCommand)
  /// Train it; `LessonCourse.take(stepsMade:stretch:)` is told of the end.
  case train(Stretch)
  /// Open, mark and select this.
  case show(LessonView)
  /// Show the run as it was after a step; as it is now for nil.
  case travel(to: Int?)
  /// Show what became of the claims.
  case prove
}
