extension Network {
  /// Fully connected layers of equal width, and an output layer that gives the logits.
  ///
  /// `hidden1`, …, `hiddenN`, `output`; the output layer has neither normalisation nor nonlinearity.
  init(dense design: NetworkDesign) {
    var maker = LayerMaker(design)
    var inputs = design.input.features
    var layers: [any Layer] = (1...max(design.depth, 1)).map { number in
      defer { inputs = design.width }
      return maker.dense("hidden\(number)", inputs: inputs, units: design.width)
    }
    layers.append(maker.output("output", inputs: inputs, units: design.outputs))
    self.init(layers: layers)
  }
}
