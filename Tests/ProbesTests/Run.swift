import Matrices
import Networks
import Probes
import Readings

/// Some steps of training on random examples, with every layer observed or none.
struct Run {
  var network: Network
  var optimizer = Optimizer(kind: .sgd, momentum: 0.9, weightDecay: 1e-4)
  var pass = Pass()
  var readings: [[LayerReading]] = []

  /// Hidden layers of 16, 15 and 17 units: just a vector's width, and one less and one more.
  init(_ activation: Activation = .tanh, normalization: Normalization = .batch) {
    let sizes = [12, 16, 15, 17, 4]
    network = Network(
      layers: (0..<4).map { index in
        let name = index == 3 ? "output" : "hidden\(index + 1)"
        var generator = SeededGenerator(seed: 3, stream: UInt64(index))
        let (weight, bias) = Initialization.glorot.parameters(
          outputs: sizes[index + 1], inputs: sizes[index], using: &generator)
        var response = Response(activation: index == 3 ? .identity : activation)
        if index < 3 && normalization != .none {
          response.normalizer = Normalizer(
            "\(name).norm", method: normalization, shape: Shape(channels: sizes[index + 1]))
        }
        return DenseLayer(
          name: name, weight: Weight(name, matrix: weight), bias: bias, response: response)
      })
  }

  mutating func step(_ number: Int, observing: Bool, learningRate: Float = 0.1) {
    var generator = SeededGenerator(seed: 11, stream: UInt64(number))
    let input = Matrix(rows: 12, columns: 25, elements: (0..<300).map { _ in generator.normal() })
    network.forward(input, into: &pass)
    let loss = LossFunction.crossEntropy.evaluate(pass.output, labels: (0..<25).map { Int32($0 % 4) })
    network.clearGradients()
    network.backward(loss.outputGradient, pass: &pass)
    let observations = observing ? sites.map(LayerObservation.init(of:)) : []
    let updates = optimizer.update(&network, learningRate: learningRate)
    if observing { readings.append(observations.map { $0.reading(completedBy: updates) }) }
  }

  /// The layers of the network.
  var layers: [DenseLayer] {
    get { network.layers.compactMap { $0 as? DenseLayer } }
    set { network.layers = newValue }
  }

  /// The sites of the last step.
  var sites: [Site] { network.sites(pass) }

  /// Every parameter and running statistic, as bits.
  var state: [UInt32] { network.parameters.flatMap { $0.elements.map(\.bitPattern) } }
}
