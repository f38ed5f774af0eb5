import CNCurses
import CSignals
import Cells

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a terminal that went away is told as.
let hangUp = SIGHUP

extension CursesTerminal {
  /// What the next signal asks for; nil if none came, or nothing came of it.
  func nextSignal() -> TerminalInput? {
    switch bnviz_signals_take() {
    case 0: return nil
    case SIGWINCH:
      guard curses_resize(streams.outputFile) else { return nil }
      invalidate()
      return .resize(size)
    case SIGTSTP:
      stop(group: false)
      return .redraw
    case SIGCONT:
      comeBack()
      return .redraw
    case let signal: return .terminate(signal: signal)
    }
  }

  /// The next key that was pressed; nil if none waits.
  func nextKey() -> TerminalInput? {
    while let (code, isKey) = nextCode() {
      if let key = isKey ? Key(cursesCode: code) : Key(scalar: code) { return .key(key) }
    }
    return nil
  }

  private func nextCode() -> (code: UInt32, isKey: Bool)? {
    var code: UInt32 = 0
    var isKey = false
    return curses_next(keyboard, &code, &isKey) ? (code, isKey) : nil
  }
}
