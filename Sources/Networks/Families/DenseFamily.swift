extension Network {
  /// Fully connected layers of equal width, and an output layer that gives the logits.
  ///
  /// `hidden1`, …, `hiddenN`, each with dropout behind it, and `output`, which has neither normalisation nor
  /// nonlinearity.
  init(dense design: NetworkDesign) {
    var maker = LayerMaker(design)
    var inputs = design.input.features
    var layers: [any Layer] = []
    for number in 1...max(design.depth, 1) {
      layers.append(maker.dense("hidden\(number)", inputs: inputs, units: design.width))
      if let dropout = maker.dropout() { layers.append(dropout) }
      inputs = design.width
    }
    layers.append(maker.output(inputs: inputs, units: design.outputs))
    self.init(layers: layers)
  }
}
