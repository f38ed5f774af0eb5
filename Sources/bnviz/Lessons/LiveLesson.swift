import LessonFiles
import Lessons
import Screens
import Terminal

/// A lesson on the screen: its runs train in the background until a person ends it.
struct LiveLesson {
  let file: LessonFile
  /// Position of the step that it begins at.
  let position: Int
  let screen: ScreenArguments

  /// Runs it; returns where a person ended it.
  ///
  /// - Throws: `Failure` with 64 where there can be no screen, `DatasetError` where a data set cannot be loaded.
  @MainActor
  func run() throws {
    let lesson = file.lesson
    do {
      // Where no screen can be, no run is begun.
      try checkTerminal(screen.terminalOptions(recalling: ViewStore().load()))
      let runs = LessonRuns(lesson, claims: ClaimThread(file))
      let (source, first) = try runs.open(lesson.run(ofStep: position), anew: false)
      let ending = try runLive(
        source: source, first: first, screen: screen, startsPaused: true,
        lesson: LessonOnScreen(lesson: lesson, position: position, stage: runs))
      runs.stop()
      ending.finish()
    } catch let error as TerminalError {
      throw Failure(
        "\(error.sentence(instead: "bnviz lesson \(lesson.name) --record FILE.cast")).",
        status: TerminalError.exitCode)
    }
  }
}
