import Matrices

/// The layers of images, as a design has them.
extension LayerMaker {
  /// A square convolution that keeps the size of the image, or divides it by the stride.
  mutating func convolution(
    _ name: String, from input: Shape, channels: Int, kernel: Int = 3, stride: Int = 1,
    isNormalized: Bool = true, activation: Activation? = nil
  ) -> ConvolutionLayer {
    convolution(
      name, map: Self.map(from: input, channels: channels, kernel: kernel, stride: stride),
      isNormalized: isNormalized, activation: activation)
  }

  /// A convolution of any sizes.
  mutating func convolution(
    _ name: String, map: ConvolutionShape, isNormalized: Bool, activation: Activation?
  ) -> ConvolutionLayer {
    let (weight, bias) = parameters(of: map)
    return ConvolutionLayer(
      name: prefix + name, map: map, weight: weight, bias: bias,
      response: response(
        name, shape: map.outputShape, isNormalized: isNormalized, activation: activation),
      isWeightNormalized: isNormalized && normalizesWeights)
  }

  /// A transposed convolution of any sizes.
  mutating func transposedConvolution(
    _ name: String, map: TransposedConvolutionShape, isNormalized: Bool, activation: Activation?
  ) -> TransposedConvolutionLayer {
    var generator = nextGenerator()
    let (weight, bias) = design.initialization.parameters(of: map, using: &generator)
    return TransposedConvolutionLayer(
      name: prefix + name, map: map, weight: weight, bias: bias,
      response: response(
        name, shape: map.outputShape, isNormalized: isNormalized, activation: activation),
      isWeightNormalized: isNormalized && normalizesWeights)
  }

  /// A convolution of what the design's normalisation and nonlinearity make of the input.
  mutating func preactivatedConvolution(
    _ name: String, from input: Shape, channels: Int, stride: Int = 1
  ) -> PreactivatedConvolution {
    let map = Self.map(from: input, channels: channels, kernel: 3, stride: stride)
    let (weight, bias) = parameters(of: map)
    return PreactivatedConvolution(
      input: input, response: response(name, shape: input),
      convolution: ConvolutionLayer(
        name: prefix + name, map: map, weight: weight, bias: bias, response: Response(activation: .identity),
        isWeightNormalized: normalizesWeights))
  }

  private mutating func parameters(of map: ConvolutionShape) -> (weight: Matrix, bias: [Float]) {
    parameters(outputs: map.outputChannels, inputs: map.weightsPerOutput, taps: map.windows.taps)
  }

  private static func map(from input: Shape, channels: Int, kernel: Int, stride: Int) -> ConvolutionShape {
    ConvolutionShape(
      inputChannels: input.channels, outputChannels: channels,
      windows: Windows(
        inputHeight: input.height, inputWidth: input.width, kernelHeight: kernel, kernelWidth: kernel,
        stride: stride, padding: kernel / 2))
  }
}
