/// JSON text written straight into bytes: every step of a run may be recorded, so no value passes through a tree.
extension [UInt8] {
  /// Appends text as it stands.
  mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends the shortest decimal that reads back as the same value; NaN and the infinities as strings.
  mutating func append(number: some BinaryFloatingPoint & CustomStringConvertible) {
    if number.isFinite {
      append(contentsOf: number.description.utf8)
    } else if number.isNaN {
      append("\"nan\"")
    } else {
      append(number < 0 ? "\"-inf\"" : "\"inf\"")
    }
  }

  /// Appends a whole number.
  mutating func append(number: some FixedWidthInteger & CustomStringConvertible) {
    append(contentsOf: number.description.utf8)
  }

  /// Appends a string in quotes, with the escapes JSON asks for.
  mutating func append(quoted text: String) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case UInt8(ascii: "\n"): append("\\n")
      case UInt8(ascii: "\r"): append("\\r")
      case UInt8(ascii: "\t"): append("\\t")
      case 0..<0x20:
        append("\\u00")
        append(hexadecimalDigit(byte >> 4))
        append(hexadecimalDigit(byte & 15))
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends elements with commas between them.
  mutating func append<Elements: Sequence>(
    list elements: Elements, each: (Elements.Element, inout [UInt8]) -> Void
  ) {
    var isFirst = true
    for element in elements {
      if !isFirst { append(UInt8(ascii: ",")) }
      isFirst = false
      each(element, &self)
    }
  }
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
