import Foundation
import Matrices

// Stands in until the kernels land.

extension Matrix {
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
