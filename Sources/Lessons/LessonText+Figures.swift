import Readings

extension LessonText {
  /// The text with its figures as numbers of three significant digits; `(no value)` stands for one that is not there.
  ///
  /// - Parameters:
  ///   - evidence: What was read.
  ///   - run: Name of the run of the step.
  ///   - step: The step at which that run is looked at; nil for its latest.
  public func text(in evidence: Evidence, run: String, at step: Int? = nil) -> String {
    parts.map { part in
      switch part {
      case .words(let words): words
      case .figure(let expression):
        (try? expression.text(in: evidence, run: run, at: step)) ?? "(no value)"
      }
    }.joined()
  }

  /// Why figures of it have no value, in order; none where all have.
  public func problems(in evidence: Evidence, run: String, at step: Int? = nil) -> [ExpressionError] {
    expressions.compactMap { expression in
      do throws(ExpressionError) {
        _ = try expression.text(in: evidence, run: run, at: step)
        return nil
      } catch {
        return error
      }
    }
  }
}

extension Expression {
  /// Its value as words: a number of three significant digits, a whole number as it is, `yes` or `no` of a condition,
  /// `never` where `first(…)` is infinite, a list with commas.
  ///
  /// - Throws: Which value is not there, and which are.
  public func text(in evidence: Evidence, run: String, at step: Int? = nil) throws(ExpressionError) -> String
  {
    try values(in: evidence, run: run, at: step).map(words).joined(separator: ", ")
  }

  /// A value of it as words.
  public func words(_ value: Double) -> String {
    if isCondition { return value.isTrue ? "yes" : "no" }
    if value.isNaN { return "NaN" }
    if value.isInfinite { return isFirst ? "never" : value < 0 ? "-infinity" : "infinity" }
    // Beyond this not all whole numbers are told apart.
    if value == value.rounded(), abs(value) < 1e9 { return String(Int(value)) }
    return Digits.significant(value)
  }
}
