import Matrices

extension Network {
  /// A convolution and basic blocks with a connection around each, after section 4.2 of arXiv:1512.03385.
  ///
  /// `stem` of 3 x 3 with the design's width of channels; `block1`, …, `blockN` in three stages of as near as equal
  /// length, the second and third with twice the channels on half the size; an average over all positions, and
  /// `output`. In the order `pre` (He et al. 2016, arXiv:1603.05027) `final` normalises what the last block gives.
  init(residual design: NetworkDesign) {
    var maker = LayerMaker(design)
    let stem = maker.convolution("stem", from: design.input, channels: design.width)
    var layers: [any Layer] = [stem]
    var shape = stem.outputShape
    for number in 1...max(design.depth, 1) {
      let stage = LayerMaker.stage(ofBlock: number, of: design.depth)
      let begins = number > 1 && stage != LayerMaker.stage(ofBlock: number - 1, of: design.depth)
      let block = maker.residualBlock(
        "block\(number)", from: shape, channels: design.width << stage,
        stride: begins && max(shape.height, shape.width) > 1 ? 2 : 1)
      layers.append(block)
      shape = block.outputShape
    }
    if design.order == .pre {
      layers.append(
        NormalizationLayer(
          name: maker.prefix + "final", shape: shape, response: maker.response("final", shape: shape)))
    }
    self.init(layers: layers + maker.head(of: shape))
  }
}

extension LayerMaker {
  /// Number of stages of a residual network.
  private static let stages = 3

  /// The stage, from 0, that a block, counted from 1, is in.
  fileprivate static func stage(ofBlock number: Int, of blocks: Int) -> Int {
    (number - 1) * stages / max(blocks, 1)
  }

  /// A block of the design's order; a shortcut of 1 x 1 where the shape changes.
  fileprivate mutating func residualBlock(
    _ name: String, from input: Shape, channels: Int, stride: Int
  ) -> ResidualBlock {
    let isPost = design.order == .post
    var branch: [any Layer] = []
    let middle: Shape
    if isPost {
      let first = convolution("\(name).conv1", from: input, channels: channels, stride: stride)
      middle = first.outputShape
      var second = convolution("\(name).conv2", from: middle, channels: channels, activation: .identity)
      second.response.normalizer?.scaleGammas(by: Float(design.lastGamma))
      branch = [first, second]
    } else {
      let first = preactivatedConvolution("\(name).conv1", from: input, channels: channels, stride: stride)
      middle = first.outputShape
      branch = [first, preactivatedConvolution("\(name).conv2", from: middle, channels: channels)]
    }
    var shortcut: ConvolutionLayer?
    if stride != 1 || input.channels != channels {
      shortcut = convolution(
        "\(name).shortcut", from: input, channels: channels, kernel: 1, stride: stride, isNormalized: isPost,
        activation: .identity)
    }
    return ResidualBlock(
      name: prefix + name, outputShape: middle, branch: Stack(branch), shortcut: shortcut,
      activation: isPost ? design.activation : .identity)
  }
}
