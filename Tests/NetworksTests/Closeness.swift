import Testing

/// The largest difference, in parts of the largest expected value.
///
/// Where all that is expected is 0, the difference itself; infinite where any difference is not finite.
func relativeError(_ actual: [Float], _ expected: [Double]) -> Double {
  let difference = zip(actual, expected).map { abs(Double($0) - $1) }
  guard actual.count == expected.count, difference.allSatisfy(\.isFinite) else { return .infinity }
  let scale = expected.map(abs).max() ?? 0
  return (difference.max() ?? 0) / (scale == 0 ? 1 : scale)
}

/// Expects a relative error of 1e-4 at most over the tensor, and every entry right by itself to a thousandth, but for
/// entries that are small beside the largest: a hundred-thousandth of that is forgiven.
func expectClose(
  _ actual: [Float], _ expected: [Double], _ what: String, location: SourceLocation = #_sourceLocation
) {
  let error = relativeError(actual, expected)
  #expect(error <= 1e-4, "\(what)", sourceLocation: location)
  guard error.isFinite else { return }
  let scale = expected.map(abs).max() ?? 0
  let worst = zip(actual, expected).map { abs(Double($0) - $1) - 1e-3 * abs($1) - 1e-5 * scale }.max() ?? 0
  #expect(worst <= (scale == 0 ? 1e-6 : 0), "\(what), entry by entry", sourceLocation: location)
}
