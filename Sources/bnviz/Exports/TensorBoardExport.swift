import EventLogs
import Readings
import Recordings

/// `--to tensorboard`: a directory for TensorBoard, in which every lane is a run.
struct TensorBoardExport: RecordingExport {
  static let options: [ExportOption] = [.histogramEvery]
  static let isText = false

  /// Bytes of one lane that are gathered before they are handed over.
  private static let bufferBytes = 1 << 18

  private let directory: StagedDirectory
  private var log: EventLog

  init(of reader: RecordingReader, _ request: ExportRequest) throws {
    log = EventLog(
      describing: reader.description, histogramInterval: request.options.histogramEvery ?? 1)
    // Before a long recording is read for nothing.
    for name in log.directories { try StagedDirectory.check(name: name) }
    directory = try StagedDirectory(path: request.output, replacing: request.replaces)
  }

  mutating func append(_ record: RunRecord) throws {
    log.absorb(record)
    for file in log.files.indices where log.files[file].pending.count >= Self.bufferBytes {
      try write(file)
    }
  }

  mutating func finish() throws {
    for file in log.files.indices { try write(file) }
    let places = log.directories.map { (directory: $0, name: EventLog.fileName(lane: $0)) }
    try directory.complete(places) { $0.hasPrefix(EventLog.fileName(lane: "")) }
    if log.lanesLeftOut > 0 {
      printError(
        "bnviz: warning: only the first \(EventLog.laneBound) lanes were written; further lanes that were left out: "
          + "\(log.lanesLeftOut).")
    }
  }

  private mutating func write(_ file: Int) throws {
    try directory.write(log.files[file].takePending(), toFile: file)
  }
}
