/// Shape of one example: channels over a height and a width.
///
/// Its features are channel-major (channel, y, x), PyTorch's order. A picture of the digits is 1 x 8 x 8, a sequence is
/// channels x 1 x time steps, and a point of the plane is 2 x 1 x 1.
public struct ExampleShape: Sendable, Equatable {
  /// Number of channels.
  public let channels: Int
  /// Number of rows of a channel; 1 for a sequence.
  public let height: Int
  /// Number of columns of a channel; the time steps of a sequence.
  public let width: Int

  /// Makes a shape; every length must be at least 1.
  public init(channels: Int, height: Int = 1, width: Int = 1) {
    precondition(min(channels, height, width) >= 1, "every length of a shape is at least 1")
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// Number of features: channels · height · width.
  public var features: Int { channels * height * width }
}
