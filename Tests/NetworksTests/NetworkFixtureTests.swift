import Matrices
import Networks
import Testing

struct NetworkFixtureTests {
  @Test(arguments: try cases("networks", of: NetworkCase.self))
  func `Every layer's values, gradients and running statistics agree`(fixture: NetworkCase) throws {
    let settings = NormalizationSettings(
      epsilon: fixture.epsilon, runningUpdateRate: fixture.runningUpdateRate)
    var network = Network(
      salted: fixture.sizes, activation: try #require(Activation(rawValue: fixture.activation)),
      batchNorm: fixture.normalization == "batch" ? settings : nil)
    var pass = network.forward(waves(5, fixture.sizes[0], fixture.examples))
    let loss = try #require(LossFunction(rawValue: fixture.loss))
    let evaluation = loss.evaluate(
      pass.output, labels: labels(fixture.examples, classes: pass.output.rows))
    expectClose([evaluation.value], [fixture.value], "loss")
    network.backward(evaluation.outputGradient, pass: &pass)
    let sites = network.sites(pass)
    try #require(sites.count == fixture.layers.count && network.dense.count == fixture.layers.count)
    for (index, tensors) in fixture.layers.enumerated() {
      expectClose(sites[index].pass, of: network.dense[index], tensors)
    }
    let inference = network.infer(waves(6, fixture.sizes[0], fixture.examples))
    expectClose(inference.elements, fixture.inference, "inference")
  }
}
