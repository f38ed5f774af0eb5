/// A whole experiment in one word that survives shells and chats:
/// `bnviz1:name=digits,seed=7,…,lanes.plain.normalization=none,…,check=1f3a9c2e`.
///
/// After the version stand the settings in their order, separated by commas, those of lanes with the lane's name before
/// theirs; a lane without differences stands alone as `lanes.NAME=`. At the end stands a checksum of all that is before it.
/// A blank is a `+`. Letters, digits, `/`, `-` and `.` stand for themselves, but for a hyphen or full stop that follows its
/// like, of which chats make a dash or an ellipsis; every other byte of the UTF-8 text is a `%` with two digits.
public struct ExperimentLine: Sendable, Equatable {
  /// The version of the form.
  public static let version = 1
  /// Longest line that is read, in bytes.
  public static let byteBound = 1 << 16

  private static let prefix = "bnviz"
  private static let checkMark = ",check="

  /// The word.
  public let text: String

  /// Writes settings, as `RunDescription.settings` has them.
  public init(_ settings: [Setting]) {
    let entries = settings.flatMap { Self.entries(of: $0, under: "") }
    let body = "\(Self.prefix)\(Self.version):" + entries.joined(separator: ",")
    text = body + Self.checkMark + Self.checksum(of: body)
  }

  /// Whether a word is meant as such a line, of whatever version, whole or not.
  public static func isMeant(by text: String) -> Bool {
    guard text.hasPrefix(prefix) else { return false }
    let number = text.dropFirst(prefix.count).prefix { $0.isASCII && $0.isNumber }
    return !number.isEmpty && text.dropFirst(prefix.count + number.count).first == ":"
  }

  /// Reads a line; all values are text, as after `--set`, and nothing is known yet of keys.
  ///
  /// - Throws: `ExperimentLineError`.
  public static func settings(of text: String) throws(ExperimentLineError) -> [Setting] {
    guard isMeant(by: text), let colon = text.firstIndex(of: ":") else { throw .malformed }
    let number = text[..<colon].dropFirst(prefix.count)
    guard number == "\(version)" else { throw .version(String(number.prefix(9))) }
    guard text.utf8.count <= byteBound else { throw .malformed }
    let body = text.prefix(max(0, text.count - checkMark.count - 8))
    guard text == "\(body)\(checkMark)\(checksum(of: String(body)))" else { throw .checksum }
    var settings: [Setting] = []
    for entry in body[colon...].dropFirst().split(separator: ",", omittingEmptySubsequences: false) {
      guard let equals = entry.firstIndex(of: "="),
        let value = String(percentDecoded: entry[entry.index(after: equals)...])
      else { throw .malformed }
      let path = entry[..<equals].split(separator: ".", omittingEmptySubsequences: false).map {
        String(percentDecoded: $0)
      }
      let keys = path.compactMap(\.self)
      guard keys.count == path.count, keys.count <= 3, !keys.contains(""), keys.count != 2 || value.isEmpty
      else { throw .malformed }
      settings.insert(value, at: keys[...])
    }
    return settings
  }

  private static func entries(of setting: Setting, under place: String) -> [String] {
    // A point stands between keys.
    let key = place + setting.key.percentEncoded.replacing(".", with: "%2E")
    guard case .settings(let inner) = setting.value else {
      return ["\(key)=\(setting.value.text.percentEncoded)"]
    }
    return inner.isEmpty ? ["\(key)="] : inner.flatMap { entries(of: $0, under: key + ".") }
  }

  /// FNV-1a of 32 bits, in hexadecimal digits.
  private static func checksum(of text: String) -> String {
    let sum = text.utf8.reduce(UInt32(0x811C_9DC5)) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

/// Why a word is no experiment: the end of a sentence.
public enum ExperimentLineError: Error, Sendable, Equatable, CustomStringConvertible {
  /// It is of another version.
  case version(String)
  /// The checksum is that of another line.
  case checksum
  /// Its parts are not `key=value`.
  case malformed

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .version(let version):
      "it is of version \(version), and this bnviz reads version \(ExperimentLine.version) only"
    case .checksum:
      "it was cut or changed on its way; paste all of it, and change settings with --set KEY=VALUE behind it"
    case .malformed: "its parts must be KEY=VALUE, as \"bnviz share\" prints them"
    }
  }
}

extension [Setting] {
  /// Puts a value under keys from the outside in; the last of two keys with an empty value is a lane without differences.
  fileprivate mutating func insert(_ value: String, at keys: ArraySlice<String>) {
    guard let key = keys.first else { return }
    let rest = keys.dropFirst()
    guard let next = rest.first else { return append(Setting(key: key, value: .text(value))) }
    var inner: [Setting] = []
    let position = firstIndex { setting in
      guard setting.key == key, case .settings(let some) = setting.value else { return false }
      inner = some
      return true
    }
    if rest.count == 1 && value.isEmpty {
      inner.append(Setting(key: next, value: .settings([])))
    } else {
      inner.insert(value, at: rest)
    }
    let setting = Setting(key: key, value: .settings(inner))
    if let position { self[position] = setting } else { append(setting) }
  }
}

extension String {
  /// The text in the letters of a line.
  fileprivate var percentEncoded: String {
    var encoded = ""
    var last: UInt8 = 0
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: " "): encoded += "+"
      case UInt8(ascii: "-") where last != byte, UInt8(ascii: ".") where last != byte, UInt8(ascii: "/"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default: encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
      last = byte
    }
    return encoded
  }

  /// Reads a text in the letters of a line; nil where it is none.
  fileprivate init?(percentDecoded text: Substring) {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard rest.count >= 2, let digits = String(rest.prefix(2)),
          digits.allSatisfy({ $0.isHexDigit && $0.isASCII }), let value = UInt8(digits, radix: 16)
        else { return nil }
        bytes.append(value)
        rest.removeFirst(2)
      default: bytes.append(byte)
      }
    }
    self.init(validating: bytes, as: UTF8.self)
  }
}
