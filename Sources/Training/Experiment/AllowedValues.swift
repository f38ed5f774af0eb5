import Readings

/// The values that a setting may have.
public enum AllowedValues: Sendable, Equatable, CustomStringConvertible {
  /// A whole number.
  case whole(ClosedRange<Int>)
  /// A finite number above 0, at most the bound.
  case positive(atMost: Double)
  /// A finite number from 0 to the bound, the bound included.
  case fromZero(through: Double)
  /// A finite number from 0 to the bound, the bound left out.
  case fromZeroBelow(Double)
  /// One of the words.
  case words([String])
  /// Some of the words, with commas between them.
  case wordList([String])
  /// A name that can be the name of a file.
  case name
  /// A line of text.
  case line
  /// The path of a file or directory.
  case path
  /// Lanes by their names, each a map of differences.
  case lanes

  /// What is allowed, as an error message says it: `a whole number from 1 to 200`.
  public var description: String {
    switch self {
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .positive(let bound): "a number above 0 and at most \(SettingValue.number(bound).text)"
    case .fromZero(through: let bound): "a number from 0 to \(SettingValue.number(bound).text)"
    case .fromZeroBelow(let bound): "a number from 0 to below \(SettingValue.number(bound).text)"
    case .words(let words) where words.count == 1: words[0]
    case .words(let words): "one of " + words.joined(separator: ", ")
    case .wordList(let words):
      "some of these words, with commas between them: " + words.joined(separator: ", ")
    case .name:
      "a name of 1 to 32 letters, digits, hyphens and underscores that begins with a letter or digit"
    case .line: "one line of at most 200 characters"
    case .path: "a path of at most 4096 bytes"
    case .lanes: "a map of 1 to \(Lane.bound) lanes, each with a map of its differences"
    }
  }

  /// Whether the value is text, whatever it looks like: a lane may be named `1`.
  package var isText: Bool {
    switch self {
    case .words, .wordList, .name, .line, .path: true
    case .whole, .positive, .fromZero, .fromZeroBelow, .lanes: false
    }
  }

  /// The whole number that the value is; nil where it is none or not allowed.
  package func whole(_ value: SettingValue) -> Int? {
    guard case .whole(let range) = self else { return nil }
    switch value {
    case .integer(let whole): return range.contains(whole) ? whole : nil
    case .number(let number): return Int(exactly: number).flatMap { range.contains($0) ? $0 : nil }
    case .text, .settings: return nil
    }
  }

  /// The number that the value is; nil where it is none or not allowed.
  func number(_ value: SettingValue) -> Double? {
    let number: Double
    switch value {
    case .integer(let whole): number = Double(whole)
    case .number(let some): number = some
    case .text, .settings: return nil
    }
    let isAllowed =
      switch self {
      case .positive(let bound): number > 0 && number <= bound
      case .fromZero(through: let bound): number >= 0 && number <= bound
      case .fromZeroBelow(let bound): number >= 0 && number < bound
      case .whole, .words, .wordList, .name, .line, .path, .lanes: false
      }
    return isAllowed ? number : nil
  }

  /// The text that the value is; nil where it is none or not allowed.
  func text(_ value: SettingValue) -> String? {
    guard case .text(let text) = value else { return nil }
    switch self {
    case .words, .wordList, .lanes: return text
    case .name: return Self.isName(text) ? text : nil
    case .line: return text.count <= 200 && !text.unicodeScalars.contains(where: isControl) ? text : nil
    case .path: return text.utf8.count <= 4096 && !text.unicodeScalars.contains(where: isControl) ? text : nil
    case .whole, .positive, .fromZero, .fromZeroBelow: return nil
    }
  }

  /// Whether the text can be the name of an experiment, a lane or a file.
  package static func isName(_ text: String) -> Bool {
    let alphanumeric: (UInt8) -> Bool = { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: false
      }
    }
    guard (1...32).contains(text.utf8.count), let first = text.utf8.first, alphanumeric(first) else {
      return false
    }
    return text.utf8.allSatisfy { alphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
  }

  /// Whether the scalar would break a line or a terminal, or be lost: readers drop a byte order mark.
  private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: scalar == "\u{FEFF}"
    }
  }
}
