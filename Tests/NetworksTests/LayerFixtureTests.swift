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
      batchNorm: fixture.normalization == "batch" ? NormalizationSettings() : nil)
    let input = waves(1, inputs, examples)
    var (output, pass) = layer.forward(input)
    #expect(output == pass.site.activation)
    let inputGradient = layer.backward(waves(2, units, examples), pass: &pass, needsInputGradient: true)
    expectClose(pass.site, of: layer, fixture.tensors)
    expectClose(inputGradient.elements, fixture.tensors["inputGradient"] ?? [], "dL/d(input)")
    let unneeded = layer.backward(waves(2, units, examples), pass: &pass, needsInputGradient: false)
    #expect(unneeded == .empty)
  }
}

/// Expects what a forward and a backward pass computed, and the running statistics they left.
func expectClose(
  _ pass: SitePass, of layer: DenseLayer, _ tensors: [String: [Double]],
  location: SourceLocation = #_sourceLocation
) {
  func expect(_ name: String, _ actual: [Float]) {
    expectClose(actual, tensors[name] ?? [], name, location: location)
  }
  expect("preactivation", pass.preactivation.elements)
  expect("activation", pass.activation.elements)
  #expect((pass.normalization == nil) == (tensors["normalized"] == nil), sourceLocation: location)
  expect("activationGradient", pass.activationGradient.elements)
  expect("weightGradient", layer.weight.parameter.gradient.elements)
  guard let normalization = pass.normalization, let norm = layer.response.normalizer else {
    expect("biasGradient", layer.bias.gradient.elements)
    return
  }
  expect("normalized", normalization.normalized.elements)
  expect("scaled", normalization.scaled.elements)
  expect("batchMean", normalization.statistics?.mean ?? [])
  expect("batchVariance", normalization.statistics?.variance ?? [])
  expect("runningMean", norm.runningMean.elements)
  expect("runningVariance", norm.runningVariance.elements)
  expect("gammaGradient", norm.gamma.gradient.elements)
  expect("betaGradient", norm.beta.gradient.elements)
  #expect(
    layer.bias.gradient.elements == Array(repeating: 0, count: layer.units),
    "a bias before BN has gradient 0",
    sourceLocation: location)
}
