import Matrices

/// Makes the layers of one network, in order.
///
/// The n-th layer with weights draws from stream n of the seed, so that layers of equal shape in different networks
/// start equal, whatever their normalisations.
struct LayerMaker {
  let design: NetworkDesign
  /// Stands before every name: `generator/` in a network of two.
  let prefix: String
  private var stream: UInt64
  private var dropoutStream: UInt64

  /// Begins with a stream of the seed.
  init(_ design: NetworkDesign, prefix: String = "", firstStream: UInt64 = 0) {
    self.design = design
    self.prefix = prefix
    stream = firstStream
    dropoutStream = Self.firstDropoutStream + firstStream
  }

  /// A vector for every token, drawn as PyTorch's `Embedding` does, from N(0, 1).
  mutating func embedding(_ name: String, vocabulary: Int, width: Int) -> Embedding {
    var generator = nextGenerator()
    return Embedding(
      name: prefix + name,
      vectors: .normal(rows: vocabulary, columns: width, deviation: 1, using: &generator))
  }

  /// A fully connected layer with the design's normalisation, and its nonlinearity unless told otherwise.
  mutating func dense(
    _ name: String, inputs: Int, units: Int, isNormalized: Bool = true, activation: Activation? = nil
  ) -> DenseLayer {
    let (matrix, bias) = parameters(outputs: units, inputs: inputs)
    return DenseLayer(
      name: prefix + name,
      weight: Weight(prefix + name, matrix: matrix, isNormalized: isNormalized && normalizesWeights),
      bias: bias,
      response: response(
        name, shape: Shape(channels: units), isNormalized: isNormalized, activation: activation))
  }

  /// A fully connected layer with neither nonlinearity nor normalisation.
  mutating func output(_ name: String = "output", inputs: Int, units: Int) -> DenseLayer {
    dense(name, inputs: inputs, units: units, isNormalized: false, activation: .identity)
  }

  /// The design's normalisation, and its nonlinearity unless told otherwise.
  func response(
    _ name: String, shape: Shape, isNormalized: Bool = true, activation: Activation? = nil
  ) -> Response {
    Response(
      normalizer: isNormalized ? normalizer("\(name).norm", shape: shape) : nil,
      activation: activation ?? design.activation)
  }

  /// Whether the weights before a normalisation are themselves what is normalised.
  var normalizesWeights: Bool { design.normalization == .weight }

  /// The design's normalisation of values of a shape; nil where the design has none of values.
  ///
  /// Several steps in time have running statistics of their own.
  func normalizer(_ name: String, shape: Shape, steps: Int = 1) -> Normalizer? {
    guard design.normalization.isOfValues else { return nil }
    return Normalizer(
      prefix + name, method: design.normalization, shape: shape, settings: design.normalizationSettings,
      steps: steps, seed: design.seed)
  }

  /// Weights [outputs, inputs] and biases, from the next stream of the seed.
  mutating func parameters(outputs: Int, inputs: Int, taps: Int = 1) -> (weight: Matrix, bias: [Float]) {
    var generator = nextGenerator()
    return design.initialization.parameters(
      outputs: outputs, inputs: inputs, taps: taps, using: &generator)
  }

  /// The design's dropout; nil where the design has none.
  ///
  /// Each draws from a stream of its own, which no weights use.
  mutating func dropout() -> Dropout? {
    guard design.dropout > 0 else { return nil }
    defer { dropoutStream += 1 }
    return Dropout(
      "\(prefix)dropout\(dropoutStream - Self.firstDropoutStream)", rate: design.dropout,
      generator: SeededGenerator(seed: design.seed, stream: dropoutStream))
  }

  private static let firstDropoutStream: UInt64 = 0x6472_6f70_6f75_7400

  /// The random numbers of the next layer.
  mutating func nextGenerator() -> SeededGenerator {
    defer { stream += 1 }
    return SeededGenerator(seed: design.seed, stream: stream)
  }
}
