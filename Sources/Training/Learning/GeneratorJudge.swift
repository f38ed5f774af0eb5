import Datasets
import Matrices
import Networks
import Readings

/// Judges a generator by what it makes of the same latent vectors at every evaluation, in inference mode.
///
/// Of `ring-of-gaussians` it counts the modes that at least 1 % of the points fall on, each within 3σ of its centre, and
/// the share of points that fall on any (Srivastava et al. 2017, section 5.1); of other data sets it tells the share of
/// the held-out examples that are covered, see `NeighborCoverage`.
struct GeneratorJudge: Sendable {
  /// Number of examples that are made.
  static let examples = 512

  /// The latent vectors, one a column.
  let latents: Matrix
  /// The held-out examples; nil where modes are counted.
  private let coverage: NeighborCoverage?

  init(_ dataset: Dataset, latent: Int, seed: UInt64) {
    var vectors = LatentVectors(size: latent, seed: seed, stream: LatentVectors.judgedStream)
    latents = vectors.next(Self.examples)
    coverage =
      dataset.name == .ringOfGaussians ? nil : NeighborCoverage(real: dataset.heldOut.features)
  }

  /// What was found of the generator.
  func figures(of generator: Network) -> [Figure] {
    let made = generator.infer(latents)
    if let coverage {
      let features = made.elements.count / Self.examples
      let examples = Matrix(rows: features, columns: Self.examples, elements: made.elements)
      return [Figure("coverage", coverage.share(made: examples))]
    }
    let modes = ModeCoverage(of: made)
    return [
      Figure("modes covered", Float(modes.coveredModes())),
      Figure("high-quality share", Float(modes.highQualityShare)),
    ]
  }
}
