import Matrices

/// Sizes around the kernels' tiles and vectors: 8, 16, 32, and the sizes the demos use.
let oddSizes = [1, 2, 3, 7, 8, 15, 16, 17, 31, 32, 33, 60, 100, 127]

/// A matrix of normal random numbers, the same for the same sizes and stream.
func sample(_ rows: Int, _ columns: Int, stream: UInt64 = 0, offset: Float = 0) -> Matrix {
  var generator = SeededGenerator(seed: UInt64(rows * 1000 + columns), stream: stream)
  return Matrix(
    rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in generator.normal() + offset })
}

/// The largest distance of an entry from its reference, each in units of 1 + the reference's size; infinity
/// for a NaN.
func worstError(_ values: [Float], _ references: [Double]) -> Double {
  guard values.count == references.count else { return .infinity }
  return zip(values, references).reduce(0) { worst, pair in
    let error = abs(Double(pair.0) - pair.1) / (1 + abs(pair.1))
    return error.isNaN ? .infinity : max(worst, error)
  }
}
