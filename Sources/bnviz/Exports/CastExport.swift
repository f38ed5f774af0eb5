import Cells
import Exports
import Foundation
import Readings
import Recordings
import Screens

/// `--to cast`: a page of the run as it would have been on the screen, for asciinema and its players.
struct CastExport: RecordingExport {
  static let options: [ExportOption] = ExportOption.ofPages + [.castVersion, .duration, .speed, .fps]

  /// Bytes that are gathered before they are handed over.
  private static let bufferBytes = 1 << 18

  private let file: StagedFile
  private let page: PageArguments
  private let viewOptions: ViewOptions
  private var run: RecordedRun
  private let cast: CastArguments
  private let lastStep: Int
  /// What is played when and by which names, from the first moment on.
  private var playing: (schedule: CastSchedule, markers: CastMarkers)?
  private var encoder: CastEncoder
  /// The screen, from the first picture on: axes move as they do on the live one.
  private var screen: AppState?
  private var text: [UInt8]
  /// Time of the last picture.
  private var milliseconds = 0

  init(of reader: RecordingReader, _ request: ExportRequest) throws {
    file = try StagedFile(path: request.output, replacing: request.replaces)
    let picture = request.options.picture
    cast = request.options.cast
    page = request.options.page
    viewOptions = picture.viewOptions
    run = RecordedRun(reader.description)
    lastStep = try findLastStep(of: reader)
    encoder = CastEncoder(
      size: page.size, title: "bnviz: \(reader.description.title), \(page.page.rawValue)",
      version: CastVersion(rawValue: (cast.version ?? .two).rawValue) ?? .two, palette: picture.palette)
    text = Array(encoder.header.utf8)
  }

  mutating func append(_ record: RunRecord) throws {
    if run.take(record) { try show() }
  }

  mutating func finish() throws {
    run.finish()
    try show()
    text += encoder.finish(atMilliseconds: milliseconds).utf8
    try file.write(text)
    try file.complete()
  }

  /// Shows the moment that the run has come to, if it is due.
  private mutating func show() throws {
    var (schedule, markers) = playing ?? beginning
    defer { playing = (schedule, markers) }
    if let step = run.step {
      markers.take(step: step, events: run.events, lanes: run.frame.description.lanes)
    }
    guard
      let time = schedule.milliseconds(toShow: run.step, before: run.nextStep, isMarked: markers.isWaiting)
    else { return }
    milliseconds = time
    let picture = try screen(showing: run.frame).draw(size: page.size)
    text += (encoder.show(picture, atMilliseconds: time) ?? "").utf8
    for name in markers.takeNames() { text += encoder.mark(name, atMilliseconds: time).utf8 }
    guard text.count >= Self.bufferBytes else { return }
    try file.write(text)
    text.removeAll(keepingCapacity: true)
  }

  /// The playing of a run whose first moment has come.
  private var beginning: (schedule: CastSchedule, markers: CastMarkers) {
    let first = run.step ?? 0
    let steps = first...max(first, lastStep)
    let time = PlayingTime(steps: steps, seconds: cast.seconds, picturesPerSecond: cast.picturesPerSecond)
    return (CastSchedule(time), CastMarkers(run.frame.description, steps: steps))
  }

  private mutating func screen(showing frame: Frame) throws -> AppState {
    var frame = frame
    let isLast = run.nextStep == nil
    frame.status = run.isFinished ? .finished : isLast ? .paused : .running
    var state = try screen ?? page.state(showing: frame, options: viewOptions)
    _ = state.update(.frame(frame))
    screen = state
    return state
  }
}

/// The last step of a recording: as it is in a file, and else, in what can be read only once, as it was planned.
private func findLastStep(of reader: RecordingReader) throws -> Int {
  let planned = max(0, reader.description.steps - 1)
  var status = stat()
  guard stat(reader.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return planned }
  if let last = try RecordingReader.lastStep(ofFileAt: reader.path) { return last }
  // A packed recording tells only to who reads it all.
  let scout = try RecordingReader(path: reader.path)
  var last: Int?
  while let record = try scout.next() {
    if case .step(let reading, _) = record { last = max(last ?? 0, reading.step) }
  }
  return last ?? planned
}
