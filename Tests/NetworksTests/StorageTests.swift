import Matrices
import Networks
import Testing

/// A pass and gradients that are used again hold what fresh ones would.
struct StorageTests {
  @Test(arguments: [Normalization.none, .batch])
  func `Used storage gives the same bits as new, whatever the batch before it`(normalization: Normalization) {
    var network = Network(
      salted: [6, 9, 7, 4], activation: .tanh, batchNorm: normalization == .batch ? BatchNormSettings() : nil)
    var pass = Pass()
    var gradients = Gradients()
    for examples in [8, 8, 3, 21] {
      var twin = network
      let input = waves(examples, 6, examples)
      let outputGradient = waves(1, 4, examples)
      network.forward(input, into: &pass)
      network.backward(pass, outputGradient: outputGradient, into: &gradients)
      let freshPass = twin.forward(input)
      let freshGradients = twin.backward(freshPass, outputGradient: outputGradient)
      for layer in 0..<3 {
        #expect(pass.layers[layer].activation == freshPass.layers[layer].activation)
        #expect(
          pass.layers[layer].normalization?.scaled == freshPass.layers[layer].normalization?.scaled)
        #expect(gradients.layers[layer].weight == freshGradients.layers[layer].weight)
        #expect(gradients.layers[layer].activation == freshGradients.layers[layer].activation)
        #expect(gradients.layers[layer].bias == freshGradients.layers[layer].bias)
        #expect(gradients.layers[layer].gamma == freshGradients.layers[layer].gamma)
        #expect(network.layers[layer].normalization == twin.layers[layer].normalization)
      }
    }
  }

  @Test func `A pass that someone keeps is not overwritten by the next one`() {
    var network = Network(salted: [6, 9, 4], activation: .relu, batchNorm: BatchNormSettings())
    var pass = Pass()
    network.forward(waves(1, 6, 8), into: &pass)
    let kept = pass
    let copy = kept.layers[0].activation.elements.map { $0 }
    network.forward(waves(2, 6, 8), into: &pass)
    #expect(kept.layers[0].activation.elements == copy)
    #expect(pass.layers[0].activation != kept.layers[0].activation)
  }
}
