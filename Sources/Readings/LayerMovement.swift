/// How far a distribution moved from one step to another.
public struct LayerMovement: Sendable, Equatable {
  /// Name of the layer.
  public let layer: String
  /// (μ₂ − μ₁) ÷ σ₁; NaN where there was no spread.
  public let meanShift: Float
  /// ln(σ₂ ÷ σ₁); NaN where there was no spread.
  public let logDeviationShift: Float
  /// Wasserstein-1 distance, ∫ |F₁ − F₂| dx over the histograms, in the units of σ₁; NaN where there was no spread.
  public let wasserstein: Float

  /// Makes a movement of its figures.
  public init(layer: String, meanShift: Float, logDeviationShift: Float, wasserstein: Float) {
    self.layer = layer
    self.meanShift = meanShift
    self.logDeviationShift = logDeviationShift
    self.wasserstein = wasserstein
  }
}
