import Exports
import Readings
import Recordings

/// `--to csv`: a tidy table.
struct CSVExport: RecordingExport {
  static let options: [ExportOption] = [.histograms]

  /// Bytes that are gathered before they are handed over.
  private static let bufferBytes = 1 << 18

  private let file: StagedFile
  private var table: TidyTable
  private var text = TidyTable.header

  init(of reader: RecordingReader, _ request: ExportRequest) throws {
    file = try StagedFile(path: request.output, replacing: request.replaces)
    table = TidyTable(reader.description, includesHistograms: request.options.histograms)
  }

  mutating func append(_ record: RunRecord) throws {
    table.append(record, to: &text)
    if text.count >= Self.bufferBytes { try write() }
  }

  mutating func finish() throws {
    try write()
    try file.complete()
  }

  private mutating func write() throws {
    try file.write(text)
    text.removeAll(keepingCapacity: true)
  }
}
