/// The sizes of a transposed convolution (PyTorch's `ConvTranspose2d`), which makes an image larger.
public struct TransposedConvolutionShape: Sendable, Equatable {
  /// The convolution whose way back this is: from the output's channels and size to the input's.
  public let convolution: ConvolutionShape

  /// Makes the sizes of a transposed convolution.
  /// - Parameters:
  ///   - padding: Positions cut off each edge of the output.
  ///   - outputPadding: Positions added to the lower and the right edge, fewer than the stride.
  public init(
    inputChannels: Int, inputHeight: Int, inputWidth: Int, outputChannels: Int, kernelHeight: Int,
    kernelWidth: Int, stride: Int = 1, padding: Int = 0, outputPadding: Int = 0
  ) {
    precondition(outputPadding >= 0 && outputPadding < stride, "the output's padding is below the stride")
    convolution = ConvolutionShape(
      inputChannels: outputChannels, outputChannels: inputChannels,
      windows: Windows(
        inputHeight: (inputHeight - 1) * stride - 2 * padding + kernelHeight + outputPadding,
        inputWidth: (inputWidth - 1) * stride - 2 * padding + kernelWidth + outputPadding,
        kernelHeight: kernelHeight, kernelWidth: kernelWidth, stride: stride, padding: padding))
  }

  /// Channels of the input.
  public var inputChannels: Int { convolution.outputChannels }
  /// Rows of the input.
  public var inputHeight: Int { convolution.windows.outputHeight }
  /// Columns of the input.
  public var inputWidth: Int { convolution.windows.outputWidth }
  /// Channels of the output.
  public var outputChannels: Int { convolution.inputChannels }
  /// Rows of the output: (height − 1) · stride − 2 · padding + kernel + output's padding.
  public var outputHeight: Int { convolution.windows.inputHeight }
  /// Columns of the output.
  public var outputWidth: Int { convolution.windows.inputWidth }
}
