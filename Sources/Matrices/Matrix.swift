/// A dense matrix of Float32, row by row.
///
/// Activations are kept feature-major, [features, examples]: the mini-batch of one unit is one contiguous
/// row.
@frozen
public struct Matrix: Sendable, Equatable {
  /// Number of rows.
  public let rows: Int
  /// Number of columns.
  public let columns: Int
  /// The entries, row by row: entry (r, c) is at r · columns + c.
  public var elements: [Float]

  /// Makes a matrix of one value.
  @inlinable
  public init(rows: Int, columns: Int, repeating value: Float = 0) {
    self.rows = rows
    self.columns = columns
    self.elements = Array(repeating: value, count: rows * columns)
  }

  /// Makes a matrix of the entries, row by row; there must be rows · columns of them.
  @inlinable
  public init(rows: Int, columns: Int, elements: [Float]) {
    precondition(
      elements.count == rows * columns, "a matrix of \(rows) x \(columns) has \(rows * columns) entries")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// Makes a matrix whose entries the closure writes, all of them, row by row.
  @inlinable
  public init(
    rows: Int, columns: Int, writing initialize: (UnsafeMutableBufferPointer<Float>) -> Void
  ) {
    self.rows = rows
    self.columns = columns
    self.elements = Array(unsafeUninitializedCapacity: rows * columns) { buffer, count in
      initialize(buffer)
      count = rows * columns
    }
  }

  /// The entry in a row and a column.
  @inlinable
  public subscript(row: Int, column: Int) -> Float {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }
}
