import Matrices
import Networks
import Readings

// A slow first version; the kernels that read a stage in a few passes take its place.

/// What the probes saw of one layer before the update of a step.
public struct LayerObservation: Sendable {
  private let name: String
  private let stages: [StageReading?]
  private let saturated: Float
  private let zero: Float
  private let gradientNorm: Float
  private let normalization: NormalizationReading?

  /// Observes every layer of a pass and its gradients; must come before the update.
  public static func observe(
    network: Network, pass: Pass, gradients: Gradients
  ) -> [LayerObservation] {
    network.layers.indices.map { index in
      let (layer, pass) = (network.layers[index], pass.layers[index])
      let values = pass.activation.elements
      let count = Float(max(1, values.count))
      let flat: (Float) -> Bool =
        switch layer.activation {
        case .sigmoid: { $0 < 0.015 || $0 > 0.985 }
        case .tanh: { abs($0) > 0.97 }
        case .relu: { $0 == 0 }
        default: { _ in false }
        }
      return LayerObservation(
        name: layer.name,
        stages: [
          read(pass.preactivation), (pass.normalization?.normalized).map(read),
          (pass.normalization?.scaled).map(read), read(pass.activation),
        ], saturated: Float(values.count(where: flat)) / count,
        zero: Float(values.count { $0 == 0 }) / count,
        gradientNorm: norm(gradients.layers[index].activation.elements), normalization: nil)
    }
  }

  /// The reading, completed by the norms of the update that the step made.
  public func reading(completedBy norms: UpdateNorms) -> LayerReading {
    let empty = Self.read(Matrix(rows: 0, columns: 0))
    return LayerReading(
      name: name, preactivation: stages[0] ?? empty, normalized: stages[1], scaled: stages[2],
      activation: stages[3] ?? empty, saturated: saturated, zero: zero, gradientNorm: gradientNorm,
      weightGradientNorm: norms.gradient, weightNorm: norms.weight,
      updateRatio: norms.weight > 0 ? norms.update / norms.weight : 0, normalization: normalization)
  }

  private static func norm(_ values: [Float]) -> Float {
    Float(values.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot())
  }

  private static func read(_ matrix: Matrix) -> StageReading {
    let values = matrix.elements.filter(\.isFinite).sorted()
    let n = Float(max(1, values.count))
    let mean = values.reduce(0, +) / n
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n).squareRoot()
    let (low, high) = (values.first ?? 0, (values.last ?? 0) + 1e-6)
    var counts = Array(repeating: UInt32(0), count: 64)
    for value in values { counts[min(63, max(0, Int((value - low) / (high - low) * 64)))] += 1 }
    func percentile(_ p: Float) -> Float { values.isEmpty ? .nan : values[Int(p * (n - 1))] }
    return StageReading(
      count: matrix.elements.count, nonfinite: matrix.elements.count - values.count, mean: mean,
      standardDeviation: deviation, minimum: low, maximum: values.last ?? 0, p15: percentile(0.15),
      p50: percentile(0.5), p85: percentile(0.85),
      histogram: Histogram(low: low, high: high, under: 0, over: 0, counts: counts))
  }
}
