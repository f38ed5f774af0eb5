import CKernels

/// Each row of a matrix [units, examples] normalised by its own mean and variance (Ioffe and Szegedy 2015,
/// algorithm 1).
public struct RowNormalization: Sendable, Equatable {
  /// The normalised values x̂ = (x − μ) ÷ √(σ² + ε), [units, examples].
  public let normalized: Matrix
  /// The scaled and shifted values γ · x̂ + β, [units, examples].
  public let scaled: Matrix
  /// The mean μ of each row.
  public let means: [Float]
  /// The biased variance σ² of each row.
  public let variances: [Float]
  /// 1 ÷ √(σ² + ε) of each row.
  public let inverseDeviations: [Float]

  /// What a gradient with respect to the scaled values becomes on its way back.
  public struct Gradients: Sendable, Equatable {
    /// dL/dx, [units, examples].
    public let input: Matrix
    /// dL/dγ of each row.
    public let gamma: [Float]
    /// dL/dβ of each row.
    public let beta: [Float]

    /// Makes gradients.
    public init(input: Matrix, gamma: [Float], beta: [Float]) {
      self.input = input
      self.gamma = gamma
      self.beta = beta
    }
  }

  /// Normalises each row of x [units, examples]; one γ and one β a row, and at least one column.
  public init(_ x: Matrix, gamma: [Float], beta: [Float], epsilon: Float) {
    precondition(gamma.count == x.rows && beta.count == x.rows, "one γ and one β a row")
    precondition(x.columns > 0, "the mean of no values")
    var normalized = Matrix(uninitializedRows: x.rows, columns: x.columns)
    var scaled = Matrix(uninitializedRows: x.rows, columns: x.columns)
    var means = [Float](uninitialized: x.rows)
    var variances = [Float](uninitialized: x.rows)
    var inverseDeviations = [Float](uninitialized: x.rows)
    kernel_normalize(
      x.elements, x.rows, x.columns, gamma, beta, epsilon, &normalized.elements, &scaled.elements, &means,
      &variances, &inverseDeviations)
    self.normalized = normalized
    self.scaled = scaled
    self.means = means
    self.variances = variances
    self.inverseDeviations = inverseDeviations
  }
}

extension Matrix {
  /// This gradient dL/dy [units, examples] carried back through y = γ · x̂ + β and the row's own statistics.
  ///
  /// dx = γ/(m·√(σ² + ε)) · (m·dy − Σdy − x̂·Σ(dy·x̂)), dγ = Σ dy·x̂, dβ = Σ dy, sums over the m columns
  /// (Ioffe and Szegedy 2015, section 3).
  public func backThroughRowNormalization(
    normalized: Matrix, gamma: [Float], inverseDeviations: [Float]
  ) -> RowNormalization.Gradients {
    precondition(rows == normalized.rows && columns == normalized.columns, "the two must have one shape")
    precondition(gamma.count == rows && inverseDeviations.count == rows, "one γ and one deviation a row")
    var input = Matrix(uninitializedRows: rows, columns: columns)
    var gammaGradient = [Float](uninitialized: rows)
    var betaGradient = [Float](uninitialized: rows)
    kernel_normalize_backward(
      elements, normalized.elements, rows, columns, gamma, inverseDeviations, &input.elements,
      &gammaGradient, &betaGradient)
    return RowNormalization.Gradients(input: input, gamma: gammaGradient, beta: betaGradient)
  }

  /// This gradient dL/dy [units, examples] carried back by given means: scale · (dy − mean − slope · x̂), row by row.
  ///
  /// With scale = γ ÷ √(σ² + ε) and the means of dy and of dy·x̂ it is `backThroughRowNormalization`.
  public func backThroughRowNormalization(
    normalized: Matrix, scales: [Float], means: [Float], slopes: [Float]
  ) -> Matrix {
    precondition(rows == normalized.rows && columns == normalized.columns, "the two must have one shape")
    precondition([scales, means, slopes].allSatisfy { $0.count == rows }, "one of each a row")
    return Matrix(rows: rows, columns: columns) { result in
      kernel_normalize_backward_by(
        elements, normalized.elements, rows, columns, scales, means, slopes, result.baseAddress)
    }
  }

  /// Each row normalised by given statistics: γ · (x − E) ÷ √(Var + ε) + β (inference mode).
  public func normalizedByRow(
    means: [Float], variances: [Float], gamma: [Float], beta: [Float], epsilon: Float
  ) -> Matrix {
    precondition(
      [means, variances, gamma, beta].allSatisfy { $0.count == rows }, "one statistic and parameter a row")
    return Matrix(rows: rows, columns: columns) { result in
      kernel_normalize_by(
        elements, rows, columns, means, variances, gamma, beta, epsilon, result.baseAddress)
    }
  }
}
