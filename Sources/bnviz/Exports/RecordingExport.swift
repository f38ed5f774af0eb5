import Readings
import Recordings

/// What was asked of an export.
struct ExportRequest {
  /// Where it goes; `-` is standard output.
  let output: String
  /// Whether what is there already is replaced.
  let replaces: Bool
  /// What was said of the format.
  let options: ExportOptions
}

/// One way of writing a recording as something else: record by record, in bounded memory, complete or not at all.
///
/// The errors that `reportingFailures` knows (`Failure`, `OutputError`, …) become a sentence and an exit status.
protocol RecordingExport {
  /// The options that it takes besides those of all formats.
  static var options: [ExportOption] { get }
  /// Whether it is text in one file, which may go to standard output.
  static var isText: Bool { get }

  /// Begins to write a recording of which only the header was read; what is there already is refused here.
  init(of reader: RecordingReader, _ request: ExportRequest) throws

  /// Takes in the next record.
  mutating func append(_ record: RunRecord) throws

  /// Whether nothing that follows in the recording plays a part any more.
  var isComplete: Bool { get }

  /// Writes what is left after the last record; only now may the output have its name.
  mutating func finish() throws
}

extension RecordingExport {
  static var options: [ExportOption] { [] }
  static var isText: Bool { true }
  var isComplete: Bool { false }
}
