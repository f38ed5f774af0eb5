/// Why bytes are no recording.
public struct RecordingFormatError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Number of the line, from 1.
  public let line: Int
  /// What is wrong in it, and where: `layers.2.activation.mean is missing`.
  public let problem: String

  /// Exit status of a program that ends because of this: 65, the input data is wrong.
  public var exitStatus: Int32 { 65 }

  /// Where, and what is wrong.
  public var description: String { "line \(line): \(problem)" }
}
