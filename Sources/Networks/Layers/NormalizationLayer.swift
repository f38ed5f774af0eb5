import Matrices

/// A normalisation by itself, with no linear map before it.
public struct NormalizationLayer: Layer {
  /// Name of the layer: `final`.
  public let name: String
  /// The normalisation.
  public var response: Response

  /// Makes a layer of a normalisation.
  public init(name: String, normalizer: Normalizer) {
    self.name = name
    response = Response(normalizer: normalizer, activation: .identity)
  }

  /// Normalises in training mode.
  public mutating func forward(_ input: Matrix) -> (output: Matrix, pass: SitePass) {
    let pass = response.forward(input)
    return (pass.activation, pass)
  }

  /// Normalises in inference mode.
  public func infer(_ input: Matrix) -> Matrix { response.infer(input) }

  /// Carries a gradient back through the normalisation.
  public mutating func backward(
    _ outputGradient: Matrix, pass: inout SitePass, needsInputGradient: Bool
  ) -> Matrix {
    let gradient = response.backward(outputGradient, pass: &pass)
    return needsInputGradient ? gradient : .empty
  }

  /// Visits the normalisation's parameters and running statistics.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    response.visitParameters(visit)
  }

  /// The layer is one site, without weights.
  public var outlines: [SiteOutline] { [outline] }

  /// The layer is one site, without weights.
  public func sites(_ pass: SitePass) -> [Site] {
    [Site(outline: outline, pass: pass, normalizer: response.normalizer, weightName: nil)]
  }

  private var outline: SiteOutline {
    SiteOutline(
      name: name, kind: "normalization", inputs: 1,
      shape: response.normalizer?.shape ?? Shape(channels: 1),
      normalization: response.normalizer?.method ?? .none, activation: response.activation)
  }
}
