import Networks

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Activation {
  /// φ(z).
  func value(_ z: Double) -> Double {
    switch self {
    case .identity: z
    case .sigmoid: 1 / (1 + exp(-z))
    case .tanh: 1 - 2 / (exp(2 * z) + 1)
    case .relu: max(0, z)
    case .leakyReLU: z > 0 ? z : 0.01 * z
    case .leakyReLUOfDCGAN: z > 0 ? z : 0.2 * z
    case .gelu: z * Self.normalShare(below: z)
    }
  }

  /// φ′(z).
  func slope(_ z: Double) -> Double {
    switch self {
    case .identity: return 1
    case .sigmoid:
      let value = value(z)
      return value * (1 - value)
    case .tanh:
      let value = value(z)
      return 1 - value * value
    case .relu: return z > 0 ? 1 : 0
    case .leakyReLU: return z > 0 ? 1 : 0.01
    case .leakyReLUOfDCGAN: return z > 0 ? 1 : 0.2
    case .gelu: return Self.normalShare(below: z) + z * exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    }
  }

  private static func normalShare(below z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }
}

/// What is expected of a nonlinearity φ whose input is γ·z + β, with z ~ N(0, 1).
struct NormalExpectation {
  let activation: Activation
  /// γ.
  let scale: Double
  /// β.
  let shift: Double

  init(_ activation: Activation, scale: Double = 1, shift: Double = 0) {
    self.activation = activation
    self.scale = scale
    self.shift = shift
  }

  /// E[φ′(γ·z + β)²].
  var squaredSlope: Double {
    mean { z in
      let slope = activation.slope(scale * z + shift)
      return slope * slope
    }
  }

  /// Var[φ(γ·z + β)].
  var variance: Double {
    let center = mean { activation.value(scale * $0 + shift) }
    return mean { z in
      let distance = activation.value(scale * z + shift) - center
      return distance * distance
    }
  }

  /// E[f(z)], by Gauss's rule of two points in cells that become narrow where γ·z + β = 0: there a nonlinearity bends.
  private func mean(of f: (Double) -> Double) -> Double {
    guard scale.isFinite, shift.isFinite else { return .nan }
    let bend = scale == 0 ? 0 : min(max(-shift / scale, -Self.reach), Self.reach)
    return part(from: bend, to: Self.reach, f) + part(from: bend, to: -Self.reach, f)
  }

  private static let reach = 10.0
  private static let cells = 100

  private func part(from start: Double, to end: Double, _ f: (Double) -> Double) -> Double {
    let length = abs(end - start)
    var sum = 0.0
    for cell in 0..<Self.cells {
      for offset in [0.5 - 0.5 / 3.0.squareRoot(), 0.5 + 0.5 / 3.0.squareRoot()] {
        let u = (Double(cell) + offset) / Double(Self.cells)
        let z = start + (end - start) * u * u * u
        sum += f(z) * exp(-z * z / 2) * 3 * u * u
      }
    }
    return sum * length / Double(2 * Self.cells) / (2 * Double.pi).squareRoot()
  }
}
