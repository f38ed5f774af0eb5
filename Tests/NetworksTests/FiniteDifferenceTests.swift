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
      batchNorm: normalization == .batch ? NormalizationSettings() : nil)
    var pass = network.forward(input)
    let evaluation = loss.evaluate(pass.output, labels: classes)
    let reference = ReferenceNetwork(network)
    #expect(abs(Double(evaluation.value) - reference.loss(input, labels: classes, by: loss)) < 1e-6)
    network.backward(evaluation.outputGradient, pass: &pass)
    let sites = network.sites(pass)
    #expect(sites.count == network.layers.count)
    for (layer, (found, site)) in zip(network.dense, sites).enumerated() {
      func expect(_ place: Nudge.Place, _ gradient: [Float]) {
        let slopes = gradient.indices.map { slope(reference, loss, layer, place, $0) }
        if slopes.contains(where: { abs($0) > 1e-9 }) {
          expectClose(gradient, slopes, "\(found.name): \(place)")
        } else {
          // A shift that the next normalisation takes away again: all that is left is rounding.
          #expect(gradient.allSatisfy { abs($0) < 1e-6 }, "\(found.name): \(place)")
        }
      }
      expect(.weight, found.weight.parameter.gradient.elements)
      expect(.activation, site.pass.activationGradient.elements)
      if let norm = found.response.normalizer {
        expect(.gamma, norm.gamma.gradient.elements)
        expect(.beta, norm.beta.gradient.elements)
        #expect((0..<found.units).allSatisfy { abs(slope(reference, loss, layer, .bias, $0)) < 1e-9 })
      } else {
        expect(.bias, found.bias.gradient.elements)
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
