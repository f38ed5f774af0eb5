import Networks

extension Normalizer {
  /// The normalisation that `Norm` in Scripts/fixtures/normalizations.py makes.
  init(
    salted method: Normalization, shape: Shape, epsilon: Double = 1e-3, steps: Int = 1, seed: UInt64 = 1
  ) {
    self.init(
      "norm", method: method, shape: shape, settings: NormalizationSettings(epsilon: epsilon), steps: steps,
      seed: seed)
    gamma.elements = waves(2, count: shape.channels, scale: 0.5, offset: 1)
    beta.elements = method == .rms ? beta.elements : waves(3, count: shape.channels, scale: 0.5)
    guard method.usesBatch, steps == 1 else { return }
    runningMean.elements = waves(4, count: shape.channels, scale: 0.5)
    runningVariance.elements = waves(5, count: shape.channels, scale: 0.5, offset: 1)
  }
}

/// Every normalisation of values, in sizes that fit six channels and twelve examples and that do not divide them.
let normalizationsOfValues: [Normalization] = [
  .batch, .layer, .group(2), .group(3), .instance, .rms, .renorm, .renorm(rLimit: 1.25, dLimit: 0.125),
  .ghost(2), .ghost(5), .sync(2), .sync(5), .noisy,
]

/// Those among them that take statistics of the mini-batch.
let batchNormalizations = normalizationsOfValues.filter(\.usesBatch)

/// Those among them that do not.
let exampleNormalizations = normalizationsOfValues.filter { !$0.usesBatch }
