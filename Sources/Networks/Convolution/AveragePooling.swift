import Matrices

/// The average of each window of an image, channel by channel.
///
/// As PyTorch's `AvgPool2d`: zeros of the padding count.
public struct AveragePooling: Layer {
  /// Channels of the image.
  public let channels: Int
  /// The windows.
  public let windows: Windows

  /// The number of rows that the input came in.
  public struct Pass: Sendable {
    fileprivate let inputRows: Int
  }

  /// Makes a layer; the padding is at most half a window.
  public init(channels: Int, windows: Windows) {
    self.channels = channels
    self.windows = windows
  }

  /// Global average pooling: the average of a whole channel (Lin, Chen & Yan 2013, section 3.2).
  public init(overAllOf shape: Shape) {
    self.init(
      channels: shape.channels, windows: Windows(wholeImageOfHeight: shape.height, width: shape.width))
  }

  /// The shape of an example of the output.
  public var outputShape: Shape {
    Shape(channels: channels, height: windows.outputHeight, width: windows.outputWidth)
  }

  /// Pools an image [channels, positions · examples].
  public func forward(_ input: Matrix) -> (output: Matrix, pass: Pass) {
    (infer(input), Pass(inputRows: input.rows))
  }

  /// Pools an image [channels, positions · examples].
  public func infer(_ input: Matrix) -> Matrix { input.reshaped(rows: channels).averagePooled(windows) }

  /// Spreads each gradient evenly over its window.
  public func backward(_ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool) -> Matrix {
    guard needsInputGradient else { return .empty }
    return outputGradient.reshaped(rows: channels).backThroughAveragePooling(windows)
      .reshaped(rows: pass.inputRows)
  }
}
