import Lessons
import Readings
import Screens

/// What the live loop needs of a lesson: its runs, and what is known of them.
protocol LessonStage: AnyObject {
  /// The source of a run, which is made where there is none yet, or anew; and the frame that shows it now.
  func open(_ name: String, anew: Bool) throws -> (source: any ReadingSource, first: Frame)
  /// What there is to tell since the last time.
  func takeNews() -> [LessonMessage]
}

/// What the screen is opened with where there is a lesson.
struct LessonOnScreen {
  let lesson: Lesson
  let position: Int
  let stage: any LessonStage
}
