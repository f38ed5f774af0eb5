/// How far a layer's gradient moved when the layers before it took their step, over the same mini-batch.
///
/// It is the internal covariate shift of Santurkar et al. 2018, definition 2.1.
public struct GradientShift: Sendable, Equatable {
  /// Name of the layer's parameters: that of its weight without `.weight`.
  public let layer: String
  /// ‖G‖₂ of the gradient G of the layer's parameters before anything moved.
  public let gradientNorm: Float
  /// ‖G − G′‖₂, where G′ is the same after the update of all layers before it.
  public let difference: Float
  /// The cosine of the angle between G and G′.
  public let cosine: Float

  /// Makes a shift of its figures.
  public init(layer: String, gradientNorm: Float, difference: Float, cosine: Float) {
    self.layer = layer
    self.gradientNorm = gradientNorm
    self.difference = difference
    self.cosine = cosine
  }
}

extension GradientShift {
  /// The position of a layer among names of parameters, or of the first part of one that has several weights; nil where it
  /// is not among them.
  public static func row(of layer: String, in names: [String]) -> Int? {
    names.firstIndex(of: layer) ?? names.firstIndex { $0.hasPrefix(layer + ".") }
      ?? names.firstIndex { layer.hasPrefix($0 + ".") }
  }
}
