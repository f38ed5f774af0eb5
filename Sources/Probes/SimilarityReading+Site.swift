import Matrices
import Networks
import Readings

extension SimilarityReading {
  /// Largest number of examples that are compared, all with all: the first of the mini-batch, whose order is random.
  public static let exampleBound = 32

  /// Compares the activations of a site.
  ///
  /// An example's activations are one vector, all positions together. A unit is a row: of a feature map it is on where it is
  /// so at all positions of all examples, of which none is left out.
  /// - Parameters:
  ///   - site: the site after a forward pass.
  ///   - examples: number of examples in the mini-batch.
  public init(of site: Site, examples: Int) {
    let activation = site.pass.activation
    let shares = site.outline.activation.constantShares(
      input: site.pass.nonlinearityInput, output: activation)
    self.init(
      layer: site.outline.name,
      cosine: Float(activation.meanCosine(ofFirst: Self.exampleBound, examples: examples)),
      alwaysOn: shares.on, alwaysOff: shares.off)
  }
}

extension Matrix {
  /// The mean cosine of pairs of the first examples of [channels, positions·examples]; NaN where no pair has one.
  func meanCosine(ofFirst bound: Int, examples: Int) -> Double {
    guard examples > 0, elements.count.isMultiple(of: examples) else { return .nan }
    let count = min(bound, examples)
    var products = [Double](repeating: 0, count: count * count)
    elements.withUnsafeBufferPointer { values in
      for start in stride(from: 0, to: values.count, by: examples) {
        for first in 0..<count {
          let value = Double(values[start + first])
          for second in 0...first {
            products[first * count + second] += value * Double(values[start + second])
          }
        }
      }
    }
    var (sum, pairs) = (0.0, 0)
    for first in 0..<count {
      for second in 0..<first {
        let squares = products[first * count + first] * products[second * count + second]
        let cosine = products[first * count + second] / squares.squareRoot()
        if cosine.isFinite { (sum, pairs) = (sum + cosine, pairs + 1) }
      }
    }
    return pairs > 0 ? sum / Double(pairs) : .nan
  }
}

extension Activation {
  /// The shares of rows all of whose values lie in the flat part of the nonlinearity (off), or none (on).
  ///
  /// Flat is what `flatShare` counts; a row with a NaN is neither.
  func constantShares(input: Matrix, output: Matrix) -> (on: Float, off: Float) {
    guard let steep = steepRange else { return (1, 0) }
    let values = self == .gelu ? input : output
    var (on, off) = (0, 0)
    for row in 0..<values.rows {
      let entries = values.elements[row * values.columns..<(row + 1) * values.columns]
      if entries.allSatisfy(steep.contains) { on += 1 }
      if entries.allSatisfy({ $0 < steep.lowerBound || $0 > steep.upperBound }) { off += 1 }
    }
    return (Float(on) / Float(max(1, values.rows)), Float(off) / Float(max(1, values.rows)))
  }

  /// The activations, of GELU the inputs, that are not in the flat part; nil where nothing is flat.
  private var steepRange: ClosedRange<Float>? {
    switch self {
    case .identity, .leakyReLUOfDCGAN: nil
    case .sigmoid: 0.015...0.985
    case .tanh: -0.97...0.97
    case .relu: Float.leastNonzeroMagnitude...Float.infinity
    case .leakyReLU: 0...Float.infinity
    case .gelu: -2.2...Float.infinity
    }
  }
}
