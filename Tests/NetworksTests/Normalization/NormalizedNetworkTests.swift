import Matrices
import Networks
import Testing

/// Normalisations in whole networks, as a design makes them.
struct NormalizedNetworkTests {
  private func network(_ normalization: Normalization, seed: UInt64 = 1) -> Network {
    Network(
      NetworkDesign(
        inputs: 5, width: 6, depth: 2, outputs: 3, activation: .tanh, normalization: normalization,
        initialization: .glorot, seed: seed))
  }

  @Test(arguments: normalizationsOfValues + [.none, .weight])
  func `The hidden layers' outlines tell the normalisation, and the output layer has none`(
    normalization: Normalization
  ) {
    #expect(network(normalization).outlines.map(\.normalization) == [normalization, normalization, .none])
  }

  @Test(arguments: normalizationsOfValues + [.none, .weight])
  func `Networks of one seed start from the same weights, whatever the normalisation`(
    normalization: Normalization
  ) {
    let (plain, other) = (network(.none), network(normalization))
    for (one, two) in zip(plain.dense, other.dense) {
      #expect(relativeError(two.weight.matrix.elements, one.weight.matrix.elements.map(Double.init)) < 1e-6)
    }
  }

  @Test(arguments: [
    (Normalization.batch, ["weight", "bias", "running_mean", "running_var"]), (.layer, ["weight", "bias"]),
    (.group(2), ["weight", "bias"]), (.instance, ["weight", "bias"]), (.rms, ["weight"]),
    (.renorm, ["weight", "bias", "running_mean", "running_var"]), (.none, []), (.weight, []),
  ])
  func `A normalisation has the parameters that it learns, and running statistics where inference needs them`(
    normalization: Normalization, names: [String]
  ) {
    let found = network(normalization).parameters.map(\.name).filter { $0.hasPrefix("hidden1.norm.") }
    #expect(found == names.map { "hidden1.norm.\($0)" })
  }

  @Test(arguments: normalizationsOfValues + [.weight])
  func `A few steps with it make the loss smaller`(normalization: Normalization) {
    // Instance normalisation leaves nothing of a dense layer but β.
    guard normalization != .instance else { return }
    var network = network(normalization)
    var optimizer = Optimizer(kind: .sgd)
    var losses: [Float] = []
    for _ in 0..<60 {
      var pass = network.forward(waves(91, 5, 12))
      let evaluation = LossFunction.crossEntropy.evaluate(pass.output, labels: labels(12, classes: 3))
      losses.append(evaluation.value)
      network.clearGradients()
      network.backward(evaluation.outputGradient, pass: &pass)
      optimizer.update(&network, learningRate: 0.2)
    }
    #expect(losses[55...].allSatisfy { $0 < 0.7 * losses[0] }, "\(losses[0]) to \(losses[59])")
  }

  @Test func `The first scale is as the settings have it`() {
    var design = NetworkDesign(input: Shape(channels: 5), outputs: 3)
    design.normalization = .layer
    design.normalizationSettings.initialGamma = 0.1
    let scales = Network(design).parameters.filter { $0.name.hasSuffix("norm.weight") }
    #expect(scales.count == 5)
    #expect(scales.allSatisfy { $0.elements == Array(repeating: 0.1, count: 100) })
  }
}
