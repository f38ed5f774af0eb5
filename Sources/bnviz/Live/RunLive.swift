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
  source: some ReadingSource, first: Frame, view: ViewOptions, terminal options: TerminalOptions,
  startsPaused: Bool = false
) throws -> LiveEnding {
  try withTerminal(options) { terminal in
    if !startsPaused { source.send(.run) }
    let start = ContinuousClock.now
    let state = AppState(frame: first, options: view, size: terminal.size)
    var loop = LiveLoop(state: state, source: source) { ContinuousClock.now - start }
    return loop.run(on: &terminal)
  }
}

extension LiveEnding {
  /// Ends the process by the signal that ended the screen, so that whoever waits for it sees the cause; returns where
  /// a person asked for the end.
  func finish() {
    if case .terminated(let signal) = self { endProcess(by: signal) }
  }
}
