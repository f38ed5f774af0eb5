/// Members of JSON objects as text.
extension [UInt8] {
  /// Begins a member: a comma, except behind the brace that opens the object, its name and a colon.
  mutating func append(member name: StaticString) {
    if last != UInt8(ascii: "{") { append(UInt8(ascii: ",")) }
    append("\"")
    append(name)
    append("\":")
  }

  /// Appends a member that is a number.
  mutating func append(member name: StaticString, number: some BinaryFloatingPoint & CustomStringConvertible)
  {
    append(member: name)
    append(number: number)
  }

  /// Appends a member that is a whole number.
  mutating func append(member name: StaticString, number: some FixedWidthInteger & CustomStringConvertible) {
    append(member: name)
    append(number: number)
  }

  /// Appends a member that is a string.
  mutating func append(member name: StaticString, quoted text: String) {
    append(member: name)
    append(quoted: text)
  }

  /// Appends a member whose text was made before.
  mutating func append(member name: StaticString, bytes text: [UInt8]) {
    append(member: name)
    append(contentsOf: text)
  }

  /// Appends a member that is a list of floats; nothing where it is empty.
  mutating func append(member name: StaticString, floats: [Float]) {
    guard !floats.isEmpty else { return }
    append(member: name)
    append(UInt8(ascii: "["))
    append(floats: floats)
    append(UInt8(ascii: "]"))
  }

  /// Appends a member that is a list; nothing where it is empty.
  mutating func append<Item>(
    member name: StaticString, list items: [Item], each: (Item, inout [UInt8]) -> Void
  ) {
    guard !items.isEmpty else { return }
    append(member: name)
    append(UInt8(ascii: "["))
    append(list: items, each: each)
    append(UInt8(ascii: "]"))
  }

  /// Appends floats with commas between them.
  mutating func append(floats: [Float]) {
    append(list: floats) { float, bytes in bytes.append(number: float) }
  }
}
