import CKernels

extension Matrix {
  /// The matrix with entries set to 0 at random, each with probability `rate`, and the others divided by 1 − rate.
  ///
  /// The key alone determines which, for a matrix of so many entries: a gradient goes back by the same key.
  public func droppingOut(rate: Double, key: UInt64) -> Matrix {
    precondition((0..<1).contains(rate), "a rate is at least 0 and below 1")
    return Matrix(rows: rows, columns: columns) { result in
      kernel_dropout(elements, result.baseAddress, elements.count, rate, key)
    }
  }
}
