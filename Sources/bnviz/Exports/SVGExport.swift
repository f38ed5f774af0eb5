import Cells
import Readings
import Recordings
import Screens

/// `--to svg`: a page at a step as a picture.
struct SVGExport: RecordingExport {
  static let options: [ExportOption] = ExportOption.ofPages + [.step]

  private let file: StagedFile
  private let options: ExportOptions
  private var moment: RecordedMoment

  init(of reader: RecordingReader, _ request: ExportRequest) throws {
    options = request.options
    moment = try RecordedMoment(ofStep: options.step, in: reader.description)
    file = try StagedFile(path: request.output, replacing: request.replaces)
  }

  mutating func append(_ record: RunRecord) { moment.take(record) }

  var isComplete: Bool { moment.isFound }

  mutating func finish() throws {
    let (page, picture) = (options.page, options.picture)
    let state = try page.state(showing: try moment.frame(), options: picture.viewOptions)
    let svg = state.draw(size: page.size).svg(theme: picture.palette.theme, title: page.title)
    try file.write(Array(svg.utf8))
    try file.complete()
  }
}
