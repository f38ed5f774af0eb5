import Matrices

/// A linear map from images to images by weights that all positions share: a convolution, or the transpose of one.
public protocol ImageMap: Sendable, Equatable {
  /// The word for it in readings.
  static var kind: String { get }
  /// Channels of the input.
  var inputChannels: Int { get }
  /// The shape of an example of the output.
  var outputShape: Shape { get }
  /// Number of inputs that an entry of the output is a sum of, away from the border; of a transposed convolution, on
  /// average.
  var inputsPerUnit: Int { get }
  /// The shape of the weights, as PyTorch has it; the first axis by rows, all others by columns.
  var weightShape: [Int] { get }

  /// The output z [outputs, positions · examples] for an image [inputs, positions · examples].
  func callAsFunction(_ image: Matrix, weight: Matrix, bias: [Float]) -> Matrix
  /// dL/dx, given dL/dz.
  func inputGradient(_ gradient: Matrix, weight: Matrix) -> Matrix
  /// dL/dw, given the input and dL/dz.
  func weightGradient(_ gradient: Matrix, input: Matrix) -> Matrix
}

extension ConvolutionShape: ImageMap {
  /// A convolution.
  public static let kind = "convolution"

  /// The shape of an example of the output.
  public var outputShape: Shape {
    Shape(channels: outputChannels, height: windows.outputHeight, width: windows.outputWidth)
  }

  /// Input channels · taps.
  public var inputsPerUnit: Int { weightsPerOutput }

  /// [outputs, inputs, height, width], as of PyTorch's `Conv2d`.
  public var weightShape: [Int] {
    [outputChannels, inputChannels, windows.kernelHeight, windows.kernelWidth]
  }

  /// z[o, p] = b[o] + Σ over inputs i and taps t of w[o, i, t] · x[i, p · stride + t − padding].
  public func callAsFunction(_ image: Matrix, weight: Matrix, bias: [Float]) -> Matrix {
    image.convolved(with: weight, bias: bias, shape: self)
  }

  /// dL/dx, given dL/dz.
  public func inputGradient(_ gradient: Matrix, weight: Matrix) -> Matrix {
    gradient.backThroughConvolution(weight: weight, shape: self)
  }

  /// dL/dw, given the input and dL/dz.
  public func weightGradient(_ gradient: Matrix, input: Matrix) -> Matrix {
    input.convolutionWeightGradient(outputGradient: gradient, shape: self)
  }
}

extension TransposedConvolutionShape: ImageMap {
  /// A transposed convolution.
  public static let kind = "transposed convolution"

  /// The shape of an example of the output.
  public var outputShape: Shape {
    Shape(channels: outputChannels, height: outputHeight, width: outputWidth)
  }

  /// Input channels · taps ÷ stride², for of the taps of a window every stride-th meets an output; at most all of the
  /// input, and at least 1.
  public var inputsPerUnit: Int {
    let windows = convolution.windows
    return max(
      1,
      min(
        inputChannels * windows.taps / (windows.stride * windows.stride),
        inputChannels * inputHeight * inputWidth))
  }

  /// [inputs, outputs, height, width], as of PyTorch's `ConvTranspose2d`.
  public var weightShape: [Int] { convolution.weightShape }

  /// Every entry of the input adds its window, scaled, to the output.
  public func callAsFunction(_ image: Matrix, weight: Matrix, bias: [Float]) -> Matrix {
    image.convolvedTransposed(with: weight, bias: bias, shape: self)
  }

  /// dL/dx, given dL/dz.
  public func inputGradient(_ gradient: Matrix, weight: Matrix) -> Matrix {
    gradient.backThroughTransposedConvolution(weight: weight, shape: self)
  }

  /// dL/dw, given the input and dL/dz.
  public func weightGradient(_ gradient: Matrix, input: Matrix) -> Matrix {
    input.transposedConvolutionWeightGradient(outputGradient: gradient, shape: self)
  }
}
