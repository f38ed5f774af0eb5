import CKernels

/// Matrices of one shape, one after the other in memory: what belongs to a time step lies together.
public struct MatrixSequence: Sendable {
  /// Number of matrices.
  public let count: Int
  /// Number of rows of each.
  public let rows: Int
  /// Number of columns of each.
  public let columns: Int
  /// The entries, matrix by matrix, each row by row.
  public private(set) var elements: [Float]

  /// Makes a sequence whose entries are yet to be written, all of them, before any is read.
  public init(uninitialized count: Int, rows: Int, columns: Int) {
    self.count = count
    self.rows = rows
    self.columns = columns
    elements = [Float](uninitialized: count * rows * columns)
  }

  /// Makes a sequence of the entries, matrix by matrix; there must be count · rows · columns of them.
  public init(count: Int, rows: Int, columns: Int, elements: [Float]) {
    precondition(elements.count == count * rows * columns, "a sequence of another size")
    self.count = count
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// Makes a sequence of one matrix, without a copy.
  public init(_ matrix: Matrix) {
    count = 1
    rows = matrix.rows
    columns = matrix.columns
    elements = matrix.elements
  }

  /// Makes a sequence of the equally wide pieces of [rows, count·columns], from the left.
  public init(splitting matrix: Matrix, into count: Int) {
    precondition(matrix.columns.isMultiple(of: count), "the pieces must be equally wide")
    self.init(uninitialized: count, rows: matrix.rows, columns: matrix.columns / count)
    let (rows, columns) = (rows, columns)
    for index in 0..<count {
      write(at: index) { to in
        matrix.elements.withUnsafeBufferPointer { from in
          kernel_copy_rows(
            from.baseAddress.map { $0 + index * columns }, rows, columns, matrix.columns, to, columns)
        }
      }
    }
  }

  /// Number of entries of each matrix.
  public var size: Int { rows * columns }

  /// The matrices from one on, side by side: [rows, count·columns] where it is the first.
  public func joined(from first: Int = 0) -> Matrix {
    let width = (count - first) * columns
    return Matrix(rows: rows, columns: width) { to in
      for index in first..<count {
        read(at: index) { from in
          kernel_copy_rows(
            from, rows, columns, columns, to.baseAddress.map { $0 + (index - first) * columns }, width)
        }
      }
    }
  }

  /// A copy of one of the matrices.
  public subscript(index: Int) -> Matrix {
    get {
      Matrix(rows: rows, columns: columns) { to in
        read(at: index) { kernel_copy_rows($0, 1, size, size, to.baseAddress, size) }
      }
    }
    set {
      precondition(newValue.rows == rows && newValue.columns == columns, "a matrix of another shape")
      let size = size
      write(at: index) { kernel_copy_rows(newValue.elements, 1, size, size, $0, size) }
    }
  }

  /// Copies rows of a matrix of another sequence, from one on, as many as this one's have.
  public mutating func copyRows(at index: Int, of other: MatrixSequence, at position: Int, from row: Int) {
    precondition(
      self.columns == other.columns && row >= 0 && row + rows <= other.rows, "rows beyond the matrix")
    let (size, offset) = (size, row * columns)
    write(at: index) { to in
      other.read(at: position) { kernel_copy_rows($0.map { $0 + offset }, 1, size, size, to, size) }
    }
  }

  /// Makes every entry of a matrix 0.
  public mutating func clear(at index: Int) { self[index] = Matrix(rows: rows, columns: columns) }

  /// Lends the entries of a matrix.
  @inline(__always)
  func read<Result>(at index: Int, _ body: (UnsafePointer<Float>?) -> Result) -> Result {
    precondition(0..<count ~= index, "a matrix beyond the sequence")
    return elements.withUnsafeBufferPointer { body($0.baseAddress.map { $0 + index * size }) }
  }

  /// Lends the entries of a matrix to be changed.
  @inline(__always)
  mutating func write<Result>(at index: Int, _ body: (UnsafeMutablePointer<Float>?) -> Result) -> Result {
    precondition(0..<count ~= index, "a matrix beyond the sequence")
    let offset = index * size
    return elements.withUnsafeMutableBufferPointer { body($0.baseAddress.map { $0 + offset }) }
  }

  /// Lends the entries of two matrices, the second to be changed.
  @inline(__always)
  mutating func step<Result>(
    from source: Int, to target: Int,
    _ body: (UnsafePointer<Float>?, UnsafeMutablePointer<Float>?) -> Result
  ) -> Result {
    precondition(0..<count ~= source && source != target, "two matrices of the sequence")
    let distance = (source - target) * size
    return write(at: target) { body($0.map { UnsafePointer($0 + distance) }, $0) }
  }
}
