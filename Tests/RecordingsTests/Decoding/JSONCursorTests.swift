import Testing

@testable import Recordings

@Suite struct JSONCursorTests {
  func parse(_ text: String) throws -> JSONValue { try JSONValue(parsing: text.utf8) }

  @Test func `Values come back with the order of members and the digits of numbers`() throws {
    var object = JSONObject()
    object.members = [
      ("z", .array([.number("1"), .number("-0.50e+3"), .null])), ("a", .boolean(true)),
      ("m", .object(JSONObject())),
    ]
    #expect(try parse(" {\"z\": [1, -0.50e+3 ,null],\t\"a\":true, \"m\":{}} \r\n") == .object(object))
  }

  @Test(arguments: [
    (#""""#, ""), (#""a\"\\\/b""#, "a\"\\/b"), (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"), (#""é🎲""#, "é🎲"),
    (#""\u00e9\ud83c\udFB2x""#, "é🎲x"), (#""\u0000""#, "\0"),
  ])
  func `Strings come back unescaped`(text: String, value: String) throws {
    #expect(try parse(text) == .string(value))
  }

  @Test(arguments: [
    "", " ", "{", "[", "[1", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}",
    "{\"a\":1,\"a\":2}", "01",
    "1.", ".5", "+1", "-", "1e", "1e+", "0x1", "nan", "NaN", "Infinity", "tru", "truth", "nulll", "1 1",
    "\"a",
    "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\ud83c\"", "\"\\ud83cx\"", "\"\\ud83c\\u0041\"",
    "\"\\udfb2\"", "\"\t\"", "'a'", "]", "{]", "\u{B}1",
  ])
  func `What is not JSON is refused`(text: String) {
    #expect(throws: JSONProblem.self) { try parse(text) }
  }

  @Test func `Bytes that are not UTF-8 are refused`() {
    #expect(throws: JSONProblem.self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
  }

  @Test func `Nesting is read to its bound and refused past it`() throws {
    let bound = JSONCursor.depthBound
    let deepest = String(repeating: "[", count: bound) + String(repeating: "]", count: bound)
    _ = try parse(deepest)
    #expect(throws: JSONProblem.self) { try parse("[\(deepest)]") }
    #expect(throws: JSONProblem.self) { try parse(String(repeating: "[", count: 1_000_000)) }
    #expect(throws: JSONProblem.self) { try parse(String(repeating: "{\"a\":", count: 100_000)) }
  }

  @Test(arguments: [2, 15, 16, 17, 18, 5_000])
  func `A second member of one name is found among few and among many`(count: Int) throws {
    let members = (0..<count).map { "\"m\($0)\":0" }
    #expect(try parse("{\(members.joined(separator: ","))}").object().members.count == count)
    for index in [0, count / 2, count - 1] {
      #expect(throws: JSONProblem.self) {
        try parse("{\((members + [members[index]]).joined(separator: ","))}")
      }
    }
  }

  @Test func `Any text survives being quoted and parsed`() throws {
    let text = String((0...0x2FF).compactMap(Unicode.Scalar.init).map(Character.init)) + "\u{2028}🎲\\u0041\""
    var bytes: [UInt8] = []
    bytes.append(quoted: text)
    #expect(try JSONValue(parsing: bytes) == .string(text))
  }

  // MARK: - Objects whose members are known

  private enum Member: String, JSONMember {
    case first, second
    case third = "third \"\u{e9}\""
    static let members = JSONMembers<Member>()
  }

  /// What an object of the three members says; a member that is not there is nil.
  private func read(_ text: String) throws(JSONProblem) -> [Member: Int] {
    var cursor = JSONCursor(Array(text.utf8)[...])
    var values: [Member: Int] = [:]
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      // The second is left where it stands, and passed over.
      if member != .second { values[member] = try value.integer() }
    }
    try cursor.finish()
    return values
  }

  private func problem(_ text: String) -> String? {
    do throws(JSONProblem) {
      _ = try read(text)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `Members are found in any order, with escapes in their names, and others are passed over`()
    throws
  {
    let tail = #", "last": [{}, -1.5e3, "\u00e9", [[]], null, true]}"#
    #expect(try read(#"{"first":1,"second":2,"third \"é\"":3}"#) == [.first: 1, .third: 3])
    #expect(
      try read(#" { "third \u0022\u00e9\"" : 3 , "second" : {"a":[]} , "f\u0069rst" : 1 } "#) == [
        .first: 1, .third: 3,
      ])
    #expect(try read(#"{"firs":0,"first ":0,"First":0,"":0,"first":1"# + tail) == [.first: 1])
    #expect(try read("{}") == [:])
  }

  @Test func `A name that comes twice is refused, whether it is known or not`() {
    for text in [
      #"{"first":1,"first":1}"#, #"{"first":1,"f\u0069rst":1}"#, #"{"first":1,"second":0,"first":1,"x":0}"#,
      #"{"x":1,"first":1,"x":1}"#, #"{"x":1,"\u0078":1}"#,
    ] {
      #expect(problem(text)?.contains("a second member") == true, "\(text)")
    }
    let many = (0...JSONCursor.unknownMemberBound).map { "\"m\($0)\":0" }
    #expect(problem("{\(many.joined(separator: ","))}") == "has too many members")
    #expect(problem("{\(many.dropLast().joined(separator: ","))}") == nil)
  }

  @Test(arguments: [
    (#"{"first":1.5}"#, "first is not a whole number from 0 to 9223372036854775807"),
    (#"{"first":1"#, "is not JSON: an object that does not end at byte 11"),
    (#"{"first":"#, "is not JSON: the text ends too early at byte 10"),
    (#"{"other":[1,}"#, "is not JSON: no value at byte 13"),
    (#"{"second":[1,"\x"]}"#, "is not JSON: an unknown escape at byte 17"),
    (#"{"first":1}}"#, "is not JSON: text after the value at byte 12"),
    ("[1]", "is not an object"),
  ])
  func `A problem tells where it is`(text: String, expected: String) {
    #expect(problem(text) == expected)
  }

  @Test func `Strings and arrays are read up to their bounds`() throws {
    func cursor(_ text: String) -> JSONCursor { JSONCursor(Array(text.utf8)[...]) }
    var text = cursor(#""12345""#)
    #expect(try text.string(bound: 5) == "12345")
    text = cursor(#""123456""#)
    #expect(throws: JSONProblem("is longer than 5 bytes")) { try text.string(bound: 5) }
    var list = cursor("[1,2,3]")
    #expect(try list.floats(bound: 3) == [1, 2, 3])
    list = cursor("[1,2,3]")
    #expect(throws: JSONProblem("has more than 2 elements")) { try list.floats(bound: 2) }
    list = cursor("[1,2,true]")
    let error = #expect(throws: JSONProblem.self) { try list.floats(bound: 3) }
    #expect(error?.path == ["2"])
  }

  @Test func `What is passed over is checked all the same`() {
    for text in [
      "[1,]", "{\"a\"}", "{\"a\":1,}", "01", "1.", "nul", "\"\t\"", "\"\\ud83c\"", "\"\\u12g4\"", "tru", "[",
      "{", "\"",
      String(repeating: "[", count: 100_000), "}", "",
    ] {
      var cursor = JSONCursor(Array(text.utf8)[...])
      #expect(throws: JSONProblem.self, "\(text.prefix(20))") {
        try cursor.skip()
        try cursor.finish()
      }
    }
    var cursor = JSONCursor([0x22, 0xC3, 0x28, 0x22])
    #expect(throws: JSONProblem.self) { try cursor.skip() }
  }
}
