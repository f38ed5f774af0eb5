import Readings
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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
}

/// Writes a recording as the run is made.
///
/// Only complete lines are ever handed over, many at a time: a recording that is cut off, by a full disk, a closed
/// pipe or a killed program, is readable up to there. The first failure is final; every later call throws it again.
public final class RecordingWriter: Sendable {
  private struct State {
    var encoder: RecordingEncoder
    var buffer: [UInt8] = []
    var bufferedLines = 0
    var failure: OutputError?
    var isClosed = false
  }

  /// Bytes that are gathered before they are handed over.
  static let bufferBoundBytes = 256 << 10
  /// Lines that are gathered before they are handed over, so that small lines reach a reader too.
  static let bufferBoundLines = 256

  private let file: OutputFile
  private let state: Mutex<State>

  /// Opens the destination and writes the header.
  ///
  /// From here on SIGPIPE and SIGXFSZ are ignored in the whole program: a reader that goes away is an error to report.
  ///
  /// - Parameters:
  ///   - destination: Where the recording goes.
  ///   - replacing: Whether an existing file is replaced rather than refused.
  ///   - description: What the run is.
  ///   - options: What the recording holds.
  /// - Throws: `exists` or `cannotCreate` (73), `cannotWrite` (74).
  public init(
    to destination: RecordingDestination, replacing: Bool = false, describing description: RunDescription,
    options: RecordingOptions = RecordingOptions()
  ) throws(OutputError) {
    ignoreWriteSignals()
    switch destination {
    case .standardOutput: file = .standardOutput
    case .file(let path): file = try OutputFile(creating: path, replacing: replacing)
    }
    state = Mutex(State(encoder: RecordingEncoder(description, options: options)))
    try append(.header(description))
  }

  deinit {
    try? close()
  }

  /// Appends a record; an event is handed over at once, the rest when enough of it is gathered.
  ///
  /// - Throws: `cannotWrite` (74).
  public func write(_ record: RunRecord) throws(OutputError) {
    try append(.record(record))
  }

  private func append(_ line: RecordingLine) throws(OutputError) {
    try state.withLock { state throws(OutputError) in
      if let failure = state.failure { throw failure }
      state.encoder.append(line, to: &state.buffer)
      state.bufferedLines += 1
      if line.isUrgent || state.buffer.count >= Self.bufferBoundBytes
        || state.bufferedLines >= Self.bufferBoundLines
      {
        try flush(&state)
      }
    }
  }

  /// Hands over the lines gathered so far.
  ///
  /// - Throws: `cannotWrite` (74).
  public func flush() throws(OutputError) {
    try state.withLock { state throws(OutputError) in
      if let failure = state.failure { throw failure }
      try flush(&state)
    }
  }

  /// Writes the end line and closes the file; a later write fails.
  ///
  /// - Throws: `cannotWrite` (74).
  public func finish(_ end: RecordingEnd) throws(OutputError) {
    try append(.end(end))
    try close()
  }

  private func close() throws(OutputError) {
    try state.withLock { state throws(OutputError) in
      guard !state.isClosed else { return }
      state.isClosed = true
      defer { state.failure = state.failure ?? .cannotWrite(path: file.path, reason: EBADF) }
      do throws(OutputError) {
        if state.failure == nil { try flush(&state) }
      } catch {
        try? file.close()
        throw error
      }
      try file.close()
    }
  }

  private func flush(_ state: inout State) throws(OutputError) {
    do throws(OutputError) {
      try file.write(lines: state.buffer)
    } catch {
      state.failure = error
      state.buffer = []
      throw error
    }
    state.buffer.removeAll(keepingCapacity: true)
    state.bufferedLines = 0
  }
}

extension RecordingLine {
  /// Whether a reader should see the line without delay.
  fileprivate var isUrgent: Bool {
    switch self {
    case .header, .record(.event), .record(.redescribed), .end: true
    case .record(.step), .record(.evaluation), .record(.examination): false
    }
  }
}
