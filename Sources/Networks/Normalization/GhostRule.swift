import Matrices

/// Batch normalisation of so many examples of the mini-batch at a time, the last time of those that are left.
///
/// It is algorithm 1 of Hoffer et al. 2017, who call the parts ghost batches. The running statistics move once for each
/// ghost batch, in their order.
struct GhostRule: NormalizationRule {
  let examples: Int
  let positions: Int

  func forward(
    _ values: Matrix, affine: AffineMap, running: inout RunningStatistics
  ) -> NormalizationPass {
    let ranges = ranges(values)
    if ranges.count == 1 { return BatchRule().forward(values, affine: affine, running: &running) }
    let before = running
    var normalized = Matrix(rows: values.rows, columns: values.columns)
    var scaled = normalized
    var inverses: [Float] = []
    var means = Array(repeating: Float(0), count: values.rows)
    var variances = means
    for range in ranges {
      let rows = RowNormalization(
        values.examples(range, positions: positions), gamma: affine.gamma, beta: affine.beta,
        epsilon: affine.epsilon)
      running.update(means: rows.means, variances: rows.variances, count: rows.normalized.columns)
      normalized.setExamples(range, positions: positions, to: rows.normalized)
      scaled.setExamples(range, positions: positions, to: rows.scaled)
      inverses += rows.inverseDeviations
      let share = Float(range.count * positions) / Float(values.columns)
      for channel in means.indices {
        means[channel] += share * rows.means[channel]
        variances[channel] += share * rows.variances[channel]
      }
    }
    return NormalizationPass(
      normalized: normalized, scaled: scaled, inverseDeviation: inverses,
      statistics: BatchStatistics(mean: means, variance: variances, running: before))
  }

  func backward(
    _ outputGradient: Matrix, pass: NormalizationPass, affine: AffineMap
  ) -> RowNormalization.Gradients {
    let channels = outputGradient.rows
    var input = outputGradient
    var gamma = Array(repeating: Float(0), count: channels)
    var beta = gamma
    for (ghost, range) in ranges(outputGradient).enumerated() {
      let part = outputGradient.examples(range, positions: positions).backThroughRows(
        normalized: pass.normalized.examples(range, positions: positions), affine: affine,
        inverseDeviations: Array(pass.inverseDeviation[ghost * channels..<(ghost + 1) * channels]))
      input.setExamples(range, positions: positions, to: part.input)
      for channel in 0..<channels {
        gamma[channel] += part.gamma[channel]
        beta[channel] += part.beta[channel]
      }
    }
    return RowNormalization.Gradients(input: input, gamma: gamma, beta: beta)
  }

  /// The examples of each ghost batch.
  private func ranges(_ values: Matrix) -> [Range<Int>] {
    let count = values.columns / positions
    return stride(from: 0, to: count, by: examples).map { $0..<min($0 + examples, count) }
  }
}
