/// Reads one JSON text, strictly as RFC 8259 has it: no duplicate names, no trailing text, bounded depth.
struct JSONParser {
  /// Deepest nesting of arrays and objects that is read.
  static let depthBound = 32
  /// Number of members up to which a duplicate is looked for one by one, which needs no memory.
  static let fewMembers = 16

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The value that the bytes spell.
  static func parse(_ bytes: ArraySlice<UInt8>) throws(JSONProblem) -> JSONValue {
    var parser = JSONParser(bytes)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.next == nil else { throw parser.problem("text after the value") }
    return value
  }

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private func problem(_ text: String) -> JSONProblem {
    JSONProblem("is not JSON: \(text) at byte \(position - bytes.startIndex + 1)")
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B && byte != 0x0C {
      position += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONProblem) -> JSONValue {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw problem("the text ends too early")
    default: return .number(try number())
    }
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONProblem) -> JSONValue {
    let end = position + text.utf8CodeUnitCount
    let expected = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard end <= bytes.endIndex, bytes[position..<end].elementsEqual(expected) else {
      throw problem("an unknown word")
    }
    position = end
    return value
  }

  private mutating func object(depth: Int) throws(JSONProblem) -> JSONObject {
    guard depth < Self.depthBound else { throw problem("nesting too deep") }
    position += 1
    var object = JSONObject()
    var names: Set<String> = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return object }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw problem("no member name") }
      let name = try string()
      if object.members.count == Self.fewMembers { names = Set(object.members.map(\.name)) }
      let isNew = object.members.count < Self.fewMembers ? object[name] == nil : names.insert(name).inserted
      guard isNew else { throw problem("a second member \"\(name)\"") }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw problem("no colon") }
      object.members.append((name, try value(depth: depth + 1)))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw problem("an object that does not end") }
    return object
  }

  private mutating func array(depth: Int) throws(JSONProblem) -> [JSONValue] {
    guard depth < Self.depthBound else { throw problem("nesting too deep") }
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return elements }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw problem("an array that does not end") }
    return elements
  }

  private mutating func number() throws(JSONProblem) -> String {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() throws(JSONProblem) {
    let start = position
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    guard position > start else { throw problem("no value") }
  }

  private mutating func string() throws(JSONProblem) -> String {
    position += 1
    let start = position
    var unescaped: [UInt8]?
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        let text = unescaped.map { $0[...] } ?? bytes[start..<(position - 1)]
        guard let string = String(validating: text, as: UTF8.self) else {
          throw problem("a string that is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"):
        var text = unescaped ?? Array(bytes[start..<(position - 1)])
        text.append(contentsOf: String(try escape()).utf8)
        unescaped = text
      case 0..<0x20: throw problem("a control character in a string")
      default: unescaped?.append(byte)
      }
    }
    throw problem("a string that does not end")
  }

  private mutating func escape() throws(JSONProblem) -> Unicode.Scalar {
    guard let byte = next else { throw problem("a string that does not end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw problem("an unknown escape")
    }
  }

  private mutating func unicodeEscape() throws(JSONProblem) -> Unicode.Scalar {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard UTF16.isLeadSurrogate(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
      throw problem("half a surrogate pair")
    }
    let second = try codeUnit()
    guard UTF16.isTrailSurrogate(second) else { throw problem("half a surrogate pair") }
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  private mutating func codeUnit() throws(JSONProblem) -> UInt16 {
    let end = position + 4
    guard end <= bytes.endIndex,
      bytes[position..<end].allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let unit = UInt16(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16)
    else { throw problem("a bad \\u escape") }
    position = end
    return unit
  }
}
