/// Typed access to parsed JSON; what is missing or of the wrong type is a problem that says where.
extension JSONObject {
  /// Reads a member with `body`; problems inside it tell its name.
  func decode<Value>(
    _ name: String, _ body: (JSONValue) throws(JSONProblem) -> Value
  ) throws(JSONProblem) -> Value {
    do throws(JSONProblem) {
      guard let value = self[name] else { throw JSONProblem("is missing") }
      return try body(value)
    } catch {
      throw error.inside(name)
    }
  }

  func string(_ name: String) throws(JSONProblem) -> String {
    try decode(name) { value throws(JSONProblem) in try value.string() }
  }

  func integer<Integer: FixedWidthInteger>(_ name: String) throws(JSONProblem) -> Integer {
    try decode(name) { value throws(JSONProblem) in try value.integer() }
  }

  func float(_ name: String) throws(JSONProblem) -> Float {
    try decode(name) { value throws(JSONProblem) in try value.float() }
  }

  /// Reads a member that is a number or null.
  func optionalFloat(_ name: String) throws(JSONProblem) -> Float? {
    try decode(name) { value throws(JSONProblem) in value == .null ? nil : try value.float() }
  }

  func object<Value>(
    _ name: String, _ body: (JSONObject) throws(JSONProblem) -> Value
  ) throws(JSONProblem) -> Value {
    try decode(name) { value throws(JSONProblem) in try body(value.object()) }
  }

  /// Reads a member that is an object or null.
  func optionalObject<Value>(
    _ name: String, _ body: (JSONObject) throws(JSONProblem) -> Value
  ) throws(JSONProblem) -> Value? {
    try decode(name) { value throws(JSONProblem) -> Value? in
      value == .null ? nil : try body(value.object())
    }
  }

  func array<Element>(
    _ name: String, _ body: (JSONValue) throws(JSONProblem) -> Element
  ) throws(JSONProblem) -> [Element] {
    try decode(name) { value throws(JSONProblem) in try value.array(body) }
  }
}

extension JSONValue {
  func string() throws(JSONProblem) -> String {
    guard case .string(let text) = self else { throw JSONProblem("is not a string") }
    return text
  }

  func object() throws(JSONProblem) -> JSONObject {
    guard case .object(let object) = self else { throw JSONProblem("is not an object") }
    return object
  }

  /// A whole number that is not negative: everything a recording counts.
  func integer<Integer: FixedWidthInteger>() throws(JSONProblem) -> Integer {
    guard case .number(let text) = self, let value = Integer(text), value >= 0 else {
      throw JSONProblem("is not a whole number from 0 to \(Integer.max)")
    }
    return value
  }

  /// A number, or one of the strings that stand for NaN and the infinities.
  func float() throws(JSONProblem) -> Float {
    switch self {
    case .number(let text):
      if let value = Float(text), value.isFinite { return value }
    case .string("nan"): return .nan
    case .string("inf"): return .infinity
    case .string("-inf"): return -.infinity
    default: break
    }
    throw JSONProblem("is not a Float32, nor \"nan\", \"inf\" or \"-inf\"")
  }

  func array<Element>(
    _ body: (JSONValue) throws(JSONProblem) -> Element
  ) throws(JSONProblem) -> [Element] {
    guard case .array(let values) = self else { throw JSONProblem("is not an array") }
    var elements: [Element] = []
    elements.reserveCapacity(values.count)
    for value in values {
      do throws(JSONProblem) {
        elements.append(try body(value))
      } catch {
        throw error.inside(String(elements.count))
      }
    }
    return elements
  }
}
