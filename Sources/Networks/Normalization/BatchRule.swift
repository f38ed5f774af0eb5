import Matrices

/// Batch normalisation: each channel over the mini-batch and all positions (Ioffe & Szegedy 2015, algorithm 1).
struct BatchRule: NormalizationRule {
  func forward(
    _ values: Matrix, affine: AffineMap, running: inout RunningStatistics
  ) -> NormalizationPass {
    let rows = RowNormalization(
      values, gamma: affine.gamma, beta: affine.beta, epsilon: affine.epsilon)
    let statistics = BatchStatistics(mean: rows.means, variance: rows.variances, running: running)
    running.update(means: rows.means, variances: rows.variances, count: values.columns)
    return NormalizationPass(
      normalized: rows.normalized, scaled: rows.scaled, inverseDeviation: rows.inverseDeviations,
      statistics: statistics)
  }

  func backward(
    _ outputGradient: Matrix, pass: NormalizationPass, affine: AffineMap
  ) -> RowNormalization.Gradients {
    outputGradient.backThroughRows(
      normalized: pass.normalized, affine: affine, inverseDeviations: pass.inverseDeviation)
  }
}

extension Matrix {
  /// This gradient dL/dy carried back through the normalisation of each row, right also for rows of two values.
  ///
  /// dx = γ ÷ (m·√(v + ε)) · (m·dy − Σdy − x̂·Σ(dy·x̂)), dγ = Σ dy·x̂, dβ = Σ dy (Ioffe & Szegedy 2015, section 3).
  func backThroughRows(
    normalized: Matrix, affine: AffineMap, inverseDeviations: [Float]
  ) -> RowNormalization.Gradients {
    let gradients = backThroughRowNormalization(
      normalized: normalized, gamma: affine.gamma, inverseDeviations: inverseDeviations)
    guard columns == 2 else { return gradients }
    let input = backThroughPairs(
      scales: zip(affine.gamma, inverseDeviations).map { $0 * $1 }, inverseDeviations: inverseDeviations,
      epsilon: affine.epsilon)
    return RowNormalization.Gradients(input: input, gamma: gradients.gamma, beta: gradients.beta)
  }

  /// dL/dx for two values a row, given dy/dx̂ ÷ √(v + ε) as scales.
  ///
  /// Two values normalise to ±√(1 − ε ÷ (v + ε)), so that all but a share of ε ÷ (v + ε) of the gradient cancels; the
  /// general formula would leave rounding errors in place of it.
  func backThroughPairs(scales: [Float], inverseDeviations: [Float], epsilon: Float) -> Matrix {
    var result = self
    for row in 0..<rows {
      let half = (self[row, 0] - self[row, 1]) / 2
      let kept = epsilon * inverseDeviations[row] * inverseDeviations[row]
      result[row, 0] = scales[row] * half * kept
      result[row, 1] = -result[row, 0]
    }
    return result
  }
}
