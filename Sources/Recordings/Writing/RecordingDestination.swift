/// Where a recording goes.
public enum RecordingDestination: Sendable, Equatable {
  /// Standard output.
  case standardOutput
  /// A file of its own.
  case file(path: String)

  /// The destination that a command line names: `-` is standard output.
  public init(argument: String) {
    self = argument == "-" ? .standardOutput : .file(path: argument)
  }

  /// Whether the recording is packed with gzip, as files are whose names say so.
  public var isPacked: Bool {
    switch self {
    case .standardOutput: false
    case .file(let path): path.hasSuffix(".gz")
    }
  }
}
