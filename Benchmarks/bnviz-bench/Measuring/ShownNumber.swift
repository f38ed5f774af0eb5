import Foundation

extension Double {
  /// The number with about four digits: `5,120`, `81.20`, `0.0350`.
  var shown: String {
    let size = magnitude
    let digits = size >= 1000 || size == 0 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4
    return formatted(
      .number.precision(.fractionLength(digits)).locale(Locale(identifier: "en_US")).grouping(
        .automatic))
  }
}
