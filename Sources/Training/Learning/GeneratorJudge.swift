import Datasets
import Matrices
import Networks
import Readings

/// Judges a generator by what it makes of the same latent vectors at every evaluation, in inference mode.
///
/// Of `ring-of-gaussians` it counts the modes that at least 1 % of the points fall on, each within 3σ of its centre, and
/// the share of points that fall on any (Srivastava et al. 2017, section 5.1).
struct GeneratorJudge: Sendable {
  /// Number of examples that are made.
  static let examples = 512

  private let latents: Matrix
  private let dataset: DatasetName

  init(_ dataset: Dataset, latent: Int, seed: UInt64) {
    var vectors = LatentVectors(size: latent, seed: seed, stream: LatentVectors.judgedStream)
    latents = vectors.next(Self.examples)
    self.dataset = dataset.name
  }

  /// What was found of the generator.
  func figures(of generator: Network) -> [Figure] {
    guard dataset == .ringOfGaussians else { return [] }
    let coverage = ModeCoverage(of: generator.infer(latents))
    return [
      Figure("modes covered", Float(coverage.coveredModes())),
      Figure("high-quality share", Float(coverage.highQualityShare)),
    ]
  }
}
