extension Network {
  /// Fully connected layers that narrow down to a code, and widen again to put out their input.
  ///
  /// Of a depth of N hidden layers, `encoder1`, … narrow evenly from the width to the code, the last of them `code`
  /// with `latent` units; `decoder1`, … widen in the same steps; `output` is linear and as wide as the input.
  init(autoencoder design: NetworkDesign) {
    var maker = LayerMaker(design)
    var inputs = design.input.features
    var layers: [any Layer] = []
    for (name, units) in Self.autoencoderLayers(design) {
      layers.append(maker.dense(name, inputs: inputs, units: units))
      inputs = units
    }
    layers.append(maker.output(inputs: inputs, units: design.outputs))
    self.init(layers: layers)
  }

  private static func autoencoderLayers(_ design: NetworkDesign) -> [(name: String, units: Int)] {
    let sides = max(1, (design.depth - 1) / 2)
    let widths = (0..<sides).map { design.width - ($0 * (design.width - design.latent)) / sides }
    let encoder = widths.enumerated().map { ("encoder\($0.offset + 1)", $0.element) }
    let decoder = widths.reversed().enumerated().map { ("decoder\($0.offset + 1)", $0.element) }
    return encoder + [("code", design.latent)] + decoder
  }
}
