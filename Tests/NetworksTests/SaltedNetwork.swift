import Networks

extension DenseLayer {
  /// The layer that `Layer` in Scripts/fixtures makes of the same salt.
  init(
    salt: Int, name: String = "hidden1", inputs: Int, units: Int, activation: Activation,
    batchNorm: NormalizationSettings?
  ) {
    var response = Response(activation: activation)
    if let batchNorm {
      var norm = Normalizer("\(name).norm", shape: Shape(channels: units), settings: batchNorm)
      norm.gamma.elements = waves(salt + 2, count: units, scale: 0.5, offset: 1)
      norm.beta.elements = waves(salt + 3, count: units, scale: 0.5)
      norm.runningMean.elements = waves(salt + 4, count: units, scale: 0.5)
      norm.runningVariance.elements = waves(salt + 5, count: units, scale: 0.5, offset: 1)
      response.normalizer = norm
    }
    self.init(
      name: name,
      weight: Weight(name, matrix: waves(salt, units, inputs, scale: 1.5 / Double(inputs).squareRoot())),
      bias: waves(salt + 1, count: units, scale: 0.5), response: response)
  }
}

extension Network {
  /// The network that `network` in Scripts/fixtures makes: its output layer has no nonlinearity and no norm.
  init(salted sizes: [Int], activation: Activation, batchNorm: NormalizationSettings?) {
    let last = sizes.count - 2
    self.init(
      layers: (0...last).map { index in
        DenseLayer(
          salt: 30 + 10 * index, name: index == last ? "output" : "hidden\(index + 1)", inputs: sizes[index],
          units: sizes[index + 1], activation: index == last ? .identity : activation,
          batchNorm: index == last ? nil : batchNorm)
      })
  }
}
