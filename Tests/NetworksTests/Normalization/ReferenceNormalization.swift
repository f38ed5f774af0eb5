import Matrices

@testable import Networks

/// The normalisations in double precision, each value told by the group that it is normalised with.
///
/// What training takes for a constant, r, d and the noise, is as it was in the pass that the reference is made of.
struct ReferenceNormalization {
  let norm: Normalizer
  let examples: Int
  private let r: [Double]
  private let d: [Double]
  private let factors: [Double]
  /// The entries that are normalised together.
  private let groups: [[Int]]

  init(_ norm: Normalizer, pass: NormalizationPass) {
    self.norm = norm
    examples = pass.scaled.columns / norm.shape.positions
    let ones = Array(repeating: 1.0, count: norm.shape.channels)
    r = pass.correction?.r.map(Double.init) ?? ones
    d = pass.correction?.d.map(Double.init) ?? ones.map { _ in 0 }
    let examples = examples
    groups = Array(
      Dictionary(grouping: pass.scaled.elements.indices) {
        Self.group(of: $0, norm: norm, examples: examples)
      }
      .values)
    factors = pass.noiseFactors?.elements.map(Double.init) ?? pass.scaled.elements.map { _ in 1 }
  }

  /// Number of the group that the entry at an index is normalised with.
  private static func group(of index: Int, norm: Normalizer, examples: Int) -> Int {
    let channel = index / (norm.shape.positions * examples)
    let example = index % examples
    return switch norm.method {
    case .none, .weight: index
    case .batch, .renorm, .sync, .noisy: channel
    case .ghost(let size): channel * examples + example / size
    case .layer, .rms: example
    case .group(let groups): channel / (norm.shape.channels / groups) * examples + example
    case .instance: channel * examples + example
    }
  }

  /// y = s·(γ·(r·x̂ + d) + β), without the noise that is added.
  func outputs(_ values: [Double], gamma: [Double]? = nil, beta: [Double]? = nil) -> [Double] {
    let gamma = gamma ?? norm.gamma.elements.map(Double.init)
    let beta = beta ?? norm.beta.elements.map(Double.init)
    var result = values
    for indices in groups {
      let count = Double(indices.count)
      let mean = norm.method == .rms ? 0 : sum(indices.map { values[$0] }) / count
      let variance = sum(indices.map { (values[$0] - mean) * (values[$0] - mean) }) / count
      let deviation = (variance + norm.settings.epsilon).squareRoot()
      for index in indices {
        let channel = index / (norm.shape.positions * examples)
        let normalized = r[channel] * (values[index] - mean) / deviation + d[channel]
        result[index] = factors[index] * (gamma[channel] * normalized + beta[channel])
      }
    }
    return result
  }
}
