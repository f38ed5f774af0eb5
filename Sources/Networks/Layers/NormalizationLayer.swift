import Matrices

/// A normalisation and a nonlinearity by themselves, with no linear map before them.
public struct NormalizationLayer: Layer {
  /// Name of the layer: `final`.
  public let name: String
  /// The shape of an example.
  public let shape: Shape
  /// The normalisation and the nonlinearity.
  public var response: Response

  /// Makes a layer of its parts.
  public init(name: String, shape: Shape, response: Response) {
    self.name = name
    self.shape = shape
    self.response = response
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

  /// Visits the random state of the normalisation.
  public mutating func visitRandomStates(_ visit: (String, inout SeededGenerator) -> Void) {
    response.visitRandomStates(visit)
  }

  /// The layer is one site, without weights.
  public var outlines: [SiteOutline] { [outline] }

  /// The layer is one site, without weights.
  public func sites(_ pass: SitePass) -> [Site] {
    [Site(outline: outline, pass: pass, normalizer: response.normalizer, weightName: nil)]
  }

  private var outline: SiteOutline {
    SiteOutline(
      name: name, kind: "normalization", inputs: 1, shape: shape,
      normalization: response.normalizer?.method ?? .none, activation: response.activation)
  }
}
