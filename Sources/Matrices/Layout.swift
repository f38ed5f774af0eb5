import CKernels

extension Matrix {
  /// The matrix with rows and columns exchanged: [columns, rows].
  public func transposed() -> Matrix {
    Matrix(rows: columns, columns: rows) { result in
      kernel_transpose(elements, rows, columns, columns, result.baseAddress, rows)
    }
  }

  /// Picks rows, in the order given, and makes each a column: [columns, indices].
  ///
  /// Of a data set with one example a row, this is the feature-major mini-batch. Every index must be a row's.
  public func columnsFromRows(at indices: [Int]) -> Matrix {
    precondition(indices.allSatisfy { 0..<rows ~= $0 }, "an index beyond the rows")
    return Matrix(rows: columns, columns: indices.count) { result in
      kernel_gather(elements, columns, indices, indices.count, result.baseAddress)
    }
  }

  /// Sums up the columns of each group: row g of the result [groups, rows] is the sum of the columns whose index is g.
  ///
  /// The way back of `columnsFromRows(at:)`. One index a column, 0 ..< groups; the columns are added in their order.
  public func sumsOfColumns(groupedBy indices: [Int], groups: Int) -> Matrix {
    precondition(indices.count == columns, "one index a column")
    precondition(indices.allSatisfy { 0..<groups ~= $0 }, "an index beyond the groups")
    let columnsAsRows = transposed()
    var sums = Matrix(rows: groups, columns: rows)
    kernel_scatter_add(columnsAsRows.elements, rows, indices, indices.count, &sums.elements)
    return sums
  }
}
