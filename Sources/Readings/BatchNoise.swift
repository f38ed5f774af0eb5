/// How much the mean of a mini-batch varies from one mini-batch to another, in a layer that normalises by it.
///
/// It is the noise that batch normalisation adds to every example (Ioffe & Szegedy 2015, section 3.4; Luo et al. 2019,
/// arXiv:1809.00846). Of n values that have nothing to do with each other the mean has the variance σ² ÷ n.
public struct BatchNoise: Sendable, Equatable {
  /// Name of the layer.
  public let layer: String
  /// Variance of the mini-batch's mean ÷ variance σ² of the values, both summed over the units.
  public let variance: Float
  /// 1 ÷ n, with n the number of values that one mean is of: the examples of a mini-batch times their positions.
  public let theory: Float

  /// Makes a reading of its figures.
  public init(layer: String, variance: Float, theory: Float) {
    self.layer = layer
    self.variance = variance
    self.theory = theory
  }

  /// Measured ÷ theory: 1 for independent values, 1 + (T − 1)·ρ where each example has T values whose correlation is ρ.
  public var factor: Float { variance / theory }
}
