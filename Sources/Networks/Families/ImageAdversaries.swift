import Matrices

/// The two networks of DCGAN (Radford et al. 2015, arXiv:1511.06434, section 3): convolutions alone, no pooling, ReLU in the
/// generator and leaky ReLU in the discriminator.
///
/// An image is doubled and halved the design's depth of times, and its height and width must be divisible by 2 as often.
extension LayerMaker {
  /// From latent vectors to images: `up1`, …, `upN`, and `output` with a tanh.
  ///
  /// `up1` makes the smallest image of a latent vector; each of the others, and `output`, doubles its size. The last but
  /// `output` has the design's width of channels, each one before it twice as many.
  consuming func imageGenerator() -> [any Layer] {
    let (image, depth) = (design.input, max(design.depth, 1))
    var shape = Shape(channels: design.latent)
    var layers: [any Layer] = []
    for number in 1...depth {
      let channels = design.width << (depth - number)
      let layer =
        number == 1
        ? upwards("up1", from: shape, channels: channels, to: image.halved(times: depth))
        : upwards("up\(number)", doubling: shape, channels: channels)
      layers.append(layer)
      shape = layer.outputShape
    }
    layers.append(
      upwards(
        "output", doubling: shape, channels: image.channels, isNormalized: design.placement == .everywhere,
        activation: .tanh))
    return layers
  }

  /// From images to a logit: `conv1`, …, `convN`, and a dense `output`.
  ///
  /// `conv1` has the design's width of channels; each halves the size of the image, and has twice as many as the last.
  consuming func imageDiscriminator() -> [any Layer] {
    var shape = design.input
    var layers: [any Layer] = []
    for number in 1...max(design.depth, 1) {
      let layer = halving(
        "conv\(number)", from: shape, channels: design.width << (number - 1),
        isNormalized: number > 1 || design.placement == .everywhere)
      layers.append(layer)
      shape = layer.outputShape
    }
    return layers + [Flatten(shape), output(inputs: shape.features, units: 1)]
  }

  /// A transposed convolution of 4 x 4 that doubles the size of an image.
  private mutating func upwards(
    _ name: String, doubling input: Shape, channels: Int, isNormalized: Bool = true,
    activation: Activation = .relu
  ) -> TransposedConvolutionLayer {
    transposedConvolution(
      name,
      map: TransposedConvolutionShape(
        inputChannels: input.channels, inputHeight: input.height, inputWidth: input.width,
        outputChannels: channels, kernelHeight: 4, kernelWidth: 4, stride: 2, padding: 1),
      isNormalized: isNormalized, activation: activation)
  }

  /// A transposed convolution that makes an image of a vector.
  private mutating func upwards(
    _ name: String, from input: Shape, channels: Int, to size: Shape
  ) -> TransposedConvolutionLayer {
    transposedConvolution(
      name,
      map: TransposedConvolutionShape(
        inputChannels: input.channels, inputHeight: 1, inputWidth: 1, outputChannels: channels,
        kernelHeight: size.height, kernelWidth: size.width),
      isNormalized: true, activation: .relu)
  }

  /// A convolution of 4 x 4 that halves the size of an image.
  private mutating func halving(
    _ name: String, from input: Shape, channels: Int, isNormalized: Bool
  ) -> ConvolutionLayer {
    let map = ConvolutionShape(
      inputChannels: input.channels, outputChannels: channels,
      windows: Windows(
        inputHeight: input.height, inputWidth: input.width, kernelHeight: 4, kernelWidth: 4, stride: 2,
        padding: 1))
    return convolution(name, map: map, isNormalized: isNormalized, activation: .leakyReLUOfDCGAN)
  }
}

extension Shape {
  /// The shape with both sides halved so often.
  fileprivate func halved(times: Int) -> Shape {
    Shape(channels: channels, height: height >> times, width: width >> times)
  }
}
