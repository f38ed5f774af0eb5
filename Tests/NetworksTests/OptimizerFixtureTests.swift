import Matrices
import Networks
import Testing

struct OptimizerFixtureTests {
  @Test(arguments: try cases("optimizers", of: OptimizerCase.self))
  func `Every parameter and every norm agrees at each of six steps`(fixture: OptimizerCase) throws {
    var network = Network(layers: [
      DenseLayer(
        salt: 20, inputs: 3, units: 5, activation: .identity, batchNorm: NormalizationSettings())
    ])
    var optimizer = Optimizer(
      kind: try #require(OptimizerKind(rawValue: fixture.optimizer)), momentum: fixture.momentum,
      betas: (fixture.betas[0], fixture.betas[1]), weightDecay: fixture.weightDecay,
      gradientClipping: fixture.gradientClipping)
    for (step, expected) in fixture.steps.enumerated() {
      setGradients(of: &network, at: step)
      let before = network.parameters.filter { !$0.isLearned }.map(\.value)
      let updates = optimizer.update(&network, learningRate: fixture.learningRate)
      let layer = network.dense[0]
      let norm = try #require(layer.response.normalizer)
      expectClose(layer.weight.parameter.elements, expected.weight, "weight at step \(step)")
      expectClose(layer.bias.elements, expected.bias, "bias at step \(step)")
      expectClose(norm.gamma.elements, expected.gamma, "gamma at step \(step)")
      expectClose(norm.beta.elements, expected.beta, "beta at step \(step)")
      #expect([norm.runningMean.value, norm.runningVariance.value] == before)
      let norms = try #require(updates["hidden1.weight"])
      #expect(expected.norms.count == 3)
      for (actual, expected) in zip([norms.weight, norms.gradient, norms.update], expected.norms) {
        expectClose([actual], [expected], "norm at step \(step)")
      }
    }
    #expect(optimizer.updates == fixture.steps.count)
  }

  /// Gives every learned parameter, in the order of the weight, the bias, γ and β, its gradient.
  private func setGradients(of network: inout Network, at step: Int) {
    var salt = 100 + 4 * step
    network.clearGradients()
    network.visitParameters { parameter in
      guard parameter.isLearned else { return }
      parameter.addGradient(waves(salt, count: parameter.elements.count))
      salt += 1
    }
    #expect(salt == 104 + 4 * step)
  }

  @Test(arguments: OptimizerKind.allCases)
  func `A parameter without a gradient stays where it is, and there are no norms of one that is not there`(
    kind: OptimizerKind
  ) {
    var network = Network(salted: [3, 5, 4], activation: .tanh, batchNorm: NormalizationSettings())
    let before = network.parameters.map(\.value)
    var optimizer = Optimizer(kind: kind)
    let updates = optimizer.update(&network, learningRate: 1)
    #expect(network.parameters.map(\.value) == before)
    #expect(updates["output.bias"]?.update == 0)
    #expect(updates["hidden1.norm.running_mean"] == nil)
    #expect(updates["hidden2.weight"] == nil)
  }

  @Test(arguments: [Float.nan, .infinity, 1e30])
  func `A clipped gradient has the largest norm, and one that is not finite is not hidden`(entry: Float) {
    var network = Network(salted: [3, 5, 4], activation: .tanh, batchNorm: nil)
    let before = network.parameters.map(\.value)
    network.visitParameters { $0.addGradient(Matrix(rows: $0.value.rows, columns: $0.value.columns)) }
    var gradient = network.dense[0].bias.elements.map { _ in Float(0) }
    gradient[0] = entry
    network.dense[0].bias.addGradient(gradient)
    var optimizer = Optimizer(kind: .sgd, gradientClipping: 0.5)
    let updates = optimizer.update(&network, learningRate: 1)
    if entry.isFinite {
      #expect(abs((updates["hidden1.bias"]?.update ?? 0) - 0.5) < 1e-6)
      #expect(updates["hidden1.bias"]?.gradient == entry)
      #expect(network.dense[1].weight.parameter.value == before[2])
    } else {
      #expect(network.dense[0].bias.elements[0].isNaN)
    }
  }
}
