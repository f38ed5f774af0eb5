import Readings

/// JSON inside a page: nothing in it can end the element that holds it.
struct ScriptText {
  /// The text so far.
  private(set) var bytes: [UInt8] = []

  /// Appends text as it stands.
  mutating func add(_ text: StaticString) { bytes.append(text) }

  /// Appends a whole number.
  mutating func add(_ number: Int) { bytes.append(contentsOf: number.description.utf8) }

  /// Appends a float in its shortest decimal; what is not finite as a string that says so.
  mutating func add(_ number: Float) {
    if number.isFinite {
      let text = number.description
      bytes.append(contentsOf: (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8)
    } else {
      add(number.isNaN ? "\"NaN\"" : number < 0 ? "\"−∞\"" : "\"∞\"")
    }
  }

  /// Appends a float, `null` for none.
  mutating func add(_ number: Float?) {
    if let number { add(number) } else { add("null") }
  }

  /// Appends a whole number, `null` for none.
  mutating func add(_ number: Int?) {
    if let number { add(number) } else { add("null") }
  }

  /// Appends a string; `<` is escaped, so that no name ends the script or begins a comment.
  mutating func add(quoted text: String) {
    add("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": add("\\\"")
      case "\\": add("\\\\")
      case "<", ">", "&", "\u{7f}", "\u{2028}", "\u{2029}": escape(scalar)
      case _ where scalar.value < 0x20: escape(scalar)
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    add("\"")
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    let digits = String(scalar.value, radix: 16)
    bytes.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
  }

  /// Appends a list in brackets.
  mutating func add<Elements: Sequence>(
    list elements: Elements, each: (Elements.Element, inout ScriptText) -> Void
  ) {
    add("[")
    var isFirst = true
    for element in elements {
      if !isFirst { add(",") }
      isFirst = false
      each(element, &self)
    }
    add("]")
  }
}

extension String {
  /// The text as HTML shows it, in an element or in an attribute in double quotes.
  var escapedForHTML: String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\0": escaped += "\u{fffd}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
