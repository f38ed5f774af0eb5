/// A key as a person pressed it, whatever bytes the terminal sent.
public enum Key: Sendable, Equatable, Hashable {
  /// A printable character, case kept.
  case character(Character)
  /// Control and a lower-case letter.
  case control(Character)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case tab, backTab
  case enter, escape, backspace, delete
  /// A function key, from 1.
  case function(Int)
}
