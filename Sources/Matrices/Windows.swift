import CKernels

/// The windows that a convolution or a pooling moves over an image.
///
/// An image is a matrix [channels, positions · examples]: a row a channel, within it position by position, row
/// by row of the image, and the examples of one position side by side.
public struct Windows: Sendable, Equatable {
  /// Rows of the image.
  public let inputHeight: Int
  /// Columns of the image.
  public let inputWidth: Int
  /// Rows of a window.
  public let kernelHeight: Int
  /// Columns of a window.
  public let kernelWidth: Int
  /// Positions between a window and the next, down and across.
  public let stride: Int
  /// Positions of zeros beyond each edge of the image.
  public let padding: Int

  /// Makes windows; at least one must fit into the padded image.
  public init(
    inputHeight: Int, inputWidth: Int, kernelHeight: Int, kernelWidth: Int, stride: Int = 1, padding: Int = 0
  ) {
    precondition(inputHeight > 0 && inputWidth > 0, "an image has at least one position")
    precondition(kernelHeight > 0 && kernelWidth > 0 && stride > 0 && padding >= 0, "a window has a size")
    precondition(
      inputHeight + 2 * padding >= kernelHeight && inputWidth + 2 * padding >= kernelWidth,
      "the window is larger than the image")
    self.inputHeight = inputHeight
    self.inputWidth = inputWidth
    self.kernelHeight = kernelHeight
    self.kernelWidth = kernelWidth
    self.stride = stride
    self.padding = padding
  }

  /// Windows down the image: ⌊(height + 2 · padding − kernel) ÷ stride⌋ + 1.
  public var outputHeight: Int { (inputHeight + 2 * padding - kernelHeight) / stride + 1 }
  /// Windows across the image.
  public var outputWidth: Int { (inputWidth + 2 * padding - kernelWidth) / stride + 1 }
  /// Positions of the image.
  public var inputPositions: Int { inputHeight * inputWidth }
  /// Number of windows, the positions of what is made from them.
  public var outputPositions: Int { outputHeight * outputWidth }
  /// Positions of a window.
  public var taps: Int { kernelHeight * kernelWidth }

  /// The windows over a mini-batch, as the kernels take them.
  func kernel(examples: Int) -> kernel_windows {
    kernel_windows(
      examples: examples, input_height: inputHeight, input_width: inputWidth, output_height: outputHeight,
      output_width: outputWidth, kernel_height: kernelHeight, kernel_width: kernelWidth, stride: stride,
      padding: padding)
  }
}
