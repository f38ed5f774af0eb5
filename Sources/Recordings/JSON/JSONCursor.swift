/// A place in one JSON text, which is read from front to back straight into values: no tree is built.
///
/// Strict as RFC 8259 has it: no duplicate names in an object that is read, no bad escapes, no text after the value.
/// What is not asked for is passed over, and is checked all the same. Nothing nests deeper than `depthBound`.
///
///     var mean: Float?
///     try cursor.object(Member.self) { member, value throws(JSONProblem) in
///       switch member {
///       case .mean: mean = try value.float()
///       }
///     }
///     try cursor.finish()
///
/// Problems tell the way to their place: `layers.2.activation.mean is missing`.
struct JSONCursor {
  /// Deepest nesting of arrays and objects that is read.
  static let depthBound = 32
  /// Longest string that is read where nothing else is said, in bytes of its text.
  static let stringBoundBytes = 1024
  /// Largest number of members that an object may have besides those that are known.
  static let unknownMemberBound = 1024

  /// The text.
  let bytes: ArraySlice<UInt8>
  /// Position of the next byte, from 0.
  var position = 0
  /// Number of arrays and objects that are open.
  private var depth = 0

  /// Makes a cursor at the beginning of a text.
  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// The next byte; nil at the end.
  @inline(__always)
  var next: UInt8? {
    let line = bytes
    let text = line.span
    return position < text.count ? text[position] : nil
  }

  /// A problem of the text at the next byte.
  func problem(_ text: String) -> JSONProblem { JSONProblem(notJSON: text, at: position) }

  /// A problem of a value, or of the text where it ends before the value.
  func mismatch(_ text: String) -> JSONProblem {
    next == nil ? problem("the text ends too early") : JSONProblem(text)
  }

  /// Passes over what may stand between two tokens.
  @inline(__always)
  mutating func skipSpace() {
    let line = bytes
    let text = line.span
    while position < text.count, text[position] <= 0x20 {
      let byte = text[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      position += 1
    }
  }

  /// Passes over a byte, if it is the next one.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  /// Passes over the beginning of an array or object, and the space around it.
  @inline(__always)
  private mutating func open(_ byte: UInt8, _ mismatch: String) throws(JSONProblem) {
    skipSpace()
    guard next == byte else { throw self.mismatch(mismatch) }
    guard depth < Self.depthBound else { throw problem("nesting too deep") }
    depth += 1
    position += 1
    skipSpace()
  }

  /// Passes over its end, if that is what follows.
  @inline(__always)
  private mutating func takeEnd(_ byte: UInt8) -> Bool {
    guard take(byte) else { return false }
    depth -= 1
    return true
  }

  /// Passes over a comma, which true is for, or else the end of an array or object.
  @inline(__always)
  private mutating func continues(until end: UInt8, _ kind: String) throws(JSONProblem) -> Bool {
    skipSpace()
    if take(UInt8(ascii: ",")) { return true }
    guard takeEnd(end) else { throw problem("\(kind) that does not end") }
    return false
  }

  /// Makes sure that nothing follows.
  mutating func finish() throws(JSONProblem) {
    skipSpace()
    guard next == nil else { throw problem("text after the value") }
  }
}

// MARK: - Objects

extension JSONCursor {
  /// Reads an object whose members are known, in any order; others are passed over.
  ///
  /// - Parameter body: Reads the value of a member, or leaves it: then it is passed over.
  mutating func object<Member: JSONMember>(
    _: Member.Type, _ body: (Member, inout JSONCursor) throws(JSONProblem) -> Void
  ) throws(JSONProblem) {
    try open(UInt8(ascii: "{"), "is not an object")
    if takeEnd(UInt8(ascii: "}")) { return }
    var found = FoundMembers<Member>()
    repeat {
      skipSpace()
      if let member = try known(&found) {
        try self.member(named: { member.rawValue }, { value throws(JSONProblem) in try body(member, &value) })
      } else {
        let name = try string(bound: bytes.count)
        guard found.others.insert(name) else { throw problem(second: name) }
        guard found.others.count <= Self.unknownMemberBound else {
          throw JSONProblem("has too many members")
        }
        try colon()
        try skip()
      }
    } while try continues(until: UInt8(ascii: "}"), "an object")
  }

  /// Reads the members of an object up to the first that is not known, and stays there.
  mutating func firstMembers<Member: JSONMember>(
    _: Member.Type, _ body: (Member, inout JSONCursor) throws(JSONProblem) -> Void
  ) throws(JSONProblem) {
    try open(UInt8(ascii: "{"), "is not an object")
    if takeEnd(UInt8(ascii: "}")) { return }
    var found = FoundMembers<Member>()
    repeat {
      skipSpace()
      guard let member = try known(&found) else { return }
      try self.member(named: { member.rawValue }, { value throws(JSONProblem) in try body(member, &value) })
    } while try continues(until: UInt8(ascii: "}"), "an object")
  }

  /// Whether the text ends as an object does; nothing in it is looked at.
  var isClosed: Bool {
    bytes.last { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != 0x0A } == UInt8(ascii: "}")
  }

  /// Passes over the name of a member that is known, and its colon; nil at one that is not.
  @inline(__always)
  private mutating func known<Member>(
    _ found: inout FoundMembers<Member>
  ) throws(JSONProblem) -> Member? {
    let members = Member.members
    guard let index = try name(among: members, expecting: found.expected) else { return nil }
    let member = members.cases[index]
    guard found.insert(index) else { throw problem(second: member.rawValue) }
    try colon()
    return member
  }

  /// Reads an object whose members may have any names.
  ///
  /// - Parameters:
  ///   - bound: Largest number of members.
  ///   - body: Reads the value of a member, or leaves it: then it is passed over.
  mutating func object(
    bound: Int, _ body: (String, inout JSONCursor) throws(JSONProblem) -> Void
  ) throws(JSONProblem) {
    try open(UInt8(ascii: "{"), "is not an object")
    if takeEnd(UInt8(ascii: "}")) { return }
    var names = UnknownNames()
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw problem("no member name") }
      let name = try string()
      guard names.insert(name) else { throw problem(second: name) }
      guard names.count <= bound else { throw JSONProblem("has more than \(bound) members") }
      try colon()
      try member(named: { name }, { value throws(JSONProblem) in try body(name, &value) })
    } while try continues(until: UInt8(ascii: "}"), "an object")
  }

  private mutating func member(
    named name: () -> String, _ body: (inout JSONCursor) throws(JSONProblem) -> Void
  ) throws(JSONProblem) {
    let start = position
    do throws(JSONProblem) {
      try body(&self)
      if position == start { try skip() }
    } catch {
      throw error.inside(name())
    }
  }

  @inline(__always)
  private mutating func colon() throws(JSONProblem) {
    skipSpace()
    guard take(UInt8(ascii: ":")) else { throw problem("no colon") }
    skipSpace()
  }

  private func problem(second name: String) -> JSONProblem {
    problem("a second member \"\(name.shortened)\"")
  }

  /// Passes over a name that is known; returns nil at one that is not.
  private mutating func name<Member>(
    among members: JSONMembers<Member>, expecting expected: Int
  ) throws(JSONProblem) -> Int? {
    guard next == UInt8(ascii: "\"") else { throw problem("no member name") }
    if expected < members.cases.count, takeName(expected, of: members) { return expected }
    for index in members.cases.indices where takeName(index, of: members) { return index }
    // An escape may spell a known name too.
    var ahead = self
    let name = try ahead.string(bound: bytes.count)
    guard let index = members.cases.firstIndex(where: { $0.rawValue == name }) else { return nil }
    self = ahead
    return index
  }

  @inline(__always)
  private mutating func takeName<Member>(_ index: Int, of members: JSONMembers<Member>) -> Bool {
    let line = bytes
    let (text, names) = (line.span.bytes, members.text.span.bytes)
    let start = members.starts[index]
    let count = members.starts[index + 1] - start
    guard position + count + 8 <= text.byteCount else { return takeLastName(index, of: members) }
    var offset = 0
    while offset < count {
      let difference = text.word(at: position + offset) ^ names.word(at: start + offset)
      let isEqual =
        offset + 8 <= count ? difference == 0 : difference &<< UInt64(8 * (offset + 8 - count)) == 0
      guard isEqual else { return false }
      offset += 8
    }
    position += count
    return true
  }

  /// The same near the end of the text, where eight bytes at once could lie past it.
  private mutating func takeLastName<Member>(_ index: Int, of members: JSONMembers<Member>) -> Bool {
    let name = members.text[members.starts[index]..<members.starts[index + 1]]
    guard bytes.dropFirst(position).starts(with: name) else { return false }
    position += name.count
    return true
  }
}

extension RawSpan {
  /// Eight bytes as a number, the first byte lowest.
  @inline(__always)
  fileprivate func word(at offset: Int) -> UInt64 {
    // The bounds are checked, and any eight bytes are a number.
    unsafe UInt64(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}

/// The members that an object was found to have so far.
private struct FoundMembers<Member: JSONMember> {
  /// Position of the member that the encoder writes next.
  var expected = 0
  /// The names of members that are not known.
  var others = UnknownNames()
  /// A bit for each member that is known.
  private var known: UInt64 = 0

  /// Adds a member that is known; false where it is there already.
  mutating func insert(_ index: Int) -> Bool {
    let bit: UInt64 = 1 &<< UInt64(index)
    defer {
      known |= bit
      expected = index + 1
    }
    return known & bit == 0
  }
}

/// The names that an object was found to have besides those that are known: a few, as a rule none.
private struct UnknownNames {
  /// Number of names up to which a second one is looked for one by one, which needs no table.
  private static let few = 16
  private var list: [String] = []
  private var table: Set<String> = []

  var count: Int { max(list.count, table.count) }

  /// Adds a name; false where it is there already.
  mutating func insert(_ name: String) -> Bool {
    if list.count == Self.few {
      if table.isEmpty { table = Set(list) }
      return table.insert(name).inserted
    }
    guard !list.contains(name) else { return false }
    list.append(name)
    return true
  }
}

// MARK: - Arrays

extension JSONCursor {
  /// Reads an array.
  ///
  /// - Parameters:
  ///   - bound: Largest number of elements.
  ///   - element: Reads one of them.
  mutating func array<Element>(
    bound: Int, _ element: (inout JSONCursor) throws(JSONProblem) -> Element
  ) throws(JSONProblem) -> [Element] {
    try open(UInt8(ascii: "["), "is not an array")
    var elements: [Element] = []
    if takeEnd(UInt8(ascii: "]")) { return elements }
    repeat {
      guard elements.count < bound else { throw JSONProblem("has more than \(bound) elements") }
      skipSpace()
      do throws(JSONProblem) {
        elements.append(try element(&self))
      } catch {
        throw error.inside(String(elements.count))
      }
    } while try continues(until: UInt8(ascii: "]"), "an array")
    return elements
  }

  /// Reads an array of numbers, or of the strings that stand for NaN and the infinities.
  mutating func floats(bound: Int) throws(JSONProblem) -> [Float] {
    try array(bound: bound) { value throws(JSONProblem) in try value.float() }
  }

  /// Reads an array of whole numbers that are not negative.
  mutating func integers<Integer: FixedWidthInteger>(
    bound: Int, to largest: Integer = .max
  ) throws(JSONProblem) -> [Integer] {
    try array(bound: bound) { value throws(JSONProblem) in try value.integer(to: largest) }
  }
}

// MARK: - What may be there or not

extension JSONCursor {
  /// Passes over a null, if that is what follows.
  mutating func takeNull() throws(JSONProblem) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: "n") else { return false }
    try word("null")
    return true
  }

  /// Reads a value that may be null.
  mutating func optional<Value>(
    _ body: (inout JSONCursor) throws(JSONProblem) -> Value
  ) throws(JSONProblem) -> Value? {
    try takeNull() ? nil : try body(&self)
  }

  /// Passes over any value, and checks that it is JSON.
  mutating func skip() throws(JSONProblem) {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): try skipObject()
    case UInt8(ascii: "["):
      try open(UInt8(ascii: "["), "is not an array")
      if takeEnd(UInt8(ascii: "]")) { return }
      repeat { try skip() } while try continues(until: UInt8(ascii: "]"), "an array")
    case UInt8(ascii: "\""): try skipString()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    case nil: throw problem("the text ends too early")
    default: try skipNumber()
    }
  }

  private mutating func skipObject() throws(JSONProblem) {
    try open(UInt8(ascii: "{"), "is not an object")
    if takeEnd(UInt8(ascii: "}")) { return }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw problem("no member name") }
      try skipString()
      try colon()
      try skip()
    } while try continues(until: UInt8(ascii: "}"), "an object")
  }

  private mutating func word(_ word: StaticString) throws(JSONProblem) {
    let expected = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard bytes.dropFirst(position).starts(with: expected) else { throw problem("an unknown word") }
    position += word.utf8CodeUnitCount
  }
}
