import CKernels

extension Matrix {
  /// The sum of each row: the gradient of a layer's bias, dL/db, where this is dL/dZ.
  public func rowSums() -> [Float] {
    var sums = [Float](uninitialized: rows)
    kernel_row_sums(elements, rows, columns, &sums)
    return sums
  }

  /// Σ x·y of each row of this and another matrix: the gradient of a row's scale, dL/dγ, where these are dL/dy and x̂.
  public func rowProducts(with other: Matrix) -> [Float] {
    precondition(rows == other.rows && columns == other.columns, "the two must have one shape")
    var sums = [Float](uninitialized: rows)
    kernel_row_products(elements, other.elements, rows, columns, &sums)
    return sums
  }

  /// Each row times its scale; plus its shift, where there are shifts.
  public func scalingRows(by scales: [Float], adding shifts: [Float]? = nil) -> Matrix {
    precondition(scales.count == rows && shifts?.count ?? rows == rows, "one scale and one shift a row")
    return Matrix(rows: rows, columns: columns) { result in
      kernel_scale_rows(elements, rows, columns, scales, shifts, result.baseAddress)
    }
  }

  /// The mean and the biased variance (divisor: the number of columns) of each row; NaN where there are no
  /// columns.
  ///
  /// Two passes, corrected for the rounding of the mean (Chan, Golub and LeVeque 1983, eq. 1.7): rows far
  /// from 0 keep their variance.
  public func rowMoments() -> (means: [Float], variances: [Float]) {
    var means = [Float](uninitialized: rows)
    var variances = [Float](uninitialized: rows)
    kernel_row_moments(elements, rows, columns, &means, &variances)
    return (means, variances)
  }

  /// Σx² over all entries, right even where the square of one entry would overflow or vanish in single
  /// precision.
  public func sumOfSquares() -> Double {
    kernel_sum_of_squares(elements, elements.count)
  }

  /// The Frobenius norm, √Σx².
  public func norm() -> Float {
    Float(sumOfSquares().squareRoot())
  }
}
