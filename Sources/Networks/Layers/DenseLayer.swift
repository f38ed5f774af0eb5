import Matrices

/// A fully connected layer: a = φ(N(W·x + b)), with N a normalisation or nothing.
///
/// It takes each column as an example; of a sequence [channels, T·examples] it maps every step alike.
public struct DenseLayer: Layer {
  /// Name of the layer: `hidden1`, …, `output`.
  public let name: String
  /// The weights W [outputs, inputs].
  public var weight: Weight
  /// The biases b, one a unit; kept before a normalisation too, where some have no effect in training.
  public var bias: Parameter
  /// The normalisation and the nonlinearity.
  public var response: Response

  /// What the layer was given, and what it made of it.
  public struct Pass: Sendable {
    /// The input [inputs, examples].
    public let input: Matrix
    /// The stages of the layer.
    public fileprivate(set) var site: SitePass
  }

  /// Makes a layer of its parts.
  public init(name: String, weight: Weight, bias: [Float], response: Response) {
    precondition(
      bias.count == weight.parameter.value.rows, "a layer has one bias for each of its units")
    self.name = name
    self.weight = weight
    self.bias = Parameter("\(name).bias", vector: bias)
    self.response = response
  }

  /// Number of units.
  public var units: Int { bias.elements.count }

  /// Runs in training mode on the input [inputs, examples].
  public mutating func forward(_ input: Matrix) -> (output: Matrix, pass: Pass) {
    let site = response.forward(weight.matrix.times(input, bias: bias.elements))
    return (site.activation, Pass(input: input, site: site))
  }

  /// Runs in inference mode on the input [inputs, examples].
  public func infer(_ input: Matrix) -> Matrix {
    response.infer(weight.matrix.times(input, bias: bias.elements))
  }

  /// Carries dL/da [units, examples] back to dL/dx [inputs, examples].
  public mutating func backward(
    _ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool
  ) -> Matrix {
    let preactivation = response.backward(outputGradient, pass: &pass.site)
    weight.addGradient(preactivation.timesTransposed(pass.input))
    bias.addGradient(response.biasGradient(preactivation))
    return needsInputGradient ? weight.matrix.transposedTimes(preactivation) : .empty
  }

  /// Visits weights, biases and the normalisation's own.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    weight.visitParameters(visit)
    visit(&bias)
    response.visitParameters(visit)
  }

  /// Visits the random state of the normalisation.
  public mutating func visitRandomStates(_ visit: (String, inout SeededGenerator) -> Void) {
    response.visitRandomStates(visit)
  }

  /// The layer is one site.
  public var outlines: [SiteOutline] { [outline] }

  /// The layer is one site.
  public func sites(_ pass: Pass) -> [Site] {
    [
      Site(
        outline: outline, pass: pass.site, normalizer: response.normalizer, weightName: weight.name,
        input: pass.input)
    ]
  }

  private var outline: SiteOutline {
    SiteOutline(
      name: name, kind: "dense", inputs: weight.parameter.value.columns, shape: Shape(channels: units),
      normalization: response.normalizer?.method ?? weight.normalization, activation: response.activation)
  }
}

extension Response {
  /// dL/db, one a channel, of biases added to the pre-activation.
  ///
  /// Exactly 0 where the normalisation takes a shift away: rounding errors in its place would be no smaller to Adam
  /// than gradients.
  func biasGradient(_ preactivation: Matrix) -> [Float] {
    takesAwayShifts ? Array(repeating: 0, count: preactivation.rows) : preactivation.rowSums()
  }
}
