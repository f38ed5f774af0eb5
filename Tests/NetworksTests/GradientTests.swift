import Matrices
import Networks
import Testing

/// Gradients add up from one backward pass to the next until they are cleared.
struct GradientTests {
  private let batches = [waves(1, 4, 10), waves(2, 4, 7)]

  private func network() -> Network {
    Network(salted: [4, 6, 5, 3], activation: .tanh, batchNorm: NormalizationSettings())
  }

  private func learnBatch(_ index: Int, in network: inout Network) {
    var pass = network.forward(batches[index])
    network.backward(waves(3 + index, 3, batches[index].columns), pass: &pass)
  }

  private func gradients(_ network: Network) -> [[Float]] {
    network.parameters.filter(\.isLearned).map(\.gradient.elements)
  }

  @Test func `Gradients of two backward passes add up`() {
    let alone = [0, 1].map { index in
      var network = network()
      learnBatch(index, in: &network)
      return gradients(network)
    }
    var together = network()
    learnBatch(0, in: &together)
    learnBatch(1, in: &together)
    let sums = zip(alone[0], alone[1]).map { zip($0, $1).map(+) }
    #expect(gradients(together) == sums)
    #expect(gradients(together) != alone[1])
  }

  @Test func `Cleared gradients are empty, and the next ones are as if there had been none`() {
    var network = network()
    #expect(network.parameters.allSatisfy { $0.gradient == .empty })
    learnBatch(0, in: &network)
    #expect(network.parameters.allSatisfy { ($0.gradient != .empty) == $0.isLearned })
    network.clearGradients()
    #expect(network.parameters.allSatisfy { $0.gradient == .empty })
    learnBatch(1, in: &network)
    var fresh = self.network()
    learnBatch(1, in: &fresh)
    #expect(gradients(network) == gradients(fresh))
  }

  @Test func `A gradient has the shape of its value, whatever the shape of what is added`() {
    var parameter = Parameter("conv1.weight", shape: [2, 3, 1, 2], matrix: waves(1, 2, 6))
    parameter.addGradient(waves(2, 12, 1))
    #expect(parameter.gradient == waves(2, 2, 6))
  }

  @Test func `dL/d(input) is given where it is asked for, and is the slope of the outputs`() {
    var network = network()
    var pass = network.forward(batches[0])
    let outputGradient = waves(9, 3, 10)
    #expect(network.backward(outputGradient, pass: &pass) == .empty)
    let gradient = network.backward(outputGradient, pass: &pass, needsInputGradient: true)
    let reference = ReferenceNetwork(network)
    func value(_ index: Int, _ amount: Double) -> Double {
      var input = (0..<4).map { row($0, of: batches[0]) }
      input[index / 10][index % 10] += amount
      let outputs = reference.outputs(input).flatMap { $0 }
      return sum(zip(outputs, outputGradient.elements).map { $0 * Double($1) })
    }
    let slopes = (0..<40).map { (value($0, 1e-5) - value($0, -1e-5)) / 2e-5 }
    expectClose(gradient.elements, slopes, "dL/d(input)")
  }
}
