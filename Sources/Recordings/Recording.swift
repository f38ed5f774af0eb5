import Readings

/// A whole recording as values.
public struct Recording: Sendable, Equatable {
  /// What the run was.
  public let description: RunDescription
  /// What it said, in order.
  public let records: [RunRecord]
  /// How it ended; nil where the recording was cut off.
  public let end: RecordingEnd?

  /// Reads a recording, and refuses it for the first line that is wrong; a last line without its line end was torn, and
  /// is left out.
  ///
  /// `RecordingReader` reads what is wrong in places, and what is large.
  public init(decoding bytes: [UInt8]) throws(RecordingFormatError) {
    var decoder = RecordingDecoder()
    var description: RunDescription?
    var records: [RunRecord] = []
    var end: RecordingEnd?
    var rest = bytes[...]
    while let lineEnd = firstLineEnd(in: rest) {
      switch try decoder.decode(rest[..<lineEnd]) {
      case .header(let header): description = header
      case .record(let record): records.append(record)
      case .end(let line): end = line
      case nil: break
      }
      rest = rest[(lineEnd + 1)...]
    }
    guard let description else {
      throw RecordingFormatError(line: 1, problem: "there is no complete header")
    }
    self.description = description
    self.records = records
    self.end = end
  }
}
