/// What is wrong with a JSON text or value, and where inside it.
struct JSONProblem: Error, Equatable, CustomStringConvertible {
  /// Names of the members and positions of the elements that lead to the place; empty where the text is no JSON, whose
  /// place is a byte.
  private(set) var path: [String] = []
  /// What is wrong there: `is missing`.
  let text: String
  /// Whether the text is no JSON at all.
  private let isOfTheText: Bool

  /// Makes a problem of a value.
  init(_ text: String) {
    self.text = text
    isOfTheText = false
  }

  /// Makes a problem of the text itself, at a byte from 0.
  init(notJSON text: String, at position: Int) {
    self.text = "is not JSON: \(text) at byte \(position + 1)"
    isOfTheText = true
  }

  /// The same problem, seen from one level further out.
  func inside(_ name: String) -> JSONProblem {
    guard !isOfTheText else { return self }
    var problem = self
    problem.path.insert(name.shortened, at: 0)
    return problem
  }

  var description: String {
    path.isEmpty ? text : "\(path.joined(separator: ".")) \(text)"
  }
}

extension String {
  /// The text as a sentence can hold it: short, and without control characters.
  var shortened: String {
    let visible = unicodeScalars.prefix(64).map { scalar in
      scalar.properties.generalCategory == .control ? "\u{FFFD}" : Character(scalar)
    }
    return String(visible) + (unicodeScalars.count > 64 ? "…" : "")
  }
}
