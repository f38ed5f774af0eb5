import Datasets
import Matrices
import Networks

/// Mini-batches that are drawn only to see how much they differ: every example by itself, from all training examples.
///
/// An example may come twice, so that the mean of n independent values has the variance σ² ÷ n exactly; the mini-batches of
/// an epoch, which share no example, vary less by the factor (N − n) ÷ (N − 1). They are the same at every look.
struct BatchDraw {
  /// Number of mini-batches: as many as have so many examples together, within bounds.
  static let examples = 8192
  static let bounds = 8...64
  /// Stream of the seed that the examples are drawn from.
  static let stream: UInt64 = 0x6e6f_6973_65

  /// The mini-batches [features, examples].
  let batches: [Matrix]

  /// Draws mini-batches of the size that one mean is taken of: the run's, or the ghost batches'.
  init(_ examples: Examples, settings: LaneSettings, seed: UInt64) {
    var size = min(settings.batchSize, examples.count)
    if case .ghost(let ghost) = settings.normalization { size = min(size, ghost) }
    let count = min(max(Self.examples / size, Self.bounds.lowerBound), Self.bounds.upperBound)
    var generator = SeededGenerator(seed: seed, stream: Self.stream)
    batches = (0..<count).map { _ in
      let drawn = (0..<size).map { _ in Int(generator.next() % UInt64(examples.count)) }
      return examples.batch(at: drawn).features
    }
  }
}
