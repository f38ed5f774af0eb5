#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Matrix {
  /// The softmax of each column of these logits [classes, examples]: e^z ÷ Σ e^z.
  ///
  /// Stable for large logits; a column with a NaN or +∞ becomes NaN.
  public func softmax() -> Matrix {
    var result = self
    for column in 0..<columns {
      var largest = -Float.infinity
      for row in 0..<rows { largest = max(largest, self[row, column]) }
      var sum: Float = 0
      for row in 0..<rows {
        result[row, column] = exp(self[row, column] - largest)
        sum += result[row, column]
      }
      for row in 0..<rows { result[row, column] /= sum }
    }
    return result
  }
}
