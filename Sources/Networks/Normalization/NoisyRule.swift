import Matrices

/// Batch normalisation with noise after it: y ← s·y + n.
///
/// It is that of Santurkar et al. 2018, section 2.1 and appendix A: in every step each channel draws μ ~ U(−0.5, 0.5)
/// and σ ~ U(1, 1.25), and each of its values n ~ U(μ − 0.1, μ + 0.1) and s ~ N(σ, 0.1²), so that means and variances
/// shift from step to step. In inference there is no noise.
struct NoisyRule: NormalizationRule {
  var generator: SeededGenerator

  /// What is added and multiplied, [channels, positions·examples] each.
  struct Noise: Sendable {
    var factors: Matrix
    var terms: Matrix
  }

  /// Begins a stream of random numbers that the seed and the name determine.
  init(seed: UInt64, name: String) {
    generator = SeededGenerator(seed: seed, stream: Self.stream(of: name))
  }

  /// A stream beyond those of the weights: FNV-1a of the name, with the top bit set.
  private static func stream(of name: String) -> UInt64 {
    let hash = name.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return hash | 1 << 63
  }

  mutating func forward(
    _ values: Matrix, affine: AffineMap, running: inout RunningStatistics
  ) -> NormalizationPass {
    let noise = drawNoise(rows: values.rows, columns: values.columns)
    return forward(values, affine: affine, running: &running, noise: noise)
  }

  /// The same with given noise.
  func forward(
    _ values: Matrix, affine: AffineMap, running: inout RunningStatistics, noise: Noise
  ) -> NormalizationPass {
    let quiet = BatchRule().forward(values, affine: affine, running: &running)
    var scaled = quiet.scaled
    for index in scaled.elements.indices {
      scaled.elements[index] =
        noise.factors.elements[index] * scaled.elements[index] + noise.terms.elements[index]
    }
    return NormalizationPass(
      normalized: quiet.normalized, scaled: scaled, inverseDeviation: quiet.inverseDeviation,
      statistics: quiet.statistics, noiseFactors: noise.factors)
  }

  /// The noise of one step.
  mutating func drawNoise(rows: Int, columns: Int) -> Noise {
    var noise = Noise(
      factors: Matrix(rows: rows, columns: columns), terms: Matrix(rows: rows, columns: columns))
    for row in 0..<rows {
      let mean = generator.uniform() - 0.5
      let deviation = 1 + 0.25 * generator.uniform()
      for column in 0..<columns {
        noise.terms[row, column] = mean + 0.1 * (2 * generator.uniform() - 1)
        noise.factors[row, column] = deviation + 0.1 * generator.normal()
      }
    }
    return noise
  }

  func backward(
    _ outputGradient: Matrix, pass: NormalizationPass, affine: AffineMap
  ) -> RowNormalization.Gradients {
    var gradient = outputGradient
    if let factors = pass.noiseFactors?.elements {
      for index in factors.indices { gradient.elements[index] *= factors[index] }
    }
    return BatchRule().backward(gradient, pass: pass, affine: affine)
  }
}
