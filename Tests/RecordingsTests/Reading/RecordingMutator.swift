/// Makes changed recordings: bytes, numbers, names, nesting and lines that are not what they were.
struct RecordingMutator {
  var generator: SplitMix64
  /// The lines of the recordings to change, their line ends included; the first is the header.
  private let recordings: [[[UInt8]]]

  init(seed: UInt64, recordings: [[UInt8]]) {
    generator = SplitMix64(state: seed &* 0x9E37_79B9)
    self.recordings = recordings.map { bytes in
      bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) + [UInt8(ascii: "\n")] }
    }
  }

  /// A header and some of the lines of one recording, with one to four changes.
  mutating func recording() -> [UInt8] {
    let lines = recordings[random(recordings.count)]
    var chosen = [lines[0]]
    for _ in 0..<random(5) { chosen.append(lines[random(lines.count)]) }
    if chance(4) { chosen = Array(lines.prefix(6)) }
    // Most changes leave the header alone, which without one fault is the end of it.
    for _ in 0..<1 + random(4) { changeLines(&chosen) }
    var bytes = Array(chosen.joined())
    for _ in 0..<1 + random(3) { change(&bytes, from: chance(8) ? 0 : min(chosen[0].count, bytes.count)) }
    return bytes
  }

  private mutating func random(_ count: Int) -> Int { count > 0 ? Int(generator.next() % UInt64(count)) : 0 }
  private mutating func chance(_ one: Int) -> Bool { random(one) == 0 }

  private mutating func changeLines(_ lines: inout [[UInt8]]) {
    let place = random(lines.count)
    switch random(8) {
    case 0: lines.insert(lines[place], at: lines.count)
    case 1 where place > 0: lines.swapAt(place, lines.count - 1)
    case 2 where place > 0: lines.remove(at: place)
    case 3 where place > 0: _ = lines[place].popLast()
    case 4 where place > 0: lines[place].removeSubrange(random(lines[place].count)...)
    default: break
    }
  }

  private mutating func change(_ bytes: inout [UInt8], from first: Int) {
    guard first < bytes.count else { return }
    let place = first + random(bytes.count - first)
    switch random(14) {
    case 0: bytes[place] ^= 1 << UInt8(random(8))
    case 1: bytes[place] = Self.bytes[random(Self.bytes.count)]
    case 2: bytes.insert(Self.bytes[random(Self.bytes.count)], at: place)
    case 3: bytes.remove(at: place)
    case 4: bytes.removeSubrange(place...)
    case 5: bytes.insert(contentsOf: Array(bytes[place...].prefix(random(60))), at: place)
    case 6, 7, 8: replaceNumber(&bytes, from: place)
    case 9, 10: replaceString(&bytes, from: place)
    case 11: nest(&bytes, from: place)
    case 12: removeMember(&bytes, from: place)
    default: insertMember(&bytes, from: place)
    }
  }

  /// Puts another value in the place of the next number.
  private mutating func replaceNumber(_ bytes: inout [UInt8], from place: Int) {
    guard let start = bytes[place...].dropFirst().firstIndex(where: { isNumber($0) }) else { return }
    let end = bytes[start...].firstIndex { !isNumber($0) } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: Self.values[random(Self.values.count)].utf8)
  }

  private func isNumber(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte == 0x2D || byte == 0x2E
  }

  /// Puts another string of the recording, or an odd one, in the place of the next.
  private mutating func replaceString(_ bytes: inout [UInt8], from place: Int) {
    guard let target = string(in: bytes, from: place) else { return }
    let other =
      chance(2) ? string(in: bytes, from: random(bytes.count)).map { Array(bytes[$0]) } : nil
    bytes.replaceSubrange(target, with: other ?? Array(Self.strings[random(Self.strings.count)].utf8))
  }

  /// The next string, its quotes included.
  private func string(in bytes: [UInt8], from place: Int) -> Range<Int>? {
    let quote = UInt8(ascii: "\"")
    guard let start = bytes[place...].firstIndex(of: quote),
      let end = bytes[(start + 1)...].prefix(60).firstIndex(of: quote)
    else { return nil }
    return start..<(end + 1)
  }

  /// Puts the next value into brackets.
  private mutating func nest(_ bytes: inout [UInt8], from place: Int) {
    guard let colon = bytes[place...].firstIndex(of: UInt8(ascii: ":")) else { return }
    let depth = [1, 2, 31, 32, 33, 200][random(6)]
    let opening = chance(2) ? "[" : "{\"a\":"
    bytes.insert(contentsOf: String(repeating: opening, count: depth).utf8, at: colon + 1)
    guard chance(2), let end = bytes[(colon + 1)...].firstIndex(where: { $0 == UInt8(ascii: ",") }) else {
      return
    }
    let closing = opening == "[" ? "]" : "}"
    bytes.insert(contentsOf: String(repeating: closing, count: depth).utf8, at: end)
  }

  private mutating func removeMember(_ bytes: inout [UInt8], from place: Int) {
    let comma = UInt8(ascii: ",")
    guard let start = bytes[place...].firstIndex(of: comma),
      let end = bytes[(start + 1)...].firstIndex(of: comma)
    else { return }
    bytes.removeSubrange(start..<end)
  }

  private mutating func insertMember(_ bytes: inout [UInt8], from place: Int) {
    guard let brace = bytes[place...].firstIndex(of: UInt8(ascii: "{")) else { return }
    let name = Self.strings[random(Self.strings.count)]
    let value = Self.values[random(Self.values.count)]
    bytes.insert(contentsOf: "\(name):\(value),".utf8, at: brace + 1)
  }

  private static let bytes: [UInt8] =
    [0, 1, 9, 10, 13, 31, 127, 128, 192, 237, 255] + Array("\"\\{}[],:.-+eEtfn 019/u".utf8)
  private static let values = [
    "0", "-0", "1", "-1", "63", "64", "65", "1.5", "-0.0", "1e-46", "1e38", "1e39", "1e400", "00", "1e", "1.",
    "4294967295",
    "4294967296", "1000000000000000", "1000000000000001", "9007199254740993", "9223372036854775807",
    "9223372036854775808", "18446744073709551615", "18446744073709551616", "123456789012345678901234567890",
    "\"nan\"", "\"inf\"", "\"-inf\"", "\"NaN\"", "null", "true", "false", "[]", "{}", "[0]", "[[1]]", "\"1\"",
    "[0,0,0]",
  ]
  private static let strings = [
    "\"\"", "\"a\"", "\"plain\"", "\"batchnorm\"", "\"step\"", "\"lane\"", "\"layers\"", "\"type\"",
    "\"end\"", "\"header\"",
    "\"evaluation\"", "\"event\"", "\"examination\"", "\"redescription\"", "\"diverged\"", "\"\\u0000\"",
    "\"\\ud800\"",
    "\"\\u0073tep\"", "\"\u{1F3B2}\"", "\"nan\"", "1", "null", "\"st\\u0065p\"", "\"\\n\"", "\"counts\"",
    "\"figures\"",
  ]
}
