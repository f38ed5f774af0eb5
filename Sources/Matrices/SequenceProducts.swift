import CKernels

/// Products of weights with single matrices of a sequence, and sums over them.
extension MatrixSequence {
  /// Writes A · B + b, with A [rows, k], B [k, columns] a matrix of another sequence, and one b a row.
  public mutating func setProduct(
    at index: Int, _ weight: Matrix, _ other: MatrixSequence, at position: Int, bias: [Float]? = nil
  ) {
    precondition(
      weight.columns == other.rows && weight.rows == self.rows && other.columns == self.columns,
      "shapes that do not fit")
    precondition(bias == nil || bias?.count == self.rows, "one bias a row")
    let (rows, columns) = (rows, columns)
    write(at: index) { product in
      other.read(at: position) { factor in
        withOptionalPointer(to: bias) {
          kernel_product(weight.elements, factor, $0, product, rows, columns, weight.columns)
        }
      }
    }
  }

  /// Adds A · B, with A [rows, k] and B [k, columns] a matrix of another sequence.
  public mutating func addProduct(
    at index: Int, _ weight: Matrix, _ other: MatrixSequence, at position: Int
  ) {
    precondition(
      weight.columns == other.rows && weight.rows == self.rows && other.columns == self.columns,
      "shapes that do not fit")
    let (rows, columns) = (rows, columns)
    write(at: index) { sum in
      other.read(at: position) {
        kernel_add_product(weight.elements, $0, sum, rows, columns, weight.columns)
      }
    }
  }

  /// Writes Aᵀ · B, with A [k, rows] and B [k, columns] a matrix of another sequence.
  public mutating func setTransposedProduct(
    at index: Int, _ weight: Matrix, _ other: MatrixSequence, at position: Int
  ) {
    precondition(
      weight.rows == other.rows && weight.columns == self.rows && other.columns == self.columns,
      "shapes that do not fit")
    let (rows, columns) = (rows, columns)
    write(at: index) { product in
      other.read(at: position) {
        kernel_product_transposed_a(weight.elements, $0, product, rows, columns, weight.rows)
      }
    }
  }

  /// Adds Aᵀ · B, with A [k, rows] and B [k, columns] a matrix of another sequence.
  public mutating func addTransposedProduct(
    at index: Int, _ weight: Matrix, _ other: MatrixSequence, at position: Int
  ) {
    precondition(
      weight.rows == other.rows && weight.columns == self.rows && other.columns == self.columns,
      "shapes that do not fit")
    let (rows, columns) = (rows, columns)
    write(at: index) { sum in
      other.read(at: position) {
        kernel_add_product_transposed_a(weight.elements, $0, sum, rows, columns, weight.rows)
      }
    }
  }

  /// Adds a matrix of another sequence, entry by entry.
  public mutating func add(at index: Int, _ other: MatrixSequence, at position: Int) {
    precondition(rows == other.rows && columns == other.columns, "a sum of two shapes")
    let size = size
    write(at: index) { sum in other.read(at: position) { kernel_accumulate($0, sum, size) } }
  }

  /// Adds to every entry of a row the row's own number.
  public mutating func addToRows(at index: Int, _ addends: [Float]) {
    precondition(addends.count == self.rows, "one number a row")
    let (rows, columns) = (rows, columns)
    write(at: index) { kernel_shift_rows(addends, $0, rows, columns) }
  }

  /// Adds the sum of each row of a matrix to the row's own number.
  public func addRowSums(at index: Int, to sums: inout [Float]) {
    precondition(sums.count == rows, "one sum a row")
    read(at: index) { kernel_add_row_sums($0, rows, columns, &sums) }
  }
}

extension Matrix {
  /// The product A · B of this matrix A [r, k] with a matrix B [k, c] of a sequence: [r, c].
  public func times(_ other: MatrixSequence, at position: Int) -> Matrix {
    precondition(columns == other.rows, "A · B needs as many rows of B as A has columns")
    return Matrix(rows: rows, columns: other.columns) { product in
      other.read(at: position) {
        kernel_product(elements, $0, nil, product.baseAddress, rows, other.columns, columns)
      }
    }
  }

  /// Adds A · Bᵀ, with A [rows, k] and B [columns, k] matrices of two sequences: the gradient of weights.
  public mutating func addProductTransposed(
    _ one: MatrixSequence, at index: Int, _ other: MatrixSequence, at position: Int
  ) {
    precondition(
      one.columns == other.columns && one.rows == self.rows && other.rows == self.columns,
      "shapes that do not fit")
    let (rows, columns) = (rows, columns)
    elements.withUnsafeMutableBufferPointer { sum in
      one.read(at: index) { left in
        other.read(at: position) { right in
          kernel_add_product_transposed_b(left, right, sum.baseAddress, rows, columns, one.columns)
        }
      }
    }
  }
}
