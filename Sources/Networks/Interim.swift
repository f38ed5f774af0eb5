import Foundation
import Matrices

// Stands in until the kernels land.
struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64
  init(seed: UInt64, stream: UInt64 = 0) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ stream &* 0xD1B5_4A32_D192_ED03
  }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }
  mutating func normal() -> Float {
    let u = 1 - Double(uniform()), v = Double(uniform())
    return Float((-2 * log(u)).squareRoot() * cos(2 * .pi * v))
  }
}

extension Matrix {
  func times(_ other: Matrix) -> Matrix {
    var result = Matrix(rows: rows, columns: other.columns)
    for r in 0..<rows {
      for k in 0..<columns {
        for c in 0..<other.columns {
          result[r, c] += self[r, k] * other[k, c]
        }
      }
    }
    return result
  }
  func transposed() -> Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for r in 0..<rows { for c in 0..<columns { result[c, r] = self[r, c] } }
    return result
  }
  func transposedTimes(_ other: Matrix) -> Matrix { transposed().times(other) }
  func timesTransposed(_ other: Matrix) -> Matrix { times(other.transposed()) }
  func rowSums() -> [Float] {
    (0..<rows).map { r in (0..<columns).reduce(Float(0)) { $0 + self[r, $1] } }
  }
}

extension Activation {
  func apply(_ x: Float) -> Float {
    switch self {
    case .identity: x
    case .sigmoid: 1 / (1 + exp(-x))
    case .tanh: Foundation.tanh(x)
    case .relu: max(0, x)
    case .leakyReLU: x > 0 ? x : 0.01 * x
    case .gelu: x * 0.5 * (1 + erf(x * Float(0.5).squareRoot()))
    }
  }
  func slope(_ x: Float, _ y: Float) -> Float {
    switch self {
    case .identity: 1
    case .sigmoid: y * (1 - y)
    case .tanh: 1 - y * y
    case .relu: x > 0 ? 1 : 0
    case .leakyReLU: x > 0 ? 1 : 0.01
    case .gelu:
      0.5 * (1 + erf(x * Float(0.5).squareRoot())) + x * exp(-x * x / 2) / (2 * Float.pi).squareRoot()
    }
  }
}
