@testable import Recordings

/// A JSON value as a tree, for tests that look at all of a line; numbers stay their texts.
enum JSONValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// The value that the bytes spell, and nothing else.
  init(parsing bytes: some Sequence<UInt8>) throws {
    var cursor = JSONCursor(Array(bytes)[...])
    self = try JSONValue(&cursor)
    try cursor.finish()
  }

  private init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    cursor.skipSpace()
    switch cursor.next {
    case UInt8(ascii: "{"):
      var object = JSONObject()
      try cursor.object(bound: .max) { name, value throws(JSONProblem) in
        object.members.append((name, try JSONValue(&value)))
      }
      self = .object(object)
    case UInt8(ascii: "["): self = .array(try cursor.array(bound: .max, JSONValue.init))
    case UInt8(ascii: "\""): self = .string(try cursor.string(bound: .max))
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      self = .boolean(cursor.next == UInt8(ascii: "t"))
      try cursor.skip()
    case UInt8(ascii: "n"):
      _ = try cursor.takeNull()
      self = .null
    default:
      guard let text = try cursor.numberText() else { throw cursor.mismatch("is no value") }
      self = .number(text)
    }
  }

  func string() throws(JSONProblem) -> String {
    guard case .string(let text) = self else { throw JSONProblem("is not a string") }
    return text
  }

  func object() throws(JSONProblem) -> JSONObject {
    guard case .object(let object) = self else { throw JSONProblem("is not an object") }
    return object
  }

  func array<Element>(
    _ body: (JSONValue) throws(JSONProblem) -> Element
  ) throws(JSONProblem) -> [Element] {
    guard case .array(let values) = self else { throw JSONProblem("is not an array") }
    var elements: [Element] = []
    for value in values { elements.append(try body(value)) }
    return elements
  }
}

/// The members of a JSON object, in the order of the text.
struct JSONObject: Sendable, Equatable {
  var members: [(name: String, value: JSONValue)] = []

  static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.members.elementsEqual(right.members) { $0.name == $1.name && $0.value == $1.value }
  }

  /// The value of a member; nil where there is none.
  subscript(name: String) -> JSONValue? {
    members.first { $0.name == name }?.value
  }
}
