/// How values become lengths along an axis.
public enum Scale: Sendable, Equatable {
  /// In proportion.
  case linear
  /// By log₁₀; only positive values have a place.
  case log10
  /// By sign(v)·log₁₀(1 + |v| ÷ threshold): linear around 0, logarithmic far from it, for values of both signs.
  case symlog(threshold: Double)

  /// A value in the coordinate that is linear along the axis; not finite where the value has no place.
  public func coordinate(of value: Double) -> Double {
    switch self {
    case .linear: value
    case .log10: decimalLogarithm(value)
    case .symlog(let threshold): (value < 0 ? -1 : 1) * Self.symmetric(abs(value), Self.usable(threshold))
    }
  }

  /// log₁₀(1 + size ÷ threshold), where the quotient may be more than a Double holds.
  private static func symmetric(_ size: Double, _ threshold: Double) -> Double {
    let ratio = size / threshold
    return ratio < 1e300 ? decimalLogarithm(1 + ratio) : decimalLogarithm(size) - decimalLogarithm(threshold)
  }

  /// The value at a coordinate.
  public func value(at coordinate: Double) -> Double {
    switch self {
    case .linear: coordinate
    case .log10: powerOfTen(coordinate)
    case .symlog(let threshold):
      (coordinate < 0 ? -1 : 1) * Self.size(at: abs(coordinate), Self.usable(threshold))
    }
  }

  /// The inverse of `symmetric`.
  private static func size(at coordinate: Double, _ threshold: Double) -> Double {
    coordinate < 300
      ? (powerOfTen(coordinate) - 1) * threshold : powerOfTen(coordinate + decimalLogarithm(threshold))
  }

  /// Where a value stands in a range: 0 at its lower end, 1 at its upper end; not finite where it has no place.
  public func fraction(of value: Double, in range: ClosedRange<Double>) -> Double {
    let low = coordinate(of: range.lowerBound)
    let span = coordinate(of: range.upperBound) - low
    return (coordinate(of: value) - low) / span
  }

  /// Whether a value has a place on the axis.
  public func shows(_ value: Double) -> Bool { value.isFinite && (self != .log10 || value > 0) }

  /// A range that can be drawn: finite, not empty, and positive on a logarithmic axis.
  public func drawable(_ range: ClosedRange<Double>?) -> ClosedRange<Double> {
    guard let range, shows(range.lowerBound), shows(range.upperBound) else {
      return self == .log10 ? 0.1...1 : 0...1
    }
    let low = coordinate(of: range.lowerBound)
    let high = coordinate(of: range.upperBound)
    // Closer than this, neighbouring dots would get the same value.
    let smallest = max(abs(low), abs(high)) * 1e-9
    guard (high - low).isFinite, high - low <= smallest else {
      return range.isTooLong ? halved(range) : range
    }
    let margin = self == .linear ? max(abs(low) * 0.1, low == 0 ? 0.5 : 0) : 0.5
    let (lower, upper) = (value(at: low - margin), value(at: high + margin))
    return lower < upper && upper.isFinite ? lower...upper : range.lowerBound - 0.5...range.upperBound + 0.5
  }

  /// A range whose length overflows, brought to half its ends.
  private func halved(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    range.lowerBound / 2...range.upperBound / 2
  }

  private static func usable(_ threshold: Double) -> Double {
    threshold.isFinite && threshold > 0 ? threshold : 1
  }
}

extension ClosedRange<Double> {
  /// Whether its length is more than a Double holds.
  var isTooLong: Bool { !(upperBound - lowerBound).isFinite }

  /// The smallest range that holds both.
  public func union(_ other: ClosedRange<Double>) -> ClosedRange<Double> {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}
