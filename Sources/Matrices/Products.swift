import CKernels

extension Matrix {
  /// The product A · B of this matrix A [r, k] with B [k, c], plus an optional bias for each row: [r, c].
  ///
  /// The forward product of a layer, Z = W · A + b. The inner sizes must be equal; one bias a row.
  public func times(_ other: Matrix, bias: [Float]? = nil) -> Matrix {
    precondition(columns == other.rows, "A · B needs as many rows of B as A has columns")
    precondition(bias.map { $0.count == rows } ?? true, "one bias a row")
    return Matrix(rows: rows, columns: other.columns) { product in
      withOptionalPointer(to: bias) { bias in
        kernel_product(elements, other.elements, bias, product.baseAddress, rows, other.columns, columns)
      }
    }
  }

  /// The product Aᵀ · B of this matrix A [k, r] with B [k, c]: [r, c].
  ///
  /// What carries a gradient back through a layer, dL/dA = Wᵀ · dL/dZ. The two must have as many rows.
  public func transposedTimes(_ other: Matrix) -> Matrix {
    precondition(rows == other.rows, "Aᵀ · B needs as many rows of B as of A")
    return Matrix(rows: columns, columns: other.columns) { product in
      kernel_product_transposed_a(
        elements, other.elements, product.baseAddress, columns, other.columns, rows)
    }
  }

  /// The product A · Bᵀ of this matrix A [r, k] with B [c, k]: [r, c].
  ///
  /// The gradient of a layer's weights, dL/dW = dL/dZ · Aᵀ. The two must have as many columns.
  public func timesTransposed(_ other: Matrix) -> Matrix {
    precondition(columns == other.columns, "A · Bᵀ needs as many columns of B as of A")
    return Matrix(rows: rows, columns: other.rows) { product in
      kernel_product_transposed_b(
        elements, other.elements, product.baseAddress, rows, other.rows, columns)
    }
  }
}

/// Calls the closure with a pointer to the elements, or with nil where there is no array.
func withOptionalPointer(to array: [Float]?, _ body: (UnsafePointer<Float>?) -> Void) {
  guard let array else { return body(nil) }
  array.withUnsafeBufferPointer { body($0.baseAddress) }
}
