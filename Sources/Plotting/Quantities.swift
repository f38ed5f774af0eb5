extension FixedNumber {
  /// A share as a percentage in six columns: ` 12.3%`, `100.0%`, ` <0.1%` for what is small but not nothing.
  public static func percent(_ share: Double) -> String {
    guard share.isFinite else { return FixedNumber(width: 6).text(share) }
    let percentage = share * 100
    if percentage > 0, percentage < 0.05 { return " <0.1%" }
    return pad(Decimal.text(percentage.clamped(to: -999...9999), places: 1) + "%", to: 6)
  }
}

extension Double {
  /// The nearest number within a range; its lower end for NaN.
  func clamped(to range: ClosedRange<Double>) -> Double {
    self > range.lowerBound ? Swift.min(self, range.upperBound) : range.lowerBound
  }
}
