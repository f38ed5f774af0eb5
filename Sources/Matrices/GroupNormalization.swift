import CKernels

/// Each example of a matrix [channels, positions·examples] normalised by itself, group of channels by group of channels
/// (Wu and He 2018, section 3.1).
///
/// One group is layer normalisation (Ba et al. 2016), and a group a channel is instance normalisation. Without
/// centring it is root mean square normalisation (Zhang and Sennrich 2019): x̂ = x ÷ √(mean x² + ε).
public struct GroupNormalization: Sendable, Equatable {
  /// The normalised values x̂ = (x − μ) ÷ √(σ² + ε), [channels, positions·examples].
  public let normalized: Matrix
  /// The scaled and shifted values γ · x̂ + β, [channels, positions·examples].
  public let scaled: Matrix
  /// 1 ÷ √(σ² + ε) of each example in each group, [groups, examples].
  public let inverseDeviations: [Float]

  /// What is normalised together.
  public struct Arrangement: Sendable, Equatable {
    /// Number of groups of channels; it divides the channels.
    public let groups: Int
    /// Number of positions of an example.
    public let positions: Int
    /// Whether the mean is subtracted, and the variance rather than the mean square divided by.
    public let centers: Bool
    /// ε, added to the variance.
    public let epsilon: Float

    /// Makes an arrangement.
    public init(groups: Int, positions: Int = 1, centers: Bool = true, epsilon: Float) {
      self.groups = groups
      self.positions = positions
      self.centers = centers
      self.epsilon = epsilon
    }

    /// The arrangement of a matrix, for the kernels.
    fileprivate func kernel(_ x: Matrix) -> kernel_groups {
      precondition(groups > 0 && x.rows.isMultiple(of: groups), "the groups must divide the channels")
      precondition(
        positions > 0 && x.columns.isMultiple(of: positions), "the positions must divide the columns")
      return kernel_groups(
        groups: groups, channels: x.rows / groups, positions: positions, examples: x.columns / positions,
        epsilon: epsilon, centers: centers)
    }
  }

  /// Normalises x [channels, positions·examples]; one γ and one β a channel.
  public init(_ x: Matrix, gamma: [Float], beta: [Float], arrangement: Arrangement) {
    precondition(gamma.count == x.rows && beta.count == x.rows, "one γ and one β a channel")
    let groups = arrangement.kernel(x)
    var normalized = Matrix(uninitializedRows: x.rows, columns: x.columns)
    var scaled = Matrix(uninitializedRows: x.rows, columns: x.columns)
    var inverseDeviations = [Float](uninitialized: groups.groups * groups.examples)
    kernel_normalize_groups(
      x.elements, groups, gamma, beta, &normalized.elements, &scaled.elements, &inverseDeviations)
    self.normalized = normalized
    self.scaled = scaled
    self.inverseDeviations = inverseDeviations
  }
}

extension Matrix {
  /// This gradient dL/dy [channels, positions·examples] carried back through y = γ · x̂ + β and each group's own
  /// statistics.
  ///
  /// With g = γ·dy and means over a group: dx = (g − mean g − x̂·mean(g·x̂)) ÷ √(σ² + ε), without mean g where nothing
  /// was centred; dγ = Σ dy·x̂, dβ = Σ dy over positions and examples.
  public func backThroughGroupNormalization(
    normalized: Matrix, gamma: [Float], inverseDeviations: [Float],
    arrangement: GroupNormalization.Arrangement
  ) -> RowNormalization.Gradients {
    precondition(rows == normalized.rows && columns == normalized.columns, "the two must have one shape")
    let groups = arrangement.kernel(self)
    precondition(
      gamma.count == rows && inverseDeviations.count == groups.groups * groups.examples,
      "one γ a channel, and one deviation a group and example")
    let input = Matrix(rows: rows, columns: columns) { result in
      kernel_normalize_groups_backward(
        elements, normalized.elements, groups, gamma, inverseDeviations, result.baseAddress)
    }
    return RowNormalization.Gradients(input: input, gamma: rowProducts(with: normalized), beta: rowSums())
  }
}
