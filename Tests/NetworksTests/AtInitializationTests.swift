import Foundation
import Matrices
import Networks
import Testing

/// What theory says of networks before their first step.
struct AtInitializationTests {
  /// How much longer dL/d(activation) becomes from one hidden layer to the one before it: the geometric mean over a
  /// deep stack, without the layers at its ends.
  private func growth(
    _ activation: Activation, _ normalization: Normalization, _ initialization: Initialization,
    width: Int = 192, examples: Int = 48, depth: Int = 20
  ) -> Double {
    var network = Network(
      NetworkDesign(
        inputs: width, width: width, depth: depth, outputs: 10, activation: activation,
        normalization: normalization, initialization: initialization, seed: 11))
    var pass = network.forward(normal(width, examples))
    let loss = LossFunction.crossEntropy.evaluate(pass.output, labels: labels(examples, classes: 10))
    network.backward(loss.outputGradient, pass: &pass)
    let norms = network.sites(pass).map { Double($0.pass.activationGradient.norm()) }
    let (first, last) = (5, depth - 6)
    return pow(norms[first] / norms[last], 1 / Double(last - first))
  }

  private func normal(_ rows: Int, _ columns: Int) -> Matrix {
    var generator = SeededGenerator(seed: 12)
    return Matrix(
      rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in generator.normal() })
  }

  /// The cosine between the activations of two examples after each layer of ReLUs, a mean over pairs of examples.
  private func cosines(_ normalization: Normalization) -> [Double] {
    var network = Network(
      NetworkDesign(
        inputs: 400, width: 400, depth: 3, outputs: 10, activation: .relu, normalization: normalization,
        initialization: .he, seed: 13))
    let pass = network.forward(normal(400, 40))
    return network.sites(pass).dropLast().map { site in
      let products = site.pass.activation.transposedTimes(site.pass.activation)
      let cosines = (1..<40).map { example in
        let lengths = Double(products[0, 0]) * Double(products[example, example])
        return Double(products[0, example]) / lengths.squareRoot()
      }
      return cosines.reduce(0, +) / 39
    }
  }

  @Test func `Without normalisation ReLUs make examples alike, layer by layer`() {
    for (found, expected) in zip(cosines(.none), [0.318, 0.494, 0.605]) {
      #expect(abs(found - expected) < 0.03)
    }
  }

  @Test func `With batch normalisation examples stay as unlike as after one layer`() {
    // 1 ÷ π, where the mini-batch is large.
    for found in cosines(.batch) { #expect(abs(found - 0.318) < 0.03) }
  }

  @Test func `Batch normalisation before ReLU makes gradients explode by 1.21 a layer`() {
    // √(π ÷ (π − 1)): Yang et al. 2019, for large batches.
    #expect(abs(growth(.relu, .batch, .he) / 1.2111 - 1) < 0.03)
  }

  @Test func `Batch normalisation makes the scale of the weights of no account to that`() {
    #expect(abs(growth(.relu, .batch, .normal(0.01)) / 1.2111 - 1) < 0.03)
  }

  @Test func `He's weights keep gradients through ReLU as long as they were`() {
    #expect(abs(growth(.relu, .none, .he) - 1) < 0.05)
  }

  @Test func `PyTorch's weights shorten gradients through ReLU to 0.408 a layer`() {
    #expect(abs(growth(.relu, .none, .pytorch) / 0.4082 - 1) < 0.02)
  }

  @Test func `Glorot's weights shorten gradients through sigmoids to 0.236 a layer`() {
    // √(s²·E[σ'(√q z)²]) with s² = 1 and the q that the layers settle at.
    #expect(abs(growth(.sigmoid, .none, .glorot) / 0.236 - 1) < 0.02)
  }
}
