import CNCurses

/// The bytes that leave the screen without ncurses, for a handler that may not call it.
struct LeaveSequence {
  /// Ends what the synchronised output of an unfinished picture began.
  static let endOfPicture = "\u{1b}[?2026l"
  /// Makes what follows one picture.
  static let beginningOfPicture = "\u{1b}[?2026h"

  /// Asks for presses, releases, drags and the wheel (DEC 1002), in decimal numbers (DEC 1006).
  static let mouseOn = "\u{1b}[?1002h\u{1b}[?1006h"
  /// Asks for nothing of the mouse any more.
  static let mouseOff = "\u{1b}[?1006l\u{1b}[?1002l"

  /// Whether the terminal takes control sequences of ECMA-48, and so at least ignores those it does not know.
  let takesControlSequences: Bool
  /// What puts the prompt below the picture on a terminal that has no other screen to go back to; else nothing.
  let belowPicture: String
  /// The bytes.
  let bytes: [CChar]

  /// Asks the description that `curses_describe` found.
  init() {
    takesControlSequences = Self.capability("cup").hasPrefix("\u{1b}[")
    belowPicture = Self.capability("rmcup").isEmpty ? "\r\n" : ""
    // Attributes off, colours off, keypad off, the other screen, the cursor.
    let leaving = ["sgr0", "op", "rmkx", "rmcup", "cnorm"].map(Self.capability).joined()
    let controls = takesControlSequences ? Self.endOfPicture + Self.mouseOff : ""
    // A row beyond the last one is the last one.
    let lastRow = takesControlSequences && !belowPicture.isEmpty ? "\u{1b}[999H" : ""
    bytes = (controls + leaving + lastRow + belowPicture).utf8.map { CChar(bitPattern: $0) }
  }

  /// A capability without its padding (`$<5>`), which only ncurses can carry out; empty where there is none.
  private static func capability(_ name: String) -> String {
    guard let text = curses_capability(name) else { return "" }
    return withoutPadding(String(cString: text))
  }

  /// The text without `$<…>`.
  static func withoutPadding(_ text: String) -> String {
    text.replacing(/\$<[^>]*>/, with: "")
  }
}
