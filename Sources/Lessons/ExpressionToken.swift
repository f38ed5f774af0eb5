/// A word or a sign of an expression.
struct ExpressionToken: Sendable, Equatable {
  /// What it is.
  enum Kind: Sendable, Equatable {
    /// A number.
    case number(Double)
    /// A name, or a word of the language.
    case name(String)
    /// What stands between brackets: a layer, a unit, `*`.
    case place(String)
    /// What follows an `@`: a step, steps, `last`.
    case moment(String)
    /// An operator, a parenthesis, a comma, a point, a colon.
    case sign(String)
    /// Nothing follows.
    case end
  }

  /// What it is.
  let kind: Kind
  /// Where it begins, from 1.
  let column: Int

  /// How it is named in a sentence.
  var words: String {
    switch kind {
    case .number(let value): "the number \(value)"
    case .name(let name): "\"\(name)\""
    case .place(let place): "\"[\(place)]\""
    case .moment(let moment): "\"@\(moment)\""
    case .sign(let sign): "\"\(sign)\""
    case .end: "the end"
    }
  }
}

/// Takes an expression apart into its tokens.
struct ExpressionTokenizer {
  private let text: String
  private let characters: [Character]
  private var position = 0

  private init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  /// All tokens, the last of which is the end.
  static func tokens(of text: String) throws(ExpressionError) -> [ExpressionToken] {
    var tokenizer = ExpressionTokenizer(text)
    var tokens: [ExpressionToken] = []
    repeat { tokens.append(try tokenizer.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private mutating func next() throws(ExpressionError) -> ExpressionToken {
    while let character = current, character.isWhitespace { position += 1 }
    let column = position + 1
    func token(_ kind: ExpressionToken.Kind) -> ExpressionToken {
      ExpressionToken(kind: kind, column: column)
    }
    guard let character = current else { return token(.end) }
    if Self.isDigit(character) { return token(beginsName ? .name(takeName()) : try number()) }
    if Self.isLetter(character) { return token(.name(takeName())) }
    if character == "[" { return token(.place(try place())) }
    if character == "@" { return token(.moment(moment())) }
    for sign in Self.signs where starts(with: sign) {
      position += sign.count
      return token(.sign(sign))
    }
    throw error(
      "\"\(character)\" is not part of the language: numbers, figures such as plain.loss@250, "
        + "+ - * / ^ < <= > >= and or not ( ) are")
  }

  private static let signs = ["<=", ">=", "<", ">", "+", "-", "*", "/", "^", "(", ")", ",", ".", ":"]

  private var current: Character? { characters.indices.contains(position) ? characters[position] : nil }

  private func character(at place: Int) -> Character? {
    characters.indices.contains(place) ? characters[place] : nil
  }

  private func starts(with sign: String) -> Bool { characters[position...].starts(with: sign) }

  /// Whether the digits here begin the name of a lane or a run, as in `64.loss`.
  private var beginsName: Bool {
    var end = position
    while let character = character(at: end), Self.isOfName(character) { end += 1 }
    if character(at: end) == ":" { return true }
    return character(at: end) == "." && character(at: end + 1).map(Self.isLetter) ?? false
  }

  private mutating func takeName() -> String {
    let start = position
    while let character = current, Self.isOfName(character) { position += 1 }
    return String(characters[start..<position])
  }

  private mutating func takeDigits() {
    while let character = current, Self.isDigit(character) { position += 1 }
  }

  private mutating func number() throws(ExpressionError) -> ExpressionToken.Kind {
    let start = position
    takeDigits()
    if current == ".", character(at: position + 1).map(Self.isDigit) ?? false {
      position += 1
      takeDigits()
    }
    if current == "e" || current == "E" {
      let isSigned = character(at: position + 1).map { $0 == "-" || $0 == "+" } ?? false
      if character(at: position + (isSigned ? 2 : 1)).map(Self.isDigit) ?? false {
        position += isSigned ? 2 : 1
        takeDigits()
      }
    }
    if let character = current, Self.isLetter(character) {
      throw error("a number ends here, and \"\(character)\" cannot follow it; there are no units and no %")
    }
    return .number(Double(String(characters[start..<position])) ?? .nan)
  }

  private mutating func place() throws(ExpressionError) -> String {
    guard let end = characters[position...].firstIndex(of: "]") else {
      throw error("the bracket is not closed; a layer stands between [ and ]")
    }
    let inside = String(characters[(position + 1)..<end])
    position = end + 1
    return String(inside.trimming { $0.isWhitespace })
  }

  private mutating func moment() -> String {
    position += 1
    let start = position
    while let character = current, Self.isDigit(character) || Self.isLetter(character) || character == "." {
      position += 1
    }
    return String(characters[start..<position])
  }

  private func error(_ reason: String) -> ExpressionError {
    ExpressionError(text: text, column: position + 1, reason: reason)
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static func isLetter(_ character: Character) -> Bool {
    ("a"..."z").contains(character) || ("A"..."Z").contains(character) || character == "_"
  }

  private static func isOfName(_ character: Character) -> Bool {
    isLetter(character) || isDigit(character) || character == "-"
  }
}

extension String {
  /// The text without such characters at its ends.
  func trimming(_ isTrimmed: (Character) -> Bool) -> Substring {
    var rest = drop(while: isTrimmed)
    while let last = rest.last, isTrimmed(last) { rest.removeLast() }
    return rest
  }
}
