import Matrices
import Networks
import Testing

struct OptimizerFixtureTests {
  @Test(arguments: try cases("optimizers", of: OptimizerCase.self))
  func `Every parameter and every norm agrees at each of six steps`(fixture: OptimizerCase) throws {
    var network = Network(layers: [
      DenseLayer(
        salt: 20, inputs: 3, units: 5, activation: .identity, batchNorm: BatchNormSettings())
    ])
    var optimizer = Optimizer(
      kind: try #require(OptimizerKind(rawValue: fixture.optimizer)), momentum: fixture.momentum,
      weightDecay: fixture.weightDecay)
    for (step, expected) in fixture.steps.enumerated() {
      let norms = optimizer.update(
        &network, with: gradients(at: step), learningRate: fixture.learningRate)
      let layer = network.layers[0]
      expectClose(layer.weight.elements, expected.weight, "weight at step \(step)")
      expectClose(layer.bias, expected.bias, "bias at step \(step)")
      expectClose(layer.normalization?.gamma ?? [], expected.gamma, "gamma at step \(step)")
      expectClose(layer.normalization?.beta ?? [], expected.beta, "beta at step \(step)")
      for (actual, expected) in zip([norms[0].weight, norms[0].gradient, norms[0].update], expected.norms) {
        expectClose([actual], [expected], "norm at step \(step)")
      }
    }
    #expect(optimizer.updates == fixture.steps.count)
  }

  private func gradients(at step: Int) -> Gradients {
    Gradients(layers: [
      LayerGradients(
        weight: waves(100 + 4 * step, 5, 3), bias: waves(101 + 4 * step, count: 5),
        gamma: waves(102 + 4 * step, count: 5), beta: waves(103 + 4 * step, count: 5),
        activation: Matrix(rows: 0, columns: 0))
    ])
  }
}
