/// Reads the tokens of an expression by recursive descent.
///
/// From the loosest to the tightest: `or`; `and`; `not`; one comparison; `+ -`; `* /`; a minus before its number; `^`.
struct ExpressionParser {
  /// A part that was read, and what kind of value it has.
  struct Part {
    let node: ExpressionNode
    let isList: Bool
    let isCondition: Bool
    /// Where it begins.
    let column: Int
  }

  let text: String
  private let tokens: [ExpressionToken]
  private var position = 0
  private var depth = 0
  private var parts = 0
  /// Whether what is read stands in `first(…)`.
  private var isInFirst = false

  /// Makes a parser of tokens that end with the end.
  init(_ text: String, tokens: [ExpressionToken]) {
    self.text = text
    self.tokens = tokens
  }

  /// Reads all tokens.
  mutating func expression() throws(ExpressionError) -> Part {
    let part = try alternatives()
    guard token.kind == .end else { throw unexpected("an operator or the end") }
    return part
  }

  // MARK: Tokens

  /// The token that comes next.
  var token: ExpressionToken { tokens[min(position, tokens.count - 1)] }

  /// Goes on to the next token.
  mutating func advance() { position += 1 }

  /// Takes a sign if it comes next.
  mutating func take(_ sign: String) -> Bool {
    guard token.kind == .sign(sign) else { return false }
    advance()
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard token.kind == .name(word) else { return false }
    advance()
    return true
  }

  /// An error at the token that comes next.
  func unexpected(_ expected: String) -> ExpressionError {
    error("\(token.words) stands where \(expected) is expected", at: token.column)
  }

  /// An error at a column.
  func error(_ reason: String, at column: Int) -> ExpressionError {
    ExpressionError(text: text, column: column, reason: reason)
  }

  // MARK: Operators

  private mutating func alternatives() throws(ExpressionError) -> Part {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Expression.depthBound else {
      throw error("there are more than \(Expression.depthBound) parts within each other", at: token.column)
    }
    var left = try conjunction()
    while takeWord("or") { left = try combined(.or, left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(ExpressionError) -> Part {
    var left = try negation()
    while takeWord("and") { left = try combined(.and, left, try negation()) }
    return left
  }

  private mutating func negation() throws(ExpressionError) -> Part {
    let column = token.column
    guard takeWord("not") else { return try comparison() }
    let part = try nested { (parser) throws(ExpressionError) in try parser.negation() }
    try requireCondition(part, of: "not")
    return Part(
      node: .applied(.not, part.node), isList: part.isList, isCondition: true, column: column)
  }

  private mutating func comparison() throws(ExpressionError) -> Part {
    let left = try sum()
    guard let sign = takeComparison() else { return left }
    let part = try combined(sign, left, try sum())
    if case .sign(let next) = token.kind, ["<", "<=", ">", ">="].contains(next) {
      throw error("comparisons do not follow each other; write a < b and b < c", at: token.column)
    }
    return part
  }

  private mutating func takeComparison() -> ExpressionNode.Operator? {
    for sign in [ExpressionNode.Operator.lessOrEqual, .less, .greaterOrEqual, .greater]
    where take(sign.rawValue) {
      return sign
    }
    return nil
  }

  private mutating func sum() throws(ExpressionError) -> Part {
    var left = try product()
    while true {
      if take("+") {
        left = try combined(.plus, left, try product())
      } else if take("-") {
        left = try combined(.minus, left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(ExpressionError) -> Part {
    var left = try signed()
    while true {
      if take("*") {
        left = try combined(.times, left, try signed())
      } else if take("/") {
        left = try combined(.divided, left, try signed())
      } else {
        return left
      }
    }
  }

  private mutating func signed() throws(ExpressionError) -> Part {
    let column = token.column
    guard take("-") else { return try power() }
    let part = try nested { (parser) throws(ExpressionError) in try parser.signed() }
    return Part(node: .applied(.negative, part.node), isList: part.isList, isCondition: false, column: column)
  }

  private mutating func power() throws(ExpressionError) -> Part {
    let base = try primary()
    guard take("^") else { return base }
    return try combined(.power, base, try nested { (parser) throws(ExpressionError) in try parser.signed() })
  }

  /// Reads a part that stands within another one of its own kind.
  private mutating func nested(
    _ read: (inout ExpressionParser) throws(ExpressionError) -> Part
  ) throws(ExpressionError) -> Part {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Expression.depthBound else {
      throw error("there are more than \(Expression.depthBound) parts within each other", at: token.column)
    }
    return try read(&self)
  }

  private mutating func combined(
    _ sign: ExpressionNode.Operator, _ left: Part, _ right: Part
  ) throws(ExpressionError) -> Part {
    if sign == .and || sign == .or {
      try requireCondition(left, of: sign.rawValue)
      try requireCondition(right, of: sign.rawValue)
    }
    try count(at: right.column)
    return Part(
      node: .combined(sign, left.node, right.node), isList: left.isList || right.isList,
      isCondition: sign.isCondition, column: left.column)
  }

  private mutating func count(at column: Int) throws(ExpressionError) {
    parts += 1
    guard parts <= Expression.partBound else {
      throw error("there are more than \(Expression.partBound) parts, the most allowed", at: column)
    }
  }

  private func requireCondition(_ part: Part, of word: String) throws(ExpressionError) {
    guard !part.isCondition else { return }
    throw error("\(word) needs a condition, such as plain.loss < 2; this is a number", at: part.column)
  }

  // MARK: Numbers, functions, figures

  private mutating func primary() throws(ExpressionError) -> Part {
    let (kind, column) = (token.kind, token.column)
    try count(at: column)
    switch kind {
    case .number(let value):
      advance()
      return Part(node: .number(value), isList: false, isCondition: false, column: column)
    case .sign("("):
      advance()
      let part = try alternatives()
      guard take(")") else { throw unexpected("an operator or \")\"") }
      return part
    case .name("and"), .name("or"), .name("not"):
      throw unexpected("a number, a figure such as plain.loss@250, a function or \"(\"")
    case .name(let name):
      advance()
      if take("(") { return try call(name, column) }
      if name == "pi", token.kind != .sign("."), token.kind != .sign(":") {
        return Part(node: .number(.pi), isList: false, isCondition: false, column: column)
      }
      return try figure(after: name, column)
    default:
      throw unexpected("a number, a figure such as plain.loss@250, a function or \"(\"")
    }
  }

  private mutating func call(_ name: String, _ column: Int) throws(ExpressionError) -> Part {
    if name == "first" { return try first(column) }
    if let summary = ExpressionNode.Summary(rawValue: name) {
      var parts = [try alternatives()]
      while take(",") { parts.append(try alternatives()) }
      guard take(")") else { throw unexpected("an operator, \",\" or \")\"") }
      return Part(
        node: .summary(summary, parts.map(\.node)), isList: false, isCondition: false, column: column)
    }
    guard let function = Self.functions[name] else {
      throw error("there is no function \"\(name)\"; there are \(Self.functionNames)", at: column)
    }
    let part = try alternatives()
    guard take(")") else { throw unexpected("an operator or \")\"") }
    return Part(
      node: .applied(function, part.node), isList: part.isList, isCondition: function == .finite,
      column: column)
  }

  private mutating func first(_ column: Int) throws(ExpressionError) -> Part {
    guard !isInFirst else { throw error("first(…) cannot stand within first(…)", at: column) }
    isInFirst = true
    defer { isInFirst = false }
    let part = try alternatives()
    guard take(")") else { throw unexpected("an operator or \")\"") }
    try requireCondition(part, of: "first(…)")
    guard !part.isList else {
      throw error(
        "first(…) needs one condition, not a list; put mean, min or max around the list", at: column)
    }
    guard part.node.figures.contains(where: { $0.moment == .open }) else {
      throw error("first(…) needs a figure without @, whose steps it goes through", at: column)
    }
    return Part(node: .first(part.node), isList: false, isCondition: false, column: column)
  }

  private static let functions: [String: ExpressionNode.NumberFunction] = [
    "abs": .abs, "sqrt": .sqrt, "log": .log, "exp": .exp, "finite": .finite,
  ]
  private static let functionNames =
    "mean, median, min, max, sum, count, std, abs, sqrt, log, exp, finite, first"
}
