#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Numbers as text, in sentences and tables.
package enum Digits {
  /// A number in so many significant digits: `0.0123`, `12.3`, `1230`, `1.23e-07`; `nan`, `inf` and `-inf` as they are.
  package static func significant(_ value: Double, _ digits: Int = 3) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    guard value != 0 else { return "0" }
    var (exponent, mantissa) = (Int(floor(log10(abs(value)))), 0.0)
    mantissa = rounded(value, exponent, digits)
    if abs(mantissa) >= pow(10, Double(digits)) {
      exponent += 1
      mantissa = rounded(value, exponent, digits)
    }
    let figures = String(Int(abs(mantissa)))
    let sign = value < 0 ? "-" : ""
    guard (-4..<6).contains(exponent) else {
      return "\(sign)\(pointed(figures, after: 1))e\(exponent < 0 ? "-" : "+")\(twoDigits(abs(exponent)))"
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + figures }
    if exponent >= digits - 1 {
      return sign + figures + String(repeating: "0", count: exponent - digits + 1)
    }
    return sign + pointed(figures, after: exponent + 1)
  }

  /// A share, 0...1, in percent with one place: `12.5%`.
  package static func percent(_ share: Double) -> String {
    guard share.isFinite else { return significant(share) }
    let tenths = (share * 1000).rounded()
    // What is not all or nothing does not look so.
    if tenths == 0 && share > 0 { return "<0.1%" }
    if tenths == 1000 && share < 1 { return ">99.9%" }
    return abs(tenths) < 1e9
      ? "\(Int(tenths) / 10).\(abs(Int(tenths)) % 10)%" : significant(share * 100) + "%"
  }

  private static func rounded(_ value: Double, _ exponent: Int, _ digits: Int) -> Double {
    let shift = digits - 1 - exponent
    // In two factors: ten to the power of more than 308 is none.
    return (value * pow(10, Double(shift / 2)) * pow(10, Double(shift - shift / 2))).rounded()
  }

  private static func pointed(_ figures: String, after count: Int) -> String {
    count < figures.count ? "\(figures.prefix(count)).\(figures.dropFirst(count))" : figures
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
