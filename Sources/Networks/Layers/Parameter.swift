import Matrices

/// A tensor that belongs to a layer: learned, or a running statistic that training leaves behind.
public struct Parameter: Sendable {
  /// Its full name, as PyTorch would have it: `conv1.weight`, `conv1.norm.running_mean`.
  public let name: String
  /// Number of entries along each axis, as PyTorch has it.
  public let shape: [Int]
  /// Whether an optimiser moves it; false for running statistics.
  public let isLearned: Bool
  /// The entries, the first axis by rows; a vector is a column.
  public var value: Matrix
  /// The gradient of the loss, summed up over the backward passes since it was cleared; empty before the first.
  public private(set) var gradient = Matrix.empty

  /// Makes a matrix, or a tensor whose first axis are its rows.
  public init(_ name: String, shape: [Int]? = nil, matrix: Matrix, isLearned: Bool = true) {
    self.name = name
    self.shape = shape ?? [matrix.rows, matrix.columns]
    self.value = matrix
    self.isLearned = isLearned
    precondition(self.shape.reduce(1, *) == matrix.elements.count, "a shape of another size")
  }

  /// Makes a vector.
  public init(_ name: String, vector: [Float], isLearned: Bool = true) {
    self.name = name
    self.shape = [vector.count]
    self.value = Matrix(rows: vector.count, columns: 1, elements: vector)
    self.isLearned = isLearned
  }

  /// The entries, row by row.
  public var elements: [Float] {
    get { value.elements }
    _modify { yield &value.elements }
  }

  /// Adds to the gradient; there must be as many entries as the value has.
  public mutating func addGradient(_ addend: Matrix) {
    precondition(addend.elements.count == value.elements.count, "a gradient of another size")
    if gradient.elements.isEmpty {
      gradient = addend.reshaped(rows: value.rows)
    } else {
      gradient.add(addend)
    }
  }

  /// Adds to the gradient of a vector.
  public mutating func addGradient(_ addend: [Float]) {
    addGradient(Matrix(rows: addend.count, columns: 1, elements: addend))
  }

  /// Empties the gradient.
  public mutating func clearGradient() { gradient = .empty }

  /// Makes every entry of the gradient 0, where it is known to be and sums left rounding errors.
  mutating func zeroGradient() { gradient = Matrix(rows: value.rows, columns: value.columns) }
}

extension Matrix {
  /// No entries: stands where a matrix is yet to come.
  public static let empty = Matrix(rows: 0, columns: 0)

  /// Adds another matrix with as many entries, entry by entry.
  mutating func add(_ other: Matrix) {
    precondition(elements.count == other.elements.count, "a sum of matrices of two sizes")
    other.elements.withUnsafeBufferPointer { addends in
      elements.withUnsafeMutableBufferPointer { sums in
        for index in sums.indices { sums[index] += addends[index] }
      }
    }
  }
}
