import Readings

/// Writes a recording as the run is made, on a thread of its own.
///
/// Only complete lines are ever handed over, many at a time, and none waits longer than about 0.2 s: a recording that is
/// cut off, by a full disk, a closed pipe or a killed program, is readable up to there. Whoever makes records faster than
/// they can be written waits. The first failure is final; every later call throws it again.
///
/// A file whose name ends with `.gz` is packed with gzip, so that what was handed over can be unpacked whatever follows.
/// While a file is being written it is locked; see ``RecordingLock``.
public final class RecordingWriter: Sendable {
  private let thread: WritingThread

  /// Opens the destination and writes the header.
  ///
  /// From here on SIGPIPE and SIGXFSZ are ignored in the whole program: a reader that goes away is an error to report.
  ///
  /// - Parameters:
  ///   - destination: Where the recording goes.
  ///   - replacing: Whether an existing file is replaced rather than refused.
  ///   - description: What the run is.
  ///   - options: What the recording holds. With an interval of N, only the steps 0, N, 2N, … are written, and of each
  ///     lane the last one and the one in which it diverged.
  /// - Throws: `exists`, `isBeingWritten` or `cannotCreate` (73), `cannotWrite` (74).
  public init(
    to destination: RecordingDestination, replacing: Bool = false, describing description: RunDescription,
    options: RecordingOptions = RecordingOptions()
  ) throws(OutputError) {
    ignoreWriteSignals()
    thread = WritingThread(
      try RecordingOutput.open(
        destination, replacing: replacing, describing: description, options: options))
  }

  deinit { try? thread.end() }

  /// Number of bytes written so far.
  public var bytesWritten: Int { thread.bytesWritten }

  /// What stopped the writing; nil while nothing did.
  public var failure: OutputError? { thread.failure }

  /// Adds a record to those that are to be written; waits where too many are.
  ///
  /// - Throws: `cannotWrite` (74), of this record or of an earlier one.
  public func write(_ record: RunRecord) throws(OutputError) {
    try thread.put([.record(record)])
  }

  /// Adds records to those that are to be written; waits where too many are.
  ///
  /// - Throws: `cannotWrite` (74), of these records or of earlier ones.
  public func write(contentsOf records: [RunRecord]) throws(OutputError) {
    guard !records.isEmpty else { return }
    try thread.put(records.map(RecordingLine.record))
  }

  /// Waits until all records so far are in the file.
  ///
  /// - Throws: `cannotWrite` (74).
  public func flush() throws(OutputError) { try thread.flush() }

  /// Writes the end line and closes the file; a later write fails.
  ///
  /// - Throws: `cannotWrite` (74).
  public func finish(_ end: RecordingEnd) throws(OutputError) {
    try thread.put([.end(end)], thenEnd: true)
    try thread.end()
  }
}
