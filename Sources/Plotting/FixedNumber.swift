/// Writes numbers in a fixed number of columns, so that what stands beside them never moves.
///
/// A number is written plainly (`0.0123`, `123.46`) unless an exponent (`1.2e-5`) or, on request, a metric suffix
/// (`12.35k`) shows more of its digits. Everything is aligned to the right; a number that cannot be shown at all
/// fills its columns with `#`.
public struct FixedNumber: Sendable, Equatable {
  /// How numbers too large to write plainly are written.
  public enum Notation: Sendable, Equatable {
    /// With an exponent of ten: `1.2e6`.
    case exponent
    /// With k, M, G or T where it is under 10¹⁵: `1.20M`.
    case metric
  }

  /// Number of columns; 6 shows at least two digits of every number.
  public let width: Int
  /// How large numbers are written.
  public let notation: Notation

  /// Makes a format.
  public init(width: Int = 6, notation: Notation = .exponent) {
    self.width = max(0, width)
    self.notation = notation
  }

  /// The number in exactly `width` columns.
  public func text(_ value: Double) -> String { Self.pad(shortText(value), to: width) }

  /// The number in exactly `width` columns.
  public func text(_ value: Float) -> String { text(Double(value)) }

  /// The number without the blanks before it.
  public func shortText(_ value: Double) -> String {
    if value.isNaN { return fitting("NaN") }
    if value.isInfinite { return fitting(value < 0 ? "-inf" : "inf") }
    let candidates = [plain(value), notation == .metric ? metric(value) : nil, exponent(value)]
    // The most digits win; of equals, the first.
    var best: Written?
    for case let candidate? in candidates where candidate.text.count <= width {
      if best.map({ candidate.digits > $0.digits }) ?? true { best = candidate }
    }
    return best?.text ?? String(repeating: "#", count: width)
  }

  /// Text aligned to the right in a number of columns.
  static func pad(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// A number as written, with how many of its digits that shows.
  private struct Written {
    let text: String
    let digits: Int
  }

  private func fitting(_ word: String) -> String {
    word.count <= width ? word : String(repeating: "#", count: width)
  }

  private func plain(_ value: Double) -> Written? {
    let magnitude = Magnitude.of(value)
    guard magnitude < 15 else { return nil }
    return digits(of: value, magnitude: magnitude, columns: width)
  }

  private func metric(_ value: Double) -> Written? {
    let magnitude = Magnitude.of(value)
    guard magnitude >= 3, magnitude < 15 else { return nil }
    for (index, suffix) in ["k", "M", "G", "T"].enumerated() where magnitude < 6 + 3 * index {
      let scaled = value / powerOfTen(3 + 3 * index)
      return digits(of: scaled, magnitude: magnitude - 3 - 3 * index, columns: width - 1)
        .map { Written(text: $0.text + suffix, digits: $0.digits) }
    }
    return nil
  }

  private func exponent(_ value: Double) -> Written? {
    guard value != 0 else { return nil }
    var magnitude = Magnitude.of(value)
    for _ in 0..<2 {
      let suffix = "e\(magnitude)"
      let mantissa = Magnitude.mantissa(of: value, magnitude)
      let room = width - suffix.count
      if let written = digits(of: mantissa, magnitude: 0, columns: room) {
        let size = written.text.drop { $0 == "-" }
        // 9.96 rounds to 10.0: one more ten in the exponent.
        if !size.hasPrefix("0"), !size.hasPrefix("10") {
          return Written(text: written.text + suffix, digits: written.digits)
        }
      }
      magnitude += 1
    }
    return nil
  }

  /// As many decimals as the columns hold, at most eight.
  private func digits(of value: Double, magnitude: Int, columns: Int) -> Written? {
    let whole = (value < 0 ? 1 : 0) + max(1, magnitude + 1)
    var places = min(8, max(0, columns - whole - 1))
    while true {
      let text = Decimal.text(value, places: places)
      if text.count <= columns { return Written(text: text, digits: max(0, magnitude + 1 + places)) }
      if places == 0 { return nil }
      places -= 1
    }
  }
}

/// Powers of ten of numbers.
enum Magnitude {
  /// Exponent of the leading digit: 2 for 123, −3 for 0.00123; 0 for 0.
  static func of(_ value: Double) -> Int {
    let size = abs(value)
    guard size > 0, size.isFinite else { return 0 }
    let magnitude = Int(decimalLogarithm(size).rounded(.down))
    // The logarithm of 1000 may come out a hair below 3.
    return abs(mantissa(of: size, magnitude)) >= 10 ? magnitude + 1 : magnitude
  }

  /// The number divided by ten to its magnitude, without underflow for subnormal numbers.
  static func mantissa(of value: Double, _ magnitude: Int) -> Double {
    magnitude < -200
      ? value * 1e200 / powerOfTen(Double(magnitude + 200)) : value / powerOfTen(Double(magnitude))
  }
}

/// Decimal fractions.
enum Decimal {
  /// A number below 10¹⁵ with a fixed number of decimals, rounded to the nearest; no `-0.00`.
  static func text(_ value: Double, places: Int) -> String {
    let scale = powerOfTen(places)
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 1e18 else { return "\(value)" }
    let digits = UInt64(scaled)
    let sign = value < 0 && digits > 0 ? "-" : ""
    guard places > 0 else { return sign + String(digits) }
    let unit = UInt64(scale)
    let fraction = String(digits % unit)
    return sign + String(digits / unit) + "." + String(repeating: "0", count: places - fraction.count)
      + fraction
  }
}
