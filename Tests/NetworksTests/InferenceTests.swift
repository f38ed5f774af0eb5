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
        var weight = layer.weight.matrix
        var bias = layer.bias.elements
        for unit in 0..<layer.units {
          let scale =
            norm.gamma.elements[unit]
            / (norm.runningVariance.elements[unit] + Float(norm.settings.epsilon)).squareRoot()
          for input in 0..<weight.columns { weight[unit, input] *= scale }
          bias[unit] = norm.beta.elements[unit] + scale * (bias[unit] - norm.runningMean.elements[unit])
        }
        return DenseLayer(
          name: layer.name, weight: Weight(layer.name, matrix: weight), bias: bias,
          response: Response(activation: layer.response.activation))
      })
    let input = waves(2, 6, 25)
    #expect(
      relativeError(folded.infer(input).elements, network.infer(input).elements.map(Double.init)) < 1e-6)
  }

  @Test func `Without normalisation inference and training give the same outputs`() {
    var plain = Network(salted: [6, 9, 7, 4], activation: .gelu, batchNorm: nil)
    let input = waves(3, 6, 25)
    #expect(plain.infer(input) == plain.forward(input).output)
  }
}
