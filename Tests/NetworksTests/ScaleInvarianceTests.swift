import Matrices
import Networks
import Testing

/// The size of a weight that feeds a batch normalisation is of no consequence to the loss.
struct ScaleInvarianceTests {
  private let settings = NormalizationSettings(epsilon: 0)
  private let input = waves(8, 7, 30)
  private let classes = labels(30, classes: 4)

  /// The loss, and dL/dW of each layer.
  private func step(_ network: inout Network) -> (loss: Float, gradients: [Matrix]) {
    var pass = network.forward(input)
    let loss = LossFunction.crossEntropy.evaluate(pass.output, labels: classes)
    network.clearGradients()
    network.backward(loss.outputGradient, pass: &pass)
    return (loss.value, network.dense.map(\.weight.parameter.gradient))
  }

  @Test func `Scaling a weight leaves the loss as it is and divides its gradient`() {
    var network = Network(salted: [7, 9, 6, 4], activation: .tanh, batchNorm: settings)
    let (loss, gradients) = step(&network)
    for layer in 0..<2 {
      var scaled = network
      let weight = network.dense[layer].weight.parameter.elements
      scaled.dense[layer].weight.parameter.elements = weight.map { 3 * $0 }
      let (scaledLoss, scaledGradients) = step(&scaled)
      #expect(abs(scaledLoss / loss - 1) < 1e-6)
      expectClose(
        scaledGradients[layer].elements,
        gradients[layer].elements.map { Double($0) / 3 }, "dL/dW of layer \(layer)")
      expectClose(
        scaledGradients[1 - layer].elements,
        gradients[1 - layer].elements.map(Double.init), "dL/dW of the other layer")
    }
  }

  @Test func `Each unit's weights are orthogonal to their gradient`() {
    var network = Network(salted: [7, 9, 6, 4], activation: .sigmoid, batchNorm: settings)
    let (_, gradients) = step(&network)
    for layer in 0..<2 {
      for unit in 0..<network.dense[layer].units {
        let w = row(unit, of: network.dense[layer].weight.matrix)
        let g = row(unit, of: gradients[layer])
        #expect(abs(sum(zip(w, g).map(*))) < 1e-5 * (square(w) * square(g)).squareRoot())
      }
    }
    let (w, g) = (network.dense[2].weight.matrix, gradients[2])
    #expect(
      abs(sum(zip(w.elements, g.elements).map { Double($0 * $1) })) > 1e-3, "the output layer's need not be")
  }

  @Test func `Under plain SGD a weight's squared norm grows by the squared steps`() throws {
    var network = Network(salted: [7, 9, 6, 4], activation: .tanh, batchNorm: settings)
    var optimizer = Optimizer(kind: .sgd)
    let before = squares(network)
    var steps = [0.0, 0, 0]
    for _ in 0..<40 {
      _ = step(&network)
      let updates = optimizer.update(&network, learningRate: 0.5)
      for (index, layer) in network.dense.enumerated() {
        let norms = try #require(updates[layer.weight.name])
        steps[index] += Double(norms.update) * Double(norms.update)
        #expect(abs(norms.update / (0.5 * norms.gradient) - 1) < 1e-4)
      }
    }
    for layer in 0..<2 {
      let growth = squares(network)[layer] - before[layer]
      #expect(abs(growth / steps[layer] - 1) < 1e-3)
    }
    let growth = squares(network)[2] - before[2]
    #expect(abs(growth / steps[2] - 1) > 0.1, "the output layer's grows as it likes")
  }

  @Test func `A bias before the normalisation does not change the loss`() {
    var network = Network(salted: [7, 9, 6, 4], activation: .tanh, batchNorm: NormalizationSettings())
    let (loss, _) = step(&network)
    network.dense[0].bias.elements = network.dense[0].bias.elements.map { $0 + 2 }
    #expect(abs(step(&network).loss / loss - 1) < 1e-6)
  }

  private func squares(_ network: Network) -> [Double] {
    network.dense.map { square($0.weight.matrix.elements.map(Double.init)) }
  }

  private func square(_ values: [Double]) -> Double { sum(values.map { $0 * $0 }) }
}
