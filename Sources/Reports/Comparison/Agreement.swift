/// When two numbers count as the same.
public enum Agreement: Sendable, Equatable {
  /// Bit for bit; NaN equals NaN.
  case exact
  /// Up to a relative difference; whole numbers must be equal, and so must what is NaN or infinite.
  case within(Double)

  /// |a − b| ÷ max(|a|, |b|, s); 0 for equal numbers and for two NaN, infinite where only one of the two is finite, or
  /// where both are not but differ.
  ///
  /// - Parameters:
  ///   - first: a.
  ///   - second: b.
  ///   - scale: s: what the numbers are small beside, so that a mean of 0 that rounding made 1e-9 is no large difference:
  ///     the spread of the tensor for its mean and percentiles, 1 for a share, 0 for a loss or a norm.
  public static func relativeDifference(_ first: Float, _ second: Float, scale: Double = 0) -> Double {
    if first == second || (first.isNaN && second.isNaN) { return 0 }
    guard first.isFinite, second.isFinite else { return .infinity }
    let (a, b) = (Double(first), Double(second))
    return abs(a - b) / max(abs(a), abs(b), scale.isFinite ? scale : 0)
  }

  /// Whether two numbers count as the same.
  func holds(_ first: Float, _ second: Float, scale: @autoclosure () -> Double = 0) -> Bool {
    if first.bitPattern == second.bitPattern || (first.isNaN && second.isNaN) { return true }
    switch self {
    case .exact: return false
    case .within(let tolerance):
      return Self.relativeDifference(first, second, scale: scale()) <= tolerance
    }
  }
}
