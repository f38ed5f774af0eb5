import Matrices

/// Normalisation of each example by itself, over all positions of each group of channels.
///
/// One group is `layer`, a group a channel is `instance`, and one without centring is `rms`. The mini-batch plays no
/// part, so that inference is no different.
struct GroupRule: NormalizationRule {
  let groups: Int
  let positions: Int
  let centers: Bool

  func forward(
    _ values: Matrix, affine: AffineMap, running: inout RunningStatistics
  ) -> NormalizationPass {
    let result = normalize(values, affine)
    return NormalizationPass(
      normalized: result.normalized, scaled: result.scaled, inverseDeviation: result.inverseDeviations)
  }

  func infer(_ values: Matrix, affine: AffineMap, running: RunningStatistics) -> Matrix {
    normalize(values, affine).scaled
  }

  func backward(
    _ outputGradient: Matrix, pass: NormalizationPass, affine: AffineMap
  ) -> RowNormalization.Gradients {
    outputGradient.backThroughGroupNormalization(
      normalized: pass.normalized, gamma: affine.gamma, inverseDeviations: pass.inverseDeviation,
      arrangement: arrangement(affine))
  }

  private func normalize(_ values: Matrix, _ affine: AffineMap) -> GroupNormalization {
    GroupNormalization(values, gamma: affine.gamma, beta: affine.beta, arrangement: arrangement(affine))
  }

  private func arrangement(_ affine: AffineMap) -> GroupNormalization.Arrangement {
    GroupNormalization.Arrangement(
      groups: groups, positions: positions, centers: centers, epsilon: affine.epsilon)
  }
}
