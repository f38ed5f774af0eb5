import Matrices
import Networks
import Testing

/// Central differences of the slow double-precision network, against the backward pass in single precision.
struct FiniteDifferenceTests {
  private typealias Nudge = ReferenceNetwork.Nudge
  private let input = waves(7, 4, 6)
  private let classes = labels(6, classes: 3)

  @Test(arguments: Activation.allCases, [Normalization.none, .batch])
  func `Every gradient is the slope of the cross-entropy`(
    activation: Activation, normalization: Normalization
  ) {
    check(activation, normalization, .crossEntropy)
  }

  @Test(arguments: [Normalization.none, .batch])
  func `Every gradient is the slope of the squared error`(normalization: Normalization) {
    check(.tanh, normalization, .meanSquaredError)
  }

  private func check(_ activation: Activation, _ normalization: Normalization, _ loss: LossFunction) {
    var network = Network(
      salted: [4, 5, 3, 3], activation: activation,
      batchNorm: normalization == .batch ? BatchNormSettings() : nil)
    let pass = network.forward(input)
    let evaluation = loss.evaluate(pass.output, labels: classes)
    let reference = ReferenceNetwork(network)
    #expect(abs(Double(evaluation.value) - reference.loss(input, labels: classes, by: loss)) < 1e-6)
    let gradients = network.backward(pass, outputGradient: evaluation.outputGradient)
    for (layer, found) in gradients.layers.enumerated() {
      let name = network.layers[layer].name
      func expect(_ place: Nudge.Place, _ gradient: [Float]) {
        let slopes = gradient.indices.map { slope(reference, loss, layer, place, $0) }
        if slopes.contains(where: { abs($0) > 1e-9 }) {
          expectClose(gradient, slopes, "\(name): \(place)")
        } else {
          // A shift that the next normalisation takes away again: all that is left is rounding.
          #expect(gradient.allSatisfy { abs($0) < 1e-6 }, "\(name): \(place)")
        }
      }
      expect(.weight, found.weight.elements)
      expect(.activation, found.activation.elements)
      if let gamma = found.gamma, let beta = found.beta {
        expect(.gamma, gamma)
        expect(.beta, beta)
        #expect(found.bias.indices.allSatisfy { abs(slope(reference, loss, layer, .bias, $0)) < 1e-9 })
      } else {
        expect(.bias, found.bias)
      }
    }
  }

  /// (L(p + h) − L(p − h)) ÷ 2h; in double precision h = 1e-5 leaves errors of about 1e-10.
  private func slope(
    _ reference: ReferenceNetwork, _ loss: LossFunction, _ layer: Int, _ place: Nudge.Place, _ index: Int
  ) -> Double {
    func value(_ amount: Double) -> Double {
      let nudge = Nudge(layer: layer, place: place, index: index, amount: amount)
      return reference.loss(input, labels: classes, by: loss, nudge: nudge)
    }
    return (value(1e-5) - value(-1e-5)) / 2e-5
  }
}
