/// A figure, a condition, or a sum of figures, as a lesson writes it: `batchnorm.loss@250 / plain.loss@250`.
public struct Expression: Sendable, Equatable {
  /// What was written.
  public let text: String

  /// Makes an expression of its text.
  public init(_ text: String) { self.text = text }
}
