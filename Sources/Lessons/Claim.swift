/// A numeric statement of a lesson about its own runs, which can turn out to be wrong.
public struct Claim: Sendable, Equatable {
  /// How far a measure may be from what theory says.
  public enum Tolerance: Sendable, Equatable {
    /// So far.
    case absolute(Double)
    /// So large a share of it: 0.03 for 3 %.
    case relative(Double)
  }

  /// Its name, unique in the lesson.
  public var name: String
  /// What popular accounts say; empty where there is nothing to correct.
  public var popular = ""
  /// What is claimed, as a sentence.
  public var sentence: String
  /// Paper, and where in it.
  public var source: String
  /// The run that figures are of which name none.
  public var run: String
  /// What is measured: one number.
  public var measure: Expression
  /// What that number is, and of which tensor.
  public var subject: String
  /// What theory says it is; nil where it says nothing.
  public var theory: Expression?
  /// The measure is smaller than this; nil for no such bound.
  public var below: Expression?
  /// The measure is larger than this; nil for no such bound.
  public var above: Expression?
  /// How far the measure may be from theory; nil for no such bound.
  public var tolerance: Tolerance?
  /// Whether it takes more than a few seconds to find out.
  public var isSlow = false

  /// Makes a claim without bounds yet.
  public init(
    name: String, sentence: String, source: String, run: String, measure: Expression, subject: String
  ) {
    self.name = name
    self.sentence = sentence
    self.source = source
    self.run = run
    self.measure = measure
    self.subject = subject
  }
}
