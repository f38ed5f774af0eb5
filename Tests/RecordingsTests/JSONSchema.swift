import Foundation

@testable import Recordings

/// A JSON Schema (draft 2020-12) with just the keywords that the recording's schema uses.
///
/// Any other keyword is an error, so that nothing in the schema is silently without effect.
struct JSONSchema {
  struct Failure: Error {
    let place: String
    let problem: String
  }

  private static let annotations: Set = ["$schema", "$defs", "title", "description"]

  private let root: JSONValue

  init(_ root: JSONValue) {
    self.root = root
  }

  /// Throws where the value does not follow the schema.
  func validate(_ value: JSONValue) throws {
    try validate(value, root, "")
  }

  private func validate(_ value: JSONValue, _ schema: JSONValue, _ place: String) throws {
    if schema == .boolean(true) { return }
    guard case .object(let keywords) = schema else {
      throw Failure(place: place, problem: "nothing is allowed")
    }
    for (keyword, rule) in keywords.members where !Self.annotations.contains(keyword) {
      let problem = "\(keyword) \(rule)"
      guard try follows(value, keyword, rule, keywords, place) else {
        throw Failure(place: place, problem: problem)
      }
    }
  }

  private func follows(
    _ value: JSONValue, _ keyword: String, _ rule: JSONValue, _ schema: JSONObject, _ place: String
  ) throws -> Bool {
    switch keyword {
    case "$ref": try validate(value, try resolve(rule.string()), place)
    case "type": return try isOfType(value, rule.string())
    case "const": return value == rule
    case "enum": return try rule.array { $0 }.contains(value)
    case "oneOf": return try rule.array { $0 }.count { (try? validate(value, $0, place)) != nil } == 1
    case "minimum": return try number(value).map { try $0 >= bound(rule) } ?? true
    case "maximum": return try number(value).map { try $0 <= bound(rule) } ?? true
    case "minLength":
      guard case .string(let text) = value else { return true }
      return try Decimal(text.unicodeScalars.count) >= bound(rule)
    case "minItems":
      guard case .array(let elements) = value else { return true }
      return try Decimal(elements.count) >= bound(rule)
    case "items":
      guard case .array(let elements) = value else { return true }
      for (index, element) in elements.enumerated() { try validate(element, rule, "\(place)/\(index)") }
    case "required":
      guard case .object(let object) = value else { return true }
      return try rule.array { $0 }.allSatisfy { name in try object[name.string()] != nil }
    case "properties", "additionalProperties":
      guard case .object(let object) = value else { return true }
      let known = try schema["properties"]?.object()
      for (name, member) in object.members {
        let memberRule = keyword == "properties" ? known?[name] : known?[name] == nil ? rule : nil
        if let memberRule { try validate(member, memberRule, "\(place)/\(name)") }
      }
    default: throw Failure(place: place, problem: "the keyword \(keyword) is not known")
    }
    return true
  }

  private func resolve(_ reference: String) throws -> JSONValue {
    let prefix = "#/$defs/"
    guard reference.hasPrefix(prefix), case .object(let schema) = root,
      let definition = try schema["$defs"]?.object()[String(reference.dropFirst(prefix.count))]
    else { throw Failure(place: reference, problem: "leads nowhere") }
    return definition
  }

  private func isOfType(_ value: JSONValue, _ type: String) throws -> Bool {
    switch (type, value) {
    case ("null", .null), ("boolean", .boolean), ("string", .string), ("array", .array), ("object", .object),
      ("number", .number):
      return true
    case ("integer", .number):
      guard var exact = number(value) else { return false }
      var whole = Decimal()
      NSDecimalRound(&whole, &exact, 0, .plain)
      return whole == exact
    case ("null", _), ("boolean", _), ("string", _), ("array", _), ("object", _), ("number", _),
      ("integer", _):
      return false
    default: throw Failure(place: type, problem: "is no type")
    }
  }

  /// The number that a value is; exact, since a `Double` cannot tell large seeds apart.
  private func number(_ value: JSONValue) -> Decimal? {
    guard case .number(let text) = value else { return nil }
    return Decimal(string: text)
  }

  private func bound(_ rule: JSONValue) throws -> Decimal {
    guard let bound = number(rule) else { throw Failure(place: "", problem: "a bound that is no number") }
    return bound
  }
}
