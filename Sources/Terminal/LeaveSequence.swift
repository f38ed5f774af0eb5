import CNCurses

/// The bytes that leave the screen without ncurses, for a handler that may not call it.
struct LeaveSequence {
  /// Ends what the synchronised output of an unfinished picture began.
  static let endOfPicture = "\u{1b}[?2026l"
  /// Makes what follows one picture.
  static let beginningOfPicture = "\u{1b}[?2026h"

  /// Whether the terminal takes control sequences of ECMA-48, and so at least ignores those it does not know.
  let takesControlSequences: Bool
  /// The bytes.
  let bytes: [CChar]

  /// Asks the description that `curses_describe` found.
  init() {
    takesControlSequences = Self.capability("cup").hasPrefix("\u{1b}[")
    // Attributes off, colours off, keypad off, the other screen, the cursor.
    let leaving = ["sgr0", "op", "rmkx", "rmcup", "cnorm"].map(Self.capability)
    let text = (takesControlSequences ? Self.endOfPicture : "") + leaving.joined()
    bytes = (text + (Self.capability("rmcup").isEmpty ? "\r\n" : "")).utf8.map { CChar(bitPattern: $0) }
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
