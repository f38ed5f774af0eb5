import Matrices

/// Batch renormalisation (Ioffe 2017, algorithm 1): x̂ = r·(z − μ) ÷ √(v + ε) + d.
///
/// With the running E and Var, r = √(v + ε) ÷ √(Var + ε) kept within [1/rLimit, rLimit], and d = (μ − E) ÷ √(Var + ε)
/// kept within ±dLimit: within the limits training normalises as inference does. Both count as constants on the way
/// back. The limits stay as they are from the first step on.
struct RenormalizationRule: NormalizationRule {
  let rLimit: Float
  let dLimit: Float

  /// r and d, one of each a channel.
  struct Correction: Sendable {
    let r: [Float]
    let d: [Float]
  }

  func forward(
    _ values: Matrix, affine: AffineMap, running: inout RunningStatistics
  ) -> NormalizationPass {
    let plain = BatchRule().forward(values, affine: affine, running: &running)
    guard let statistics = plain.statistics else { return plain }
    let correction = correction(statistics, epsilon: affine.epsilon)
    let normalized = plain.normalized.scalingRows(by: correction.r, adding: correction.d)
    return NormalizationPass(
      normalized: normalized, scaled: normalized.scalingRows(by: affine.gamma, adding: affine.beta),
      inverseDeviation: plain.inverseDeviation, statistics: statistics, correction: correction)
  }

  private func correction(_ statistics: BatchStatistics, epsilon: Float) -> Correction {
    var r: [Float] = []
    var d: [Float] = []
    for channel in statistics.mean.indices {
      let deviation = (statistics.runningVariance[channel] + epsilon).squareRoot()
      let ratio = (statistics.variance[channel] + epsilon).squareRoot() / deviation
      let distance = (statistics.mean[channel] - statistics.runningMean[channel]) / deviation
      r.append(ratio.isNaN ? ratio : min(max(ratio, 1 / rLimit), rLimit))
      d.append(distance.isNaN ? distance : min(max(distance, -dLimit), dLimit))
    }
    return Correction(r: r, d: d)
  }

  /// With x̂₀ = (x̂ − d) ÷ r, which is what batch normalisation gives: dz = γ·r ÷ √(v + ε) · (dy − mean dy −
  /// x̂₀·mean(dy·x̂₀)).
  func backward(
    _ outputGradient: Matrix, pass: NormalizationPass, affine: AffineMap
  ) -> RowNormalization.Gradients {
    let gamma = outputGradient.rowProducts(with: pass.normalized)
    let beta = outputGradient.rowSums()
    guard let correction = pass.correction else {
      return RowNormalization.Gradients(input: outputGradient, gamma: gamma, beta: beta)
    }
    let share = 1 / Float(outputGradient.columns)
    var scales: [Float] = []
    var means: [Float] = []
    var slopes: [Float] = []
    for channel in gamma.indices {
      let (r, d) = (correction.r[channel], correction.d[channel])
      let slope = (gamma[channel] - d * beta[channel]) * share / (r * r)
      scales.append(affine.gamma[channel] * r * pass.inverseDeviation[channel])
      means.append(beta[channel] * share - d * slope)
      slopes.append(slope)
    }
    let input =
      outputGradient.columns == 2
      ? outputGradient.backThroughPairs(
        scales: scales, inverseDeviations: pass.inverseDeviation, epsilon: affine.epsilon)
      : outputGradient.backThroughRowNormalization(
        normalized: pass.normalized, scales: scales, means: means, slopes: slopes)
    return RowNormalization.Gradients(input: input, gamma: gamma, beta: beta)
  }
}
