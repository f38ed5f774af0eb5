/// By how much the gradient of the loss grows on its way down from the layer above, and what theory says.
public struct GradientGrowth: Sendable, Equatable {
  /// Name of the layer.
  public let layer: String
  /// ‖dL/da‖₂ of this layer ÷ ‖dL/da‖₂ of the one above; of a time step ÷ that of the next one, and where steps between two
  /// are not read, the geometric mean over them.
  public let ratio: Float
  /// What that is expected to be of wide layers with random weights; nil where there is no theory.
  ///
  /// It is of two dense layers in a row, the upper one's weights W, normalisation and nonlinearity φ, with z ~ N(0, 1):
  ///
  /// | the upper layer has | factor |
  /// |---|---|
  /// | no normalisation | √(s·E[φ′(√q·z)²]), s = fan-in · mean of W², q the mean of its pre-activations' squares |
  /// | batch normalisation, and the lower one too | √(E[(γ·φ′(γ·z + β))²] ÷ Var[φ(γ·z + β)]) |
  ///
  /// The first is from Schoenholz et al. 2017 (arXiv:1611.01232, equation 6), of ReLU from He et al. 2015
  /// (arXiv:1502.01852, equation 14). The second is from Yang et al. 2019 (arXiv:1902.08129), for mini-batches that are large
  /// and layers that are wider still; with γ = 1, β = 0 and ReLU it is √(π ÷ (π − 1)) = 1.211.
  public let theory: Float?

  /// Makes a reading of its figures.
  public init(layer: String, ratio: Float, theory: Float?) {
    self.layer = layer
    self.ratio = ratio
    self.theory = theory
  }
}
