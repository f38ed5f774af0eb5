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
    switch takeSignal() {
    case 0: return nil
    case SIGWINCH:
      // Only the last size of a storm counts.
      repeat { nextInQueue = bnviz_signals_take() } while nextInQueue == SIGWINCH
      guard curses_resize(streams.outputFile) else { return nextSignal() }
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

  /// The oldest signal that was not yet answered; 0 if there is none.
  private func takeSignal() -> Int32 {
    defer { nextInQueue = 0 }
    return nextInQueue == 0 ? bnviz_signals_take() : nextInQueue
  }

  /// The next key that was pressed, or the next that was done with the mouse; nil if nothing waits.
  func nextKey() -> TerminalInput? {
    while let (code, isKey) = nextCode() {
      if isKey, code == CURSES_MOUSE_REPORT.rawValue {
        report = MouseReport()
      } else if !isKey, report?.takes(code) == true {
        guard let whole = report, whole.isWhole else { continue }
        report = nil
        // What was on its way when the mouse was turned off comes too late.
        if isMouseOn, let event = whole.event { return .mouse(event) }
      } else {
        report = nil
        if let key = isKey ? Key(cursesCode: code) : Key(scalar: code) { return .key(key) }
      }
    }
    return nil
  }

  private func nextCode() -> (code: UInt32, isKey: Bool)? {
    var code: UInt32 = 0
    var isKey = false
    return curses_next(keyboard, &code, &isKey) ? (code, isKey) : nil
  }
}
