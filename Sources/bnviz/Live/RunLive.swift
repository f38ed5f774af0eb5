import Cells
import Readings
import Screens
import Terminal

/// Opens the screen on the terminal, lets the source run and shows it until a person or the system ends it.
///
/// A source that starts paused runs when a person asks it to.
///
/// The source was asked to stop when this returns; the terminal is as it was before. The caller tidies up and then lets
/// `LiveEnding.finish()` end the process truthfully.
/// - Throws: `TerminalError`, a sentence with the exit code `TerminalError.exitCode`, where there can be no screen; the
///   source has not been asked for anything then.
@MainActor
func runLive(
  source: any ReadingSource, first: Frame, screen: ScreenArguments, startsPaused: Bool = false,
  lesson: LessonOnScreen? = nil
) throws -> LiveEnding {
  let store = ViewStore()
  let memory = store.load()
  let options = screen.terminalOptions(recalling: memory)
  return try withTerminal(options) { terminal in
    if !startsPaused { source.send(.run) }
    let start = ContinuousClock.now
    let view = screen.viewOptions(recalling: memory, theme: terminal.palette.theme)
    if view.usesMouse { terminal.setMouse(true) }
    var state = AppState(frame: first, options: view, size: terminal.size)
    state.recall(memory)
    if let lesson { state = AppState(lesson.lesson, frame: first, options: view) }
    var loop = LiveLoop(
      state: state, source: source, stage: lesson?.stage,
      opening: lesson.map { [.lesson(.begin(at: $0.position))] } ?? []
    ) { ContinuousClock.now - start }
    let ending = loop.run(on: &terminal)
    // The page of a lesson is not one that a person chose.
    if lesson == nil { store.save(loop.state.memory(after: memory, first: view)) }
    return ending
  }
}

extension LiveEnding {
  /// Ends the process by the signal that ended the screen, so that whoever waits for it sees the cause; returns where
  /// a person asked for the end.
  func finish() {
    if case .terminated(let signal) = self { endProcess(by: signal) }
  }
}
