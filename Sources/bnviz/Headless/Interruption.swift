import CSignals
import Foundation

/// Notices SIGINT, SIGTERM and SIGHUP while a run is made without a terminal, so that it can end between two steps.
struct Interruption {
  /// Takes the signals over; `end()` gives them back.
  init() { _ = bnviz_signals_open() }

  /// The signal that asks for the end; nil if none came since the last call.
  func next() -> Int32? {
    while true {
      switch bnviz_signals_take() {
      case 0: return nil
      // Ctrl-Z stops the process as ever.
      case SIGTSTP: bnviz_stop(false)
      case SIGCONT, SIGWINCH: continue
      case let signal: return signal
      }
    }
  }

  /// Gives the signals back.
  func end() { bnviz_signals_close() }
}
