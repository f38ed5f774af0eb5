import Plotting

/// Figures of the status line and the titles as text; `FixedNumber` writes all others.
enum Numbers {
  /// A whole number with a comma between thousands: `12,345`.
  static func grouped(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A share of 0...1 in whole percent, four columns: ` 18%`.
  static func wholePercent(_ share: Double) -> String {
    guard share.isFinite else { return " NaN" }
    return padded("\(Int((min(max(share, 0), 1) * 100).rounded()))%", width: 4)
  }

  /// A number that is not negative, with one decimal: `13.0`.
  static func tenths(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return FixedNumber(width: 6).shortText(value) }
    let tenths = Int((max(0, value) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Bytes in powers of 1000, eight columns: `  0.0 kB`, ` 12.3 MB`.
  static func bytes(_ count: Int) -> String {
    var value = Double(max(0, count)) / 1000
    var unit = 0
    let units = ["kB", "MB", "GB", "TB"]
    // 999.95 would be written as 1000.0.
    while value >= 999.95, unit + 1 < units.count {
      value /= 1000
      unit += 1
    }
    return padded("\(tenths(value)) \(units[unit])", width: 8)
  }

  /// A number as a person would type it, where that is short: `0.5`, `1e-3`.
  static func setting(_ value: Float) -> String {
    let text = "\(value)"
    return text.count <= 7 ? text : FixedNumber(width: 7).shortText(Double(value))
  }

  /// A figure without a unit, whole where it is a whole number: `5`, `0.25`.
  static func short(_ value: Float) -> String {
    Int(exactly: value).map { "\($0)" } ?? FixedNumber(width: 5).shortText(Double(value))
  }

  /// Blanks on the left up to a width.
  static func padded(_ text: String, width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
