import Dispatch
import Matrices

/// The matrix products of a twin's step and nothing else, a lane a core: what a step cannot be faster than.
final class ProductsContender: Contender {
  let name = "bnviz, products alone"
  private let lanes: [LaneProducts]

  init(_ net: BenchmarkedNet) {
    lanes = (0..<2).map { _ in LaneProducts(net) }
  }

  func slice(seconds: Double) -> Slice {
    let lanes = lanes
    return Slice.of(seconds: seconds) {
      DispatchQueue.concurrentPerform(iterations: lanes.count) { lane in
        for _ in 0..<TrainingContender.stepsAtOnce { lanes[lane].step() }
      }
      return Double(TrainingContender.stepsAtOnce)
    }
  }
}

/// The matrices of one lane.
private struct LaneProducts: Sendable {
  private let weights: [Matrix]
  private let inputs: [Matrix]
  private let gradients: [Matrix]

  init(_ net: BenchmarkedNet) {
    let sizes = [net.features] + Array(repeating: net.width, count: net.depth) + [BenchmarkedNet.classes]
    weights = zip(sizes, sizes.dropFirst()).map { Matrix.noise(rows: $1, columns: $0) }
    inputs = sizes.dropLast().map { Matrix.noise(rows: $0, columns: net.batchSize) }
    gradients = sizes.dropFirst().map { Matrix.noise(rows: $0, columns: net.batchSize) }
  }

  /// Z = W·A of every layer, then dW = dZ·Aᵀ and, but for the first, dA = Wᵀ·dZ.
  func step() {
    for (weight, input) in zip(weights, inputs) { _ = weight.times(input) }
    for layer in weights.indices.reversed() {
      _ = gradients[layer].timesTransposed(inputs[layer])
      if layer > 0 { _ = weights[layer].transposedTimes(gradients[layer]) }
    }
  }
}

extension Matrix {
  /// A matrix of standard normal numbers, the same every time.
  static func noise(rows: Int, columns: Int) -> Matrix {
    var generator = SeededGenerator(seed: UInt64(rows * columns))
    return Matrix(
      rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in generator.normal() })
  }
}
