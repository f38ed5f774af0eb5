import CKernels

extension Matrix {
  /// The sum of two matrices of one shape, entry by entry.
  public func plus(_ other: Matrix) -> Matrix {
    precondition(rows == other.rows && columns == other.columns, "the two must have one shape")
    return Matrix(rows: rows, columns: columns) { sum in
      kernel_add(elements, other.elements, sum.baseAddress, elements.count)
    }
  }

  /// The matrix with an addend for each run of `columns · rows ÷ addends` entries, as they lie row by row.
  ///
  /// With one addend for each channel and position, every example of [channels, positions · m] gets the same.
  public func addingToRuns(_ addends: [Float]) -> Matrix {
    precondition(
      !addends.isEmpty && elements.count.isMultiple(of: addends.count), "an addend for each run of entries")
    return Matrix(rows: rows, columns: columns) { sum in
      kernel_add_to_rows(
        elements, addends, sum.baseAddress, addends.count, elements.count / addends.count)
    }
  }
}
