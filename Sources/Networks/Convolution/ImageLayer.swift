import Matrices

/// A convolution of an image, a normalisation or nothing, and a nonlinearity: a = φ(N(w ∗ x + b)).
public typealias ConvolutionLayer = ImageLayer<ConvolutionShape>

/// The transpose of a convolution, which makes an image larger: a = φ(N(wᵀ ∗ x + b)).
public typealias TransposedConvolutionLayer = ImageLayer<TransposedConvolutionShape>

/// A linear map of images with a bias for each channel, a normalisation or nothing, and a nonlinearity.
///
/// The input may also be flat, [inputs · positions, examples]; its gradient comes in the shape that it had.
public struct ImageLayer<Map: ImageMap>: Layer {
  /// Name of the layer: `conv1`, `block2.conv1`, `generator/hidden1`.
  public let name: String
  /// The linear map.
  public let map: Map
  /// The weights; with weight normalisation each row of them has a length.
  public var weight: Weight
  /// The biases b, one an output channel; kept before a normalisation too, where some have no effect in training.
  public var bias: Parameter
  /// The normalisation and the nonlinearity.
  public var response: Response

  /// What the layer was given, and what it made of it.
  public struct Pass: Sendable {
    /// The input [inputs, positions · examples].
    public let input: Matrix
    /// Rows of the input as it came.
    fileprivate let inputRows: Int
    /// The stages of the layer.
    public fileprivate(set) var site: SitePass
  }

  /// Makes a layer of its parts.
  /// - Parameters:
  ///   - name: Name of the layer.
  ///   - map: The linear map.
  ///   - weight: The initial weights, a row for each entry of the first axis of `Map.weightShape`.
  ///   - bias: The initial biases, one an output channel.
  ///   - response: The normalisation and the nonlinearity.
  ///   - isWeightNormalized: Whether lengths and directions of the weights are learned apart.
  public init(
    name: String, map: Map, weight: Matrix, bias: [Float], response: Response,
    isWeightNormalized: Bool = false
  ) {
    precondition(weight.rows == map.weightShape[0], "the weights have a row for each entry of the first axis")
    precondition(bias.count == map.outputShape.channels, "one bias for each output channel")
    self.name = name
    self.map = map
    self.weight = Weight(name, matrix: weight, shape: map.weightShape, isNormalized: isWeightNormalized)
    self.bias = Parameter("\(name).bias", vector: bias)
    self.response = response
  }

  /// The shape of an example of the output.
  public var outputShape: Shape { map.outputShape }

  /// Runs in training mode on the input [inputs, positions · examples].
  public mutating func forward(_ input: Matrix) -> (output: Matrix, pass: Pass) {
    let image = input.reshaped(rows: map.inputChannels)
    let site = response.forward(map(image, weight: weight.matrix, bias: bias.elements))
    return (site.activation, Pass(input: image, inputRows: input.rows, site: site))
  }

  /// Runs in inference mode on the input [inputs, positions · examples].
  public func infer(_ input: Matrix) -> Matrix {
    let image = input.reshaped(rows: map.inputChannels)
    return response.infer(map(image, weight: weight.matrix, bias: bias.elements))
  }

  /// Carries dL/da [outputs, positions · examples] back to dL/dx in the shape of the input.
  public mutating func backward(
    _ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool
  ) -> Matrix {
    let preactivation = response.backward(outputGradient, pass: &pass.site)
    weight.addGradient(map.weightGradient(preactivation, input: pass.input))
    bias.addGradient(response.biasGradient(preactivation))
    guard needsInputGradient else { return .empty }
    return map.inputGradient(preactivation, weight: weight.matrix).reshaped(rows: pass.inputRows)
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
    [Site(outline: outline, pass: pass.site, normalizer: response.normalizer, weightName: weight.name)]
  }

  private var outline: SiteOutline {
    SiteOutline(
      name: name, kind: Map.kind, inputs: map.inputsPerUnit, shape: outputShape,
      normalization: response.normalizer?.method ?? weight.normalization, activation: response.activation)
  }
}
