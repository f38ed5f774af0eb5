/// A JSON value that keeps what Foundation's loses: the order of members, and numbers digit by digit.
///
/// A `Float` must be read from its own decimal, not from the nearest `Double`, to come back bit for bit.
enum JSONValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
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

/// What is wrong with a JSON text or value, and where inside it.
struct JSONProblem: Error, Equatable, CustomStringConvertible {
  /// Names of the members and positions of the elements that lead to the place.
  var path: [String] = []
  /// What is wrong there: `is missing`.
  let text: String

  init(_ text: String) {
    self.text = text
  }

  /// The same problem, seen from one level further out.
  func inside(_ name: String) -> JSONProblem {
    var problem = self
    problem.path.insert(name, at: 0)
    return problem
  }

  var description: String {
    path.isEmpty ? text : "\(path.joined(separator: ".")) \(text)"
  }
}
