import Matrices
import Networks
import Testing

struct InferenceTests {
  private let network = Network(salted: [6, 9, 7, 4], activation: .gelu, batchNorm: NormalizationSettings())

  @Test func `A batch of one hundred gives each example what it gets alone`() {
    let input = waves(1, 6, 100)
    let together = network.infer(input)
    for example in 0..<100 {
      let alone = network.infer(Matrix(rows: 6, columns: 1, elements: (0..<6).map { input[$0, example] }))
      #expect(relativeError(alone.elements, (0..<4).map { Double(together[$0, example]) }) < 1e-6)
    }
  }

  @Test func `Normalisation folds into weights and biases`() {
    let folded = Network(
      layers: network.dense.map { layer in
        guard let norm = layer.response.normalizer else { return layer }
        let (weight, bias) = norm.folded(into: layer.weight.matrix, layer.bias.elements)
        return DenseLayer(
          name: layer.name, weight: Weight(layer.name, matrix: weight), bias: bias,
          response: Response(activation: layer.response.activation))
      })
    let input = waves(2, 6, 25)
    #expect(
      relativeError(folded.infer(input).elements, network.infer(input).elements.map(Double.init)) < 1e-6)
  }

  @Test func `Normalisation folds into the weights and biases of a convolution`() throws {
    let shape = ConvolutionShape(
      inputChannels: 2, outputChannels: 3,
      windows: Windows(inputHeight: 5, inputWidth: 4, kernelHeight: 3, kernelWidth: 2, stride: 2, padding: 1))
    let layer = ImageLayer(salted: shape, activation: .gelu, isNormalized: true)
    let norm = try #require(layer.response.normalizer)
    let (weight, bias) = norm.folded(into: layer.weight.matrix, layer.bias.elements)
    let folded = ConvolutionLayer(
      name: "conv1", map: shape, weight: weight, bias: bias, response: Response(activation: .gelu))
    let input = waves(4, 40, 7)
    #expect(relativeError(folded.infer(input).elements, layer.infer(input).elements.map(Double.init)) < 1e-6)
  }

  @Test func `Without normalisation inference and training give the same outputs`() {
    var plain = Network(salted: [6, 9, 7, 4], activation: .gelu, batchNorm: nil)
    let input = waves(3, 6, 25)
    #expect(plain.infer(input) == plain.forward(input).output)
  }
}

extension Normalizer {
  /// The weights and biases of a linear map that gives by itself what the map and this give in inference:
  /// w·γ ÷ √(Var + ε), and β + (b − E)·γ ÷ √(Var + ε).
  fileprivate func folded(into weight: Matrix, _ bias: [Float]) -> (weight: Matrix, bias: [Float]) {
    var (weight, bias) = (weight, bias)
    for unit in bias.indices {
      let scale =
        gamma.elements[unit] / (runningVariance.elements[unit] + Float(settings.epsilon)).squareRoot()
      for input in 0..<weight.columns { weight[unit, input] *= scale }
      bias[unit] = beta.elements[unit] + scale * (bias[unit] - runningMean.elements[unit])
    }
    return (weight, bias)
  }
}
