#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif
import Readings

/// Numbers from one to another, each the same factor above the one before: `0.01..10x4` is 0.01, 0.1, 1 and 10.
struct ValueRange: Equatable {
  /// The ends.
  let first, last: Double
  /// Number of values, the ends included.
  let count: Int

  /// Reads a range; nil where the text is none.
  ///
  /// - Throws: `SweepError` where it is meant as one and cannot be.
  init?(parsing text: String, of key: String) throws(SweepError) {
    guard let dots = text.firstRange(of: ".."), let first = Double(text[..<dots.lowerBound]) else {
      return nil
    }
    let rest = text[dots.upperBound...].split(separator: "x", omittingEmptySubsequences: false)
    let place = "--over \(key.shortened): the range \(text.shortened)"
    guard rest.count == 2, let last = Double(rest[0]), let count = Int(rest[1]) else {
      throw SweepError("\(place) must name its ends and how many values it has, such as 0.01..10x4")
    }
    guard first > 0, last > 0, first.isFinite, last.isFinite, first != last else {
      throw SweepError("\(place) must go from one number above 0 to another, because it goes by a factor")
    }
    guard (2...SweepAxis.valueBound).contains(count) else {
      throw SweepError("\(place) must have 2 to \(SweepAxis.valueBound) values, not \(count)")
    }
    (self.first, self.last, self.count) = (first, last, count)
  }

  /// The values as text, the ends as they are.
  var values: [String] {
    (0..<count).map { position in
      let share = Double(position) / Double(count - 1)
      let value =
        position == 0
        ? first : position == count - 1 ? last : rounded(exp(log(first) + share * (log(last) - log(first))))
      return SettingValue.number(value).text
    }
  }

  /// The number in six significant digits, so that 0.1 is not 0.10000000000000002.
  private func rounded(_ value: Double) -> Double {
    let places = 5 - Int(floor(log10(value)))
    let scale = pow(10, Double(abs(places)))
    return places < 0 ? (value / scale).rounded() * scale : (value * scale).rounded() / scale
  }
}
