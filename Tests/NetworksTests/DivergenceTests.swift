import Matrices
import Networks
import Testing

/// A network that blows up goes on to the end of time: nothing traps.
struct DivergenceTests {
  @Test(arguments: Activation.allCases, [Normalization.none, .batch])
  func `NaN and infinity pass through every step`(activation: Activation, normalization: Normalization) {
    for kind in OptimizerKind.allCases {
      for loss in LossFunction.allCases {
        for poison in [Float.nan, .infinity, -.infinity, .greatestFiniteMagnitude, 0] {
          var network = Network(
            salted: [3, 5, 4, 3], activation: activation,
            batchNorm: normalization == .batch ? NormalizationSettings() : nil)
          var optimizer = Optimizer(kind: kind, momentum: 0.9, weightDecay: 0.1)
          let count = network.dense[0].weight.parameter.elements.count
          network.dense[0].weight.parameter.elements = Array(repeating: poison, count: count)
          for step in 0..<3 {
            var pass = network.forward(waves(step, 3, 4))
            let evaluation = loss.evaluate(pass.output, labels: labels(4, classes: 3))
            #expect((0...4).contains(evaluation.correct))
            network.clearGradients()
            network.backward(evaluation.outputGradient, pass: &pass)
            let updates = optimizer.update(&network, learningRate: 1e30)
            for layer in network.dense { #expect(updates[layer.weight.name] != nil) }
          }
          if poison.isNaN {
            #expect(network.dense[0].weight.parameter.elements.allSatisfy { $0.isNaN })
          }
        }
      }
    }
  }

  @Test func `A deep network without normalisation that steps too far is not finite a few steps later`() {
    var network = Network(
      NetworkDesign(
        inputs: 4, width: 8, depth: 6, outputs: 3, activation: .relu, normalization: .none,
        initialization: .he, seed: 1))
    var optimizer = Optimizer(kind: .sgd)
    var losses: [Float] = []
    for step in 0..<12 {
      var pass = network.forward(waves(step, 4, 16))
      let loss = LossFunction.meanSquaredError.evaluate(pass.output, labels: labels(16, classes: 3))
      losses.append(loss.value)
      network.clearGradients()
      network.backward(loss.outputGradient, pass: &pass)
      optimizer.update(&network, learningRate: 300)
    }
    #expect(losses[0].isFinite)
    #expect(losses.last?.isFinite == false)
  }
}
