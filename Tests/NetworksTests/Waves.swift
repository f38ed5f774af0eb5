import Foundation
import Matrices

/// Numbers in offset ± scale that look random: the same as `waves` in Scripts/fixtures makes.
func waves(_ salt: Int, count: Int, scale: Double = 1, offset: Double = 0) -> [Float] {
  (0..<count).map { index in
    let hashed = sin(12.9898 * Double(index + 1) + 78.233 * Double(salt)) * 43758.5453
    return Float(offset + scale * (2 * (hashed - hashed.rounded(.down)) - 1))
  }
}

/// A matrix of such numbers, row by row.
func waves(_ salt: Int, _ rows: Int, _ columns: Int, scale: Double = 1, offset: Double = 0) -> Matrix {
  Matrix(
    rows: rows, columns: columns,
    elements: waves(salt, count: rows * columns, scale: scale, offset: offset))
}

/// A label for each example: the same as `labels` in Scripts/fixtures makes.
func labels(_ count: Int, classes: Int, salt: Int = 0) -> [Int32] {
  (0..<count).map { Int32(($0 * 7 + $0 / 3 + salt) % classes) }
}
