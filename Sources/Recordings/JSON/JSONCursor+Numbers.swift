extension JSONCursor {
  /// Longest number that is read, in bytes.
  static let numberBoundBytes = 1024

  /// Reads a whole number that is not negative: everything a recording counts.
  mutating func integer<Integer: FixedWidthInteger>(to largest: Integer = .max) throws(JSONProblem) -> Integer
  {
    skipSpace()
    let line = bytes
    let text = line.span
    let start = position
    var at = position
    var value: UInt64 = 0
    // Nineteen digits cannot overflow; a twentieth is looked at by itself.
    while at < text.count, at - start < 19 {
      let digit = text[at] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      value = value &* 10 &+ UInt64(digit)
      at += 1
    }
    let isPlain = at > start && (text[start] != UInt8(ascii: "0") || at == start + 1)
    guard isPlain, at == text.count || isEndOfInteger(text[at]), let integer = Integer(exactly: value),
      integer <= largest
    else { return try unusualInteger(to: largest) }
    position = at
    return integer
  }

  /// A whole number that has a sign or more than nineteen digits, or else none.
  private mutating func unusualInteger<Integer: FixedWidthInteger>(
    to largest: Integer
  ) throws(JSONProblem) -> Integer {
    guard let text = try numberText(), let value = Integer(text), value >= 0, value <= largest else {
      throw mismatch("is not a whole number from 0 to \(largest)")
    }
    return value
  }

  /// Reads a number, or one of the strings that stand for NaN and the infinities.
  mutating func float() throws(JSONProblem) -> Float {
    skipSpace()
    if let value = decimal() { return value }
    let problem = "is not a Float32, nor \"nan\", \"inf\" or \"-inf\""
    if next == UInt8(ascii: "\"") {
      switch try string() {
      case "nan": return .nan
      case "inf": return .infinity
      case "-inf": return -.infinity
      default: throw JSONProblem(problem)
      }
    }
    guard let text = try numberText(), let value = Float(text), value.isFinite else {
      throw mismatch(problem)
    }
    return value
  }

  /// Reads a number, a string that stands for NaN or an infinity, or null.
  mutating func optionalFloat() throws(JSONProblem) -> Float? { try takeNull() ? nil : try float() }

  /// Reads an array of whole numbers from 0 to 4294967295: the bins of a histogram, nearly all of a recording.
  mutating func counts(bound: Int) throws(JSONProblem) -> [UInt32] {
    skipSpace()
    if let counts = plainCounts(bound: bound) { return counts }
    return try integers(bound: bound)
  }

  /// Reads them as the encoder writes them, with nothing but commas between; nil where they differ, and stay.
  private mutating func plainCounts(bound: Int) -> [UInt32]? {
    guard next == UInt8(ascii: "[") else { return nil }
    let line = bytes
    let text = line.span.bytes
    var counts: [UInt32] = []
    counts.reserveCapacity(min(bound, 64))
    var at = position + 1
    while counts.count < bound {
      // Bins differ in their number of digits at random: eight bytes at once are cheaper than to foresee it.
      guard let digits = DigitWord(text, at: at), (1...7).contains(digits.count), !digits.hasLeadingZero
      else {
        return nil
      }
      counts.append(UInt32(truncatingIfNeeded: digits.value))
      at += digits.count
      let byte = digits.following
      at += 1
      if byte == UInt8(ascii: "]") {
        position = at
        return counts
      }
      guard byte == UInt8(ascii: ",") else { return nil }
    }
    return nil
  }

  /// Reads a number as its text; nil where the value is none, and stays.
  mutating func numberText() throws(JSONProblem) -> String? {
    skipSpace()
    guard let byte = next, byte == UInt8(ascii: "-") || isDigit(byte) else { return nil }
    let start = position
    try skipNumber()
    guard position - start <= Self.numberBoundBytes else {
      throw JSONProblem("is a number of more than \(Self.numberBoundBytes) bytes")
    }
    let range = (bytes.startIndex + start)..<(bytes.startIndex + position)
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// Passes over a number.
  mutating func skipNumber() throws(JSONProblem) {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try skipDigits() }
    if take(UInt8(ascii: ".")) { try skipDigits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
      try skipDigits()
    }
  }

  private mutating func skipDigits() throws(JSONProblem) {
    let line = bytes
    let text = line.span
    let start = position
    while position < text.count, isDigit(text[position]) { position += 1 }
    guard position > start else { throw problem("no value") }
  }

  /// Reads a number whose nearest float is certain without exact arithmetic, which is so of nearly all; else stays.
  ///
  /// The digits as an integer are scaled by a power of ten in `Double`, each within half a unit in the last place, so
  /// that the quotient is within two of the number. Unless the middle between two floats is as near as that, both have
  /// the same nearest float. (Clinger 1990, "How to read floating point numbers accurately", has the idea.)
  private mutating func decimal() -> Float? {
    let line = bytes
    let text = line.span
    guard let number = Decimal(text, at: position), number.digits <= Decimal.exactDigits else { return nil }
    let exponent = number.exponent
    var value = Double(number.digits)
    if exponent < 0 {
      guard -exponent < powersOfTen.count else { return nil }
      value /= powersOfTen[-exponent]
    } else {
      guard exponent < powersOfTen.count else { return nil }
      value *= powersOfTen[exponent]
    }
    if number.digits != 0 {
      guard value >= Double(Float.leastNormalMagnitude), value <= Double(Float.greatestFiniteMagnitude),
        // The last 29 of a Double's 52 bits are those that a Float lacks; in the middle between two the first is 1.
        (value.bitPattern & 0x1FFF_FFFF) &- 0x0FFF_FFFC > 8
      else { return nil }
    }
    position = number.end
    return Float(number.isNegative ? -value : value)
  }
}

/// The digits of a number and where its point stands: ± digits · 10^exponent.
private struct Decimal {
  /// The largest number of which all smaller ones are a `Double`.
  static let exactDigits: UInt64 = 1 << 53

  var isNegative = false
  var digits: UInt64 = 0
  var exponent = 0
  /// Position behind the number.
  var end: Int

  /// Reads the number at a position; nil where there is none, and where it has many digits.
  init?(_ text: borrowing Span<UInt8>, at start: Int) {
    end = start
    guard end < text.count else { return nil }
    if text[end] == UInt8(ascii: "-") {
      isNegative = true
      end += 1
    }
    let first = end
    takeDigits(text)
    let whole = end - first
    guard whole > 0, whole == 1 || text[first] != UInt8(ascii: "0") else { return nil }
    var fraction = 0
    if end < text.count, text[end] == UInt8(ascii: ".") {
      end += 1
      let start = end
      takeDigits(text)
      fraction = end - start
      guard fraction > 0 else { return nil }
    }
    guard whole + fraction <= 19 else { return nil }
    if end < text.count, text[end] | 0x20 == UInt8(ascii: "e") {
      guard takeExponent(text) else { return nil }
    }
    exponent -= fraction
  }

  /// Takes digits in; more than nineteen wrap around.
  @inline(__always)
  private mutating func takeDigits(_ text: borrowing Span<UInt8>) {
    while end < text.count {
      let digit = text[end] &- UInt8(ascii: "0")
      guard digit < 10 else { return }
      digits = digits &* 10 &+ UInt64(digit)
      end += 1
    }
  }

  private mutating func takeExponent(_ text: borrowing Span<UInt8>) -> Bool {
    end += 1
    guard end < text.count else { return false }
    let isBelowOne = text[end] == UInt8(ascii: "-")
    if isBelowOne || text[end] == UInt8(ascii: "+") { end += 1 }
    let start = end
    while end < text.count, isDigit(text[end]), end - start < 4 {
      exponent = exponent * 10 + Int(text[end] &- UInt8(ascii: "0"))
      end += 1
    }
    if isBelowOne { exponent = -exponent }
    return end > start && (end == text.count || !isDigit(text[end]))
  }
}

/// 10^0, 10^1, …, 10^63, each as the nearest `Double`.
private let powersOfTen: [Double] = (0..<64).compactMap { Double("1e\($0)") }

private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

/// Whether a byte behind digits ends a number.
private func isEndOfInteger(_ byte: UInt8) -> Bool {
  !isDigit(byte) && byte != UInt8(ascii: ".") && byte | 0x20 != UInt8(ascii: "e")
}
