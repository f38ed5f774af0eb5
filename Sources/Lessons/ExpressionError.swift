/// What is wrong with an expression, or why it has no value, as one sentence without its full stop.
public struct ExpressionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The expression.
  public let text: String
  /// Where it is wrong, from 1; nil where all of it is well written, but has no value.
  public let column: Int?
  /// What is wrong and what is allowed.
  public let reason: String

  /// Makes an error.
  public init(text: String, column: Int?, reason: String) {
    self.text = text
    self.column = column
    self.reason = reason
  }

  /// The expression, the place and the reason.
  public var description: String {
    let shown = text.count > 80 ? text.prefix(79) + "…" : text[...]
    return column.map { "\"\(shown)\", column \($0): \(reason)" } ?? "\"\(shown)\" has no value: \(reason)"
  }
}
