import Matrices

/// The greatest value of each window of an image, channel by channel, as PyTorch's `MaxPool2d`.
public struct MaxPooling: Layer {
  /// Channels of the image.
  public let channels: Int
  /// The windows.
  public let windows: Windows

  /// What the layer made of its input, and where from.
  public struct Pass: Sendable {
    fileprivate let maxima: WindowMaxima
    fileprivate let inputRows: Int
  }

  /// Makes a layer; the padding is at most half a window.
  public init(channels: Int, windows: Windows) {
    self.channels = channels
    self.windows = windows
  }

  /// The shape of an example of the output.
  public var outputShape: Shape {
    Shape(channels: channels, height: windows.outputHeight, width: windows.outputWidth)
  }

  /// Pools an image [channels, positions · examples].
  public func forward(_ input: Matrix) -> (output: Matrix, pass: Pass) {
    let maxima = WindowMaxima(input.reshaped(rows: channels), windows: windows)
    return (maxima.output, Pass(maxima: maxima, inputRows: input.rows))
  }

  /// Pools an image [channels, positions · examples].
  public func infer(_ input: Matrix) -> Matrix { forward(input).output }

  /// Carries each gradient to where the greatest value came from.
  public func backward(_ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool) -> Matrix {
    guard needsInputGradient else { return .empty }
    return pass.maxima.backward(outputGradient.reshaped(rows: channels)).reshaped(rows: pass.inputRows)
  }
}
