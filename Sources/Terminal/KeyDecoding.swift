import CNCurses
import Cells

extension Key {
  /// The key of a code that stands for a key, not for a character; nil for keys that nothing here uses.
  init?(cursesCode code: UInt32) {
    switch code {
    case CURSES_UP.rawValue: self = .up
    case CURSES_DOWN.rawValue: self = .down
    case CURSES_LEFT.rawValue: self = .left
    case CURSES_RIGHT.rawValue: self = .right
    case CURSES_HOME.rawValue: self = .home
    case CURSES_END.rawValue: self = .end
    case CURSES_PAGE_UP.rawValue: self = .pageUp
    case CURSES_PAGE_DOWN.rawValue: self = .pageDown
    case CURSES_BACK_TAB.rawValue: self = .backTab
    case CURSES_ENTER.rawValue: self = .enter
    case CURSES_BACKSPACE.rawValue: self = .backspace
    case CURSES_DELETE.rawValue: self = .delete
    case CURSES_F0.rawValue + 1...CURSES_LAST_FUNCTION.rawValue:
      self = .function(Int(code - CURSES_F0.rawValue))
    default: return nil
    }
  }

  /// The key that sends a character; nil for bytes that are no character and no key.
  init?(scalar value: UInt32) {
    switch value {
    case 0x09: self = .tab
    case 0x0a, 0x0d: self = .enter
    case 0x1b: self = .escape
    case 0x08, 0x7f: self = .backspace
    case 0x00...0x1f:
      // Control clears three bits of the letter; letters are told in lower case.
      guard let letter = Unicode.Scalar(value + 0x40) else { return nil }
      self = .control(Character(letter.properties.lowercaseMapping))
    default:
      guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .control else {
        return nil
      }
      self = .character(Character(scalar))
    }
  }
}
