/// One record of an event file: TensorFlow's message `Event`.
public struct Event: Sendable, Equatable {
  /// What it holds.
  public enum Content: Sendable, Equatable {
    /// The first record of every file: the version of the format, and the name of what wrote it.
    case fileVersion(String, writer: String)
    /// Values under their tags.
    case summary([SummaryValue])
  }

  /// When it was, in seconds since 1970; what charts over time and the order of files go by.
  public let wallTime: Double
  /// The step that it belongs to.
  public let step: Int
  /// What it holds.
  public let content: Content

  /// Makes an event.
  public init(wallTime: Double, step: Int, content: Content) {
    self.wallTime = wallTime
    self.step = step
    self.content = content
  }

  /// The version that event files have had since 2015.
  public static let currentFileVersion = "brain.Event:2"

  /// The event as a message.
  public var bytes: [UInt8] {
    var writer = WireWriter()
    writer.double(wallTime, field: 1)
    writer.integer(Int64(step), field: 2)
    switch content {
    case .fileVersion(let version, let name):
      writer.string(version, field: 3)
      if !name.isEmpty { writer.message(field: 10) { $0.string(name, field: 1) } }
    case .summary(let values):
      writer.message(field: 5) { summary in
        for value in values { summary.message(field: 1, value.write(to:)) }
      }
    }
    return writer.bytes
  }
}
