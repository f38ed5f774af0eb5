import Readings

/// What became of a claim in runs that were made.
public struct ClaimResult: Sendable, Equatable {
  /// Whether the claim holds.
  public enum Verdict: Sendable, Equatable {
    /// The measure keeps all its bounds.
    case holds
    /// It does not.
    case fails
    /// It could not be measured, and why.
    case unknown(String)
  }

  /// The claim.
  public let claim: Claim
  /// Whether it holds.
  public internal(set) var verdict: Verdict
  /// What was measured; nil where it could not be.
  public internal(set) var measured: Double?
  /// What theory says; nil where it says nothing.
  public internal(set) var theory: Double?
  /// The measure's upper bound; nil for none.
  public internal(set) var below: Double?
  /// The measure's lower bound; nil for none.
  public internal(set) var above: Double?

  /// Whether it holds.
  public var holds: Bool { verdict == .holds }

  /// What the bounds are, as words: `below 0.5`, `within 3% of 1.21`; empty where they could not be found out.
  public var bounds: String {
    var parts: [String] = []
    if let above { parts.append("above \(Digits.significant(above))") }
    if let below { parts.append("below \(Digits.significant(below))") }
    if let theory {
      switch claim.tolerance {
      case .relative(let share):
        parts.append("within \(Digits.significant(share * 100))% of \(Digits.significant(theory))")
      case .absolute(let distance):
        parts.append("within \(Digits.significant(distance)) of \(Digits.significant(theory))")
      case nil: parts.append("theory says \(Digits.significant(theory))")
      }
    }
    return parts.joined(separator: ", ")
  }
}

extension Claim {
  /// What became of the claim in what was read of its runs; NaN keeps no bound.
  public func evaluate(in evidence: Evidence) -> ClaimResult {
    var result = ClaimResult(claim: self, verdict: .holds)
    do throws(ExpressionError) {
      let measured = try measure.value(in: evidence, run: run)
      result.measured = measured
      result.theory = try theory?.value(in: evidence, run: run)
      result.below = try below?.value(in: evidence, run: run)
      result.above = try above?.value(in: evidence, run: run)
      guard below != nil || above != nil || (theory != nil && tolerance != nil) else {
        result.verdict = .unknown("it has no bound: below, above, or theory and within")
        return result
      }
      result.verdict = keepsBounds(measured, result) ? .holds : .fails
    } catch {
      result.verdict = .unknown(error.description)
    }
    return result
  }

  private func keepsBounds(_ measured: Double, _ result: ClaimResult) -> Bool {
    if let below = result.below, !(measured < below) { return false }
    if let above = result.above, !(measured > above) { return false }
    guard let theory = result.theory, let tolerance else { return !measured.isNaN }
    // A share of infinity is infinity, which nothing is further away than.
    guard theory.isFinite else { return false }
    switch tolerance {
    case .absolute(let distance): return abs(measured - theory) <= distance
    case .relative(let share): return abs(measured - theory) <= share * abs(theory)
    }
  }
}
