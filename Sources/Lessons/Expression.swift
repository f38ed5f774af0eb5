/// A figure, a condition, or a sum of figures, as a lesson writes it: `batchnorm.loss@250 / plain.loss@250`.
///
/// The language is that of `docs/lessons.md`.
public struct Expression: Sendable {
  /// What was written.
  public let text: String
  /// Its parts.
  let root: ExpressionNode
  /// Whether it is several values: of steps, layers, units or examples.
  public let isList: Bool
  /// Whether it holds or does not: a comparison, or several with `and`, `or` and `not`.
  public let isCondition: Bool

  /// Largest number of characters.
  public static let lengthBound = 2000
  /// Largest number of numbers, figures and operators.
  public static let partBound = 256
  /// Largest number of parts that stand one within the other.
  public static let depthBound = 48

  /// Reads an expression.
  ///
  /// - Throws: What is wrong, and in which column.
  public init(_ text: String) throws(ExpressionError) {
    guard text.count <= Self.lengthBound else {
      throw ExpressionError(
        text: text, column: nil, reason: "it is longer than \(Self.lengthBound) characters, the most allowed")
    }
    var parser = ExpressionParser(text, tokens: try ExpressionTokenizer.tokens(of: text))
    let part = try parser.expression()
    self.text = text
    root = part.node
    isList = part.isList
    isCondition = part.isCondition
  }

  /// Names of the runs that its figures name, each once.
  public var runs: Set<String> { Set(root.figures.compactMap(\.run)) }

  /// Whether it is `first(…)` itself, where infinity means never.
  public var isFirst: Bool {
    if case .first = root { true } else { false }
  }

  /// An error of evaluation.
  func error(_ reason: String) -> ExpressionError {
    ExpressionError(text: text, column: nil, reason: reason)
  }
}

extension Expression: Equatable {
  /// Two expressions are the same if they are written the same.
  public static func == (left: Expression, right: Expression) -> Bool { left.text == right.text }
}
