import Matrices

/// How one kind of normalisation computes: all but the parameters and running statistics, which `Normalizer` keeps.
///
/// Values are [channels, positions·examples].
protocol NormalizationRule: Sendable {
  /// Normalises in training mode, and updates the running statistics where there are any.
  mutating func forward(
    _ values: Matrix, affine: AffineMap, running: inout RunningStatistics
  ) -> NormalizationPass

  /// Normalises in inference mode.
  func infer(_ values: Matrix, affine: AffineMap, running: RunningStatistics) -> Matrix

  /// Carries dL/dy back to the values, γ and β.
  func backward(
    _ outputGradient: Matrix, pass: NormalizationPass, affine: AffineMap
  ) -> RowNormalization.Gradients
}

/// What follows a normalisation, y = γ·x̂ + β with one γ and one β a channel, and the ε inside it.
struct AffineMap: Sendable {
  let gamma: [Float]
  let beta: [Float]
  let epsilon: Float
}

extension NormalizationRule {
  /// By the running statistics: γ·(z − E) ÷ √(Var + ε) + β.
  func infer(_ values: Matrix, affine: AffineMap, running: RunningStatistics) -> Matrix {
    values.normalizedByRow(
      means: running.means, variances: running.variances, gamma: affine.gamma, beta: affine.beta,
      epsilon: affine.epsilon)
  }
}

extension Normalization {
  /// The rule of it; nil where values are not normalised.
  ///
  /// `seed` and `name` give the random numbers of the noisy one.
  func rule(shape: Shape, seed: UInt64, name: String) -> (any NormalizationRule)? {
    func groups(_ count: Int, centers: Bool = true) -> GroupRule {
      GroupRule(groups: count, positions: shape.positions, centers: centers)
    }
    return switch self {
    case .none, .weight: nil
    case .batch: BatchRule()
    case .layer: groups(1)
    case .group(let count): groups(count)
    case .instance: groups(shape.channels)
    case .rms: groups(1, centers: false)
    case .renorm(let r, let d): RenormalizationRule(rLimit: Float(r), dLimit: Float(d))
    case .ghost(let examples): GhostRule(examples: examples, positions: shape.positions)
    case .sync(let workers): SynchronizedRule(workers: workers, positions: shape.positions)
    case .noisy: NoisyRule(seed: seed, name: name)
    }
  }
}
