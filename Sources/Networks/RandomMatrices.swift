import Matrices

extension Matrix {
  /// A matrix of entries from N(0, deviation²), drawn row by row.
  static func normal(
    rows: Int, columns: Int, deviation: Double, using generator: inout SeededGenerator
  ) -> Matrix {
    var result = Matrix(rows: rows, columns: columns)
    for index in result.elements.indices { result.elements[index] = Float(deviation) * generator.normal() }
    return result
  }

  /// A matrix of entries from U(−bound, bound), drawn row by row.
  static func uniform(
    rows: Int, columns: Int, bound: Double, using generator: inout SeededGenerator
  ) -> Matrix {
    var result = Matrix(rows: rows, columns: columns)
    for index in result.elements.indices {
      result.elements[index] = Float(bound) * (2 * generator.uniform() - 1)
    }
    return result
  }

  /// A matrix whose rows, or columns where these are fewer, are orthonormal and uniformly distributed.
  ///
  /// It is the Q of the QR decomposition of a normal matrix, with the signs that make R's diagonal positive.
  static func orthogonal(rows: Int, columns: Int, using generator: inout SeededGenerator) -> Matrix {
    let drawn = Matrix.normal(rows: rows, columns: columns, deviation: 1, using: &generator)
    let vectors = rows <= columns ? drawn : drawn.transposed()
    let result = vectors.orthonormalizingRows()
    return rows <= columns ? result : result.transposed()
  }

  /// Makes the rows orthonormal, one after the other, in double precision.
  ///
  /// Modified Gram-Schmidt, every row twice: once loses orthogonality where rows are nearly dependent.
  private func orthonormalizingRows() -> Matrix {
    var basis: [[Double]] = []
    for row in 0..<rows {
      var vector = elements[row * columns..<(row + 1) * columns].map(Double.init)
      for _ in 0..<2 {
        for other in basis {
          let overlap = dot(vector, other)
          for index in vector.indices { vector[index] -= overlap * other[index] }
        }
      }
      let length = dot(vector, vector).squareRoot()
      basis.append(vector.map { $0 / length })
    }
    return Matrix(rows: rows, columns: columns, elements: basis.flatMap { $0.map(Float.init) })
  }
}

private func dot(_ left: [Double], _ right: [Double]) -> Double {
  var sum = 0.0
  for index in left.indices { sum += left[index] * right[index] }
  return sum
}
