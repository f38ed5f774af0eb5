import Datasets
import Matrices
import Networks
import Readings

/// Judges a generator by what it makes of the same latent vectors at every evaluation, in inference mode.
struct GeneratorJudge: Sendable {
  /// Number of examples that are made.
  static let examples = 512

  private let latents: Matrix

  init(_ dataset: Dataset, latent: Int, seed: UInt64) {
    var vectors = LatentVectors(size: latent, seed: seed, stream: LatentVectors.judgedStream)
    latents = vectors.next(Self.examples)
  }

  /// What was found of the generator.
  func figures(of generator: Network) -> [Figure] {
    []
  }
}
