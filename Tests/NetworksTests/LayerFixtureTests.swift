import Matrices
import Networks
import Testing

struct LayerFixtureTests {
  @Test(arguments: try cases("layers", of: LayerCase.self))
  func `Outputs, every gradient and the running statistics agree`(fixture: LayerCase) throws {
    let (inputs, units, examples) = (fixture.sizes[0], fixture.sizes[1], fixture.examples)
    var layer = DenseLayer(
      salt: 10, inputs: inputs, units: units,
      activation: try #require(Activation(rawValue: fixture.activation)),
      batchNorm: fixture.normalization == "batch" ? BatchNormSettings() : nil)
    let input = waves(1, inputs, examples)
    let pass = layer.forward(input)
    let (gradients, preactivationGradient) = layer.backward(
      pass, input: input, activationGradient: waves(2, units, examples))
    expectClose(pass, of: layer, fixture.tensors)
    expectClose(gradients, fixture.tensors)
    expectClose(
      layer.weight.transposedTimes(preactivationGradient).elements, fixture.tensors["inputGradient"] ?? [],
      "dL/d(input)")
  }
}

/// Expects what a forward pass computed, and the running statistics it left.
func expectClose(
  _ pass: LayerPass, of layer: DenseLayer, _ tensors: [String: [Double]],
  location: SourceLocation = #_sourceLocation
) {
  func expect(_ name: String, _ actual: [Float]) {
    expectClose(actual, tensors[name] ?? [], name, location: location)
  }
  expect("preactivation", pass.preactivation.elements)
  expect("activation", pass.activation.elements)
  #expect((pass.normalization == nil) == (tensors["normalized"] == nil), sourceLocation: location)
  guard let normalization = pass.normalization, let norm = layer.normalization else { return }
  expect("normalized", normalization.normalized.elements)
  expect("scaled", normalization.scaled.elements)
  expect("batchMean", normalization.batchMean)
  expect("batchVariance", normalization.batchVariance)
  expect("runningMean", norm.runningMean)
  expect("runningVariance", norm.runningVariance)
}

/// Expects what a backward pass computed.
func expectClose(
  _ gradients: LayerGradients, _ tensors: [String: [Double]], location: SourceLocation = #_sourceLocation
) {
  func expect(_ name: String, _ actual: [Float]) {
    expectClose(actual, tensors[name] ?? [], name, location: location)
  }
  expect("activationGradient", gradients.activation.elements)
  expect("weightGradient", gradients.weight.elements)
  guard let gamma = gradients.gamma, let beta = gradients.beta else {
    expect("biasGradient", gradients.bias)
    return
  }
  expect("gammaGradient", gamma)
  expect("betaGradient", beta)
  #expect(gradients.bias.allSatisfy { $0 == 0 }, "a bias before BN has gradient 0", sourceLocation: location)
}
