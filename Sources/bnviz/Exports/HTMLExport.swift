import ExperimentFiles
import Exports
import Readings
import Recordings
import Training

/// `--to html`: one page for a browser that needs nothing else.
struct HTMLExport: RecordingExport {
  private let reader: RecordingReader
  private let file: StagedFile
  private var handout: Handout
  /// The experiment as it began; what a person changed while it ran is told of by the page.
  private let configuration: String?

  init(of reader: RecordingReader, _ request: ExportRequest) throws {
    file = try StagedFile(path: request.output, replacing: request.replaces)
    self.reader = reader
    configuration = try? Experiment(settings: reader.description.settings).yaml
    handout = Handout(reader.description)
  }

  mutating func append(_ record: RunRecord) { handout.append(record) }

  func finish() throws {
    let notes = HandoutNotes(
      configuration: configuration, writer: "bnviz \(bnvizVersion)", endsEarly: reader.end == nil,
      linesLeftOut: reader.warnings.count)
    try file.write(handout.page(notes))
    try file.complete()
  }
}
