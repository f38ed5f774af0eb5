import CKernels

/// The sizes of a convolution.
public struct ConvolutionShape: Sendable, Equatable {
  /// Channels of the input.
  public let inputChannels: Int
  /// Channels of the output.
  public let outputChannels: Int
  /// The windows, and with them the sizes of input and output.
  public let windows: Windows

  /// Makes the sizes of a convolution; both sides need a channel.
  public init(inputChannels: Int, outputChannels: Int, windows: Windows) {
    precondition(inputChannels > 0 && outputChannels > 0, "an image has at least one channel")
    self.inputChannels = inputChannels
    self.outputChannels = outputChannels
    self.windows = windows
  }

  /// Weights of one output channel: input channels · positions of a window.
  public var weightsPerOutput: Int { inputChannels * windows.taps }

  /// The sizes as the kernels take them.
  func kernel(examples: Int) -> kernel_convolution {
    kernel_convolution(
      windows: windows.kernel(examples: examples), input_channels: inputChannels,
      output_channels: outputChannels)
  }
}
