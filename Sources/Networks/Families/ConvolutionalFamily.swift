import Matrices

extension Network {
  /// Convolutions with a pooling half-way, and an average over all positions.
  ///
  /// `conv1`, …, `convN` of 3 x 3, the first half of them with the design's width of channels; then, on an image that a
  /// max pooling has halved, the others with twice as many; an average over all positions, and `output`.
  init(convolutional design: NetworkDesign) {
    var maker = LayerMaker(design)
    var layers: [any Layer] = []
    var shape = design.input
    let half = design.depth / 2
    for number in 1...max(design.depth, 1) {
      if number == half + 1, min(shape.height, shape.width) > 1 {
        let pooling = MaxPooling(halving: shape)
        layers.append(pooling)
        shape = pooling.outputShape
      }
      let layer = maker.convolution(
        "conv\(number)", from: shape, channels: design.width * (number <= half ? 1 : 2))
      layers.append(layer)
      shape = layer.outputShape
    }
    self.init(layers: layers + maker.head(of: shape))
  }
}

extension LayerMaker {
  /// An average over all positions of an image, dropout where the design has it, and `output`.
  mutating func head(of shape: Shape) -> [any Layer] {
    var layers: [any Layer] = [AveragePooling(overAllOf: shape)]
    if let dropout = dropout() { layers.append(dropout) }
    layers.append(output(inputs: shape.channels, units: design.outputs))
    return layers
  }
}

extension MaxPooling {
  /// Windows of 2 x 2 side by side.
  fileprivate init(halving shape: Shape) {
    self.init(
      channels: shape.channels,
      windows: Windows(
        inputHeight: shape.height, inputWidth: shape.width, kernelHeight: 2, kernelWidth: 2, stride: 2))
  }
}
