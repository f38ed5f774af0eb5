import Matrices

/// The way back through the first channels of a site, for readings: as training goes it, without keeping what it finds.
extension Site {
  /// dL/dy of the first channels, with y what the nonlinearity was given: dL/da·φ′(y).
  ///
  /// Only right where the site is whole and a backward pass was made; nil elsewhere.
  public func nonlinearityInputGradient(ofFirst channels: Int) -> Matrix? {
    guard isWhole, !pass.activationGradient.elements.isEmpty else { return nil }
    return outline.activation.back(
      pass.activationGradient.firstRows(channels), input: pass.nonlinearityInput.firstRows(channels),
      output: pass.activation.firstRows(channels))
  }

  /// What dL/dy of the first channels becomes on its way back through batch normalisation: dL/dz, dL/dγ and dL/dβ; nil
  /// for any other rule.
  public func batchNormalizationGradients(_ gradient: Matrix) -> RowNormalization.Gradients? {
    guard isWhole, let normalizer, normalizer.method == .batch, let normalization = pass.normalization else {
      return nil
    }
    let channels = gradient.rows
    return gradient.backThroughRows(
      normalized: normalization.normalized.firstRows(channels),
      affine: AffineMap(
        gamma: Array(normalizer.gamma.elements.prefix(channels)),
        beta: Array(normalizer.beta.elements.prefix(channels)),
        epsilon: Float(normalizer.settings.epsilon)),
      inverseDeviations: Array(normalization.inverseDeviation.prefix(channels)))
  }
}

extension Matrix {
  /// The first rows.
  fileprivate func firstRows(_ count: Int) -> Matrix {
    count == rows
      ? self : Matrix(rows: count, columns: columns, elements: Array(elements.prefix(count * columns)))
  }
}
