import Matrices
import Networks
import Testing

/// The size of a weight that feeds a batch normalisation is of no consequence to the loss.
struct ScaleInvarianceTests {
  private let settings = BatchNormSettings(epsilon: 0)
  private let input = waves(8, 7, 30)
  private let classes = labels(30, classes: 4)

  private func step(_ network: inout Network) -> (loss: Float, gradients: Gradients) {
    let pass = network.forward(input)
    let loss = LossFunction.crossEntropy.evaluate(pass.output, labels: classes)
    return (loss.value, network.backward(pass, outputGradient: loss.outputGradient))
  }

  @Test func `Scaling a weight leaves the loss as it is and divides its gradient`() {
    var network = Network(salted: [7, 9, 6, 4], activation: .tanh, batchNorm: settings)
    let (loss, gradients) = step(&network)
    for layer in 0..<2 {
      var scaled = network
      scaled.layers[layer].weight.elements = network.layers[layer].weight.elements.map { 3 * $0 }
      let (scaledLoss, scaledGradients) = step(&scaled)
      #expect(abs(scaledLoss / loss - 1) < 1e-6)
      expectClose(
        scaledGradients.layers[layer].weight.elements,
        gradients.layers[layer].weight.elements.map { Double($0) / 3 }, "dL/dW of layer \(layer)")
      expectClose(
        scaledGradients.layers[1 - layer].weight.elements,
        gradients.layers[1 - layer].weight.elements.map(Double.init), "dL/dW of the other layer")
    }
  }

  @Test func `Each unit's weights are orthogonal to their gradient`() {
    var network = Network(salted: [7, 9, 6, 4], activation: .sigmoid, batchNorm: settings)
    let (_, gradients) = step(&network)
    for layer in 0..<2 {
      for unit in 0..<network.layers[layer].units {
        let w = row(unit, of: network.layers[layer].weight)
        let g = row(unit, of: gradients.layers[layer].weight)
        #expect(abs(sum(zip(w, g).map(*))) < 1e-5 * (square(w) * square(g)).squareRoot())
      }
    }
    let (w, g) = (network.layers[2].weight, gradients.layers[2].weight)
    #expect(
      abs(sum(zip(w.elements, g.elements).map { Double($0 * $1) })) > 1e-3, "the output layer's need not be")
  }

  @Test func `Under plain SGD a weight's squared norm grows by the squared steps`() {
    var network = Network(salted: [7, 9, 6, 4], activation: .tanh, batchNorm: settings)
    var optimizer = Optimizer(kind: .sgd)
    let before = network.layers.map { square($0.weight.elements.map(Double.init)) }
    var steps = [0.0, 0, 0]
    for _ in 0..<40 {
      let (_, gradients) = step(&network)
      let norms = optimizer.update(&network, with: gradients, learningRate: 0.5)
      for layer in 0..<3 {
        steps[layer] += Double(norms[layer].update) * Double(norms[layer].update)
        #expect(abs(norms[layer].update / (0.5 * norms[layer].gradient) - 1) < 1e-4)
      }
    }
    for layer in 0..<2 {
      let growth = square(network.layers[layer].weight.elements.map(Double.init)) - before[layer]
      #expect(abs(growth / steps[layer] - 1) < 1e-3)
    }
    let growth = square(network.layers[2].weight.elements.map(Double.init)) - before[2]
    #expect(abs(growth / steps[2] - 1) > 0.1, "the output layer's grows as it likes")
  }

  @Test func `A bias before the normalisation does not change the loss`() {
    var network = Network(salted: [7, 9, 6, 4], activation: .tanh, batchNorm: BatchNormSettings())
    let (loss, _) = step(&network)
    network.layers[0].bias = network.layers[0].bias.map { $0 + 2 }
    #expect(abs(step(&network).loss / loss - 1) < 1e-6)
  }

  private func square(_ values: [Double]) -> Double { sum(values.map { $0 * $0 }) }
}
