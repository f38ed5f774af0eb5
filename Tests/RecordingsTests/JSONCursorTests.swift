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
}
