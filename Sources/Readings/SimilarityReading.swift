/// How alike a layer makes the examples of a mini-batch, and which of its units tell none of them apart.
///
/// Without normalisation the activations of two examples become the more alike the deeper the layer is (Poole et al. 2016,
/// arXiv:1606.05340, equation 5): after He initialisation and ReLU their cosine is 1/π = 0.318, 0.494, 0.605, … of examples
/// that are at right angles. With batch normalisation it stays at 1/π.
public struct SimilarityReading: Sendable, Equatable {
  /// Name of the layer.
  public let layer: String
  /// Mean of the cosine of the angle between the activations of two examples, over pairs of examples; NaN where no pair has
  /// one, because activations are all 0 or not finite.
  public let cosine: Float
  /// Share of the units, 0...1, that are in no example in the flat part of the nonlinearity: of ReLU, a > 0 in all.
  public let alwaysOn: Float
  /// Share of the units, 0...1, that are in every example in the flat part of the nonlinearity: of ReLU, a = 0 in all.
  public let alwaysOff: Float

  /// Makes a reading of its figures.
  public init(layer: String, cosine: Float, alwaysOn: Float, alwaysOff: Float) {
    self.layer = layer
    self.cosine = cosine
    self.alwaysOn = alwaysOn
    self.alwaysOff = alwaysOff
  }
}
