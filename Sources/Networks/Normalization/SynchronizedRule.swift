import Matrices

/// Synchronised batch normalisation: the mini-batch split over pretended workers, which tell each other what they need
/// to normalise by the statistics of all.
///
/// Forward each tells the means and variances of its own examples; combined, the variance is the mean of the workers'
/// plus the variance between their means. Backward each tells Σdy and Σdy·x̂. Where the mini-batch does not divide, the
/// first workers have one example more.
struct SynchronizedRule: NormalizationRule {
  let workers: Int
  let positions: Int

  func forward(
    _ values: Matrix, affine: AffineMap, running: inout RunningStatistics
  ) -> NormalizationPass {
    let (means, variances) = combinedMoments(values)
    let statistics = BatchStatistics(mean: means, variance: variances, running: running)
    running.update(means: means, variances: variances, count: values.columns)
    let normalized = values.normalizedByRow(
      means: means, variances: variances, gamma: Array(repeating: 1, count: values.rows),
      beta: Array(repeating: 0, count: values.rows), epsilon: affine.epsilon)
    return NormalizationPass(
      normalized: normalized, scaled: normalized.scalingRows(by: affine.gamma, adding: affine.beta),
      inverseDeviation: variances.map { 1 / ($0 + affine.epsilon).squareRoot() }, statistics: statistics)
  }

  /// The mean μ = Σ nₖ·μₖ ÷ n and the variance v = Σ nₖ·(vₖ + (μₖ − μ)²) ÷ n of each channel, k a worker.
  private func combinedMoments(_ values: Matrix) -> (means: [Float], variances: [Float]) {
    let parts = ranges(values).map { values.examples($0, positions: positions) }
    let moments = parts.map { (share: Float($0.columns) / Float(values.columns), own: $0.rowMoments()) }
    var means: [Float] = []
    var variances: [Float] = []
    for channel in 0..<values.rows {
      let mean = moments.reduce(0) { $0 + $1.share * $1.own.means[channel] }
      let variance = moments.reduce(Float(0)) { sum, worker in
        let distance = worker.own.means[channel] - mean
        return sum + worker.share * (worker.own.variances[channel] + distance * distance)
      }
      means.append(mean)
      variances.append(variance)
    }
    return (means, variances)
  }

  func backward(
    _ outputGradient: Matrix, pass: NormalizationPass, affine: AffineMap
  ) -> RowNormalization.Gradients {
    var gamma = Array(repeating: Float(0), count: outputGradient.rows)
    var beta = gamma
    for range in ranges(outputGradient) {
      let gradient = outputGradient.examples(range, positions: positions)
      let products = gradient.rowProducts(with: pass.normalized.examples(range, positions: positions))
      let sums = gradient.rowSums()
      for channel in gamma.indices {
        gamma[channel] += products[channel]
        beta[channel] += sums[channel]
      }
    }
    let share = 1 / Float(outputGradient.columns)
    let scales = zip(affine.gamma, pass.inverseDeviation).map { $0 * $1 }
    let input =
      outputGradient.columns == 2
      ? outputGradient.backThroughPairs(
        scales: scales, inverseDeviations: pass.inverseDeviation, epsilon: affine.epsilon)
      : outputGradient.backThroughRowNormalization(
        normalized: pass.normalized, scales: scales, means: beta.map { $0 * share },
        slopes: gamma.map { $0 * share })
    return RowNormalization.Gradients(input: input, gamma: gamma, beta: beta)
  }

  /// The examples of each worker that has any.
  private func ranges(_ values: Matrix) -> [Range<Int>] {
    let count = values.columns / positions
    let size = count / workers
    let larger = count % workers
    return (0..<min(workers, count)).map { worker in
      let start = worker * size + min(worker, larger)
      return start..<start + size + (worker < larger ? 1 : 0)
    }
  }
}
