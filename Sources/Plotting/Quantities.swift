extension FixedNumber {
  /// A share as a percentage in six columns: ` 12.3%`, `100.0%`, ` <0.1%` for what is small but not nothing.
  public static func percent(_ share: Double) -> String {
    guard share.isFinite else { return FixedNumber(width: 6).text(share) }
    let percentage = share * 100
    if percentage > 0, percentage < 0.05 { return " <0.1%" }
    return pad(Decimal.text(percentage.clamped(to: -999...9999), places: 1) + "%", to: 6)
  }

  /// A duration in six columns: ` 0.31s`, ` 12.4s`, ` 3m05s`, ` 2h07m`, ` 1d03h`.
  public static func duration(seconds: Double) -> String {
    guard seconds.isFinite else { return FixedNumber(width: 6).text(seconds) }
    let seconds = seconds.clamped(to: 0...8_639_999)
    if seconds < 9.995 { return pad(Decimal.text(seconds, places: 2) + "s", to: 6) }
    if seconds < 59.95 { return pad(Decimal.text(seconds, places: 1) + "s", to: 6) }
    let whole = Int(seconds.rounded())
    if whole < 3600 { return pad(pair(whole / 60, "m", whole % 60, "s"), to: 6) }
    if whole < 86400 { return pad(pair(whole / 3600, "h", whole / 60 % 60, "m"), to: 6) }
    return pad(pair(whole / 86400, "d", whole / 3600 % 24, "h"), to: 6)
  }

  private static func pair(_ large: Int, _ largeUnit: String, _ small: Int, _ smallUnit: String) -> String {
    "\(large)\(largeUnit)\(small < 10 ? "0" : "")\(small)\(smallUnit)"
  }
}

extension Double {
  /// The nearest number within a range; its lower end for NaN.
  func clamped(to range: ClosedRange<Double>) -> Double {
    self > range.lowerBound ? Swift.min(self, range.upperBound) : range.lowerBound
  }
}
