extension JSONCursor {
  /// Reads a string.
  ///
  /// - Parameter bound: Most bytes that its text may have.
  mutating func string(bound: Int = stringBoundBytes) throws(JSONProblem) -> String {
    skipSpace()
    guard next == UInt8(ascii: "\"") else { throw mismatch("is not a string") }
    position += 1
    let start = position
    let needsUnescaping = try skipStringText().hasEscapes
    guard position - 1 - start <= bound else { throw JSONProblem("is longer than \(bound) bytes") }
    let text = bytes[(bytes.startIndex + start)..<(bytes.startIndex + position - 1)]
    let plain = needsUnescaping ? try unescaped(from: start)[...] : text
    guard let string = String(validating: plain, as: UTF8.self) else {
      throw problem("a string that is not UTF-8")
    }
    return string
  }

  /// Passes over a string.
  mutating func skipString() throws(JSONProblem) {
    position += 1
    let start = position
    let text = try skipStringText()
    if text.hasEscapes { _ = try unescaped(from: start) }
    guard !text.isASCII else { return }
    let range = (bytes.startIndex + start)..<(bytes.startIndex + position - 1)
    guard String(validating: bytes[range], as: UTF8.self) != nil else {
      throw problem("a string that is not UTF-8")
    }
  }

  /// Passes over the rest of a string, its closing quote included.
  private mutating func skipStringText() throws(JSONProblem) -> (hasEscapes: Bool, isASCII: Bool) {
    let line = bytes
    let text = line.span
    var hasEscapes = false
    var all: UInt8 = 0
    while position < text.count {
      let byte = text[position]
      position += 1
      all |= byte
      if byte == UInt8(ascii: "\"") { return (hasEscapes, all < 0x80) }
      guard byte >= 0x20 else {
        position -= 1
        throw problem("a control character in a string")
      }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        position += 1
      }
    }
    position = text.count
    throw problem("a string that does not end")
  }

  /// The bytes that a string with escapes stands for; the place stays behind its closing quote.
  private mutating func unescaped(from start: Int) throws(JSONProblem) -> [UInt8] {
    let end = position
    position = start
    var plain: [UInt8] = []
    while position < end - 1 {
      let byte = bytes[bytes.startIndex + position]
      position += 1
      if byte == UInt8(ascii: "\\") {
        plain.append(contentsOf: String(try escape()).utf8)
      } else {
        plain.append(byte)
      }
    }
    position = end
    return plain
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
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw problem("a bad \\u escape")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }
}
