import Lessons
import Readings

/// Something that happened in a lesson.
public enum LessonMessage: Sendable, Equatable {
  /// It begins, at the step of a position.
  case begin(at: Int)
  /// A run that was asked for is there, as this frame shows it.
  case opened(Frame)
  /// A run was read: what there is of it, and its name.
  case read(Evidence, of: String)
  /// More is known of the claims.
  case proved(LessonProof)
  /// Nobody is there to press a key, so that this is done.
  case passed(LessonMove)
}
