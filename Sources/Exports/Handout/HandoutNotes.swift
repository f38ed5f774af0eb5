/// What a page says that is not in the recording's records.
public struct HandoutNotes: Sendable, Equatable {
  /// The experiment as a file that runs again, as `--print-config` prints it; nil where it cannot be run again.
  public var configuration: String?
  /// Who wrote the page: `bnviz 0.1.0`.
  public var writer: String
  /// Whether the recording was cut off.
  public var endsEarly: Bool
  /// Number of lines of the recording that were wrong and left out.
  public var linesLeftOut: Int

  /// Makes notes.
  public init(configuration: String?, writer: String, endsEarly: Bool, linesLeftOut: Int = 0) {
    self.configuration = configuration
    self.writer = writer
    self.endsEarly = endsEarly
    self.linesLeftOut = linesLeftOut
  }
}
