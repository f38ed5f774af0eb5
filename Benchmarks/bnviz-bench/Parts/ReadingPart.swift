import Foundation
import Readings
import Recordings
import Training

/// How fast a recording of the default demo is read again, on one core, from memory and from a file that the system has
/// in memory too.
struct ReadingPart {
  /// Number of steps of the recording: some tens of megabytes.
  private static let steps = 1500

  let rounds: Rounds

  func table() throws -> FigureTable {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "bnviz-bench-\(UUID().uuidString).jsonl"
    ).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let steps = try record(to: path)
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    let lines = bytes.split(separator: UInt8(ascii: "\n"))

    let contenders = [
      ReadingContender("lines decoded, from memory", bytes: bytes.count) {
        var decoder = RecordingDecoder()
        for line in lines { _ = try decoder.decode(line) }
      },
      ReadingContender("file read whole", bytes: bytes.count) {
        let reader = try RecordingReader(path: path)
        try check(steps) { () throws -> RunRecord? in try reader.next() }
      },
      ReadingContender("file read by the heads of its lines", bytes: bytes.count) {
        let reader = try RecordingReader(path: path)
        try check(steps) { () throws -> RunRecord? in try reader.nextHead() }
      },
    ]
    var table = FigureTable("reading", "Reading a recording of the default demo on one core")
    for (contender, slices) in zip(contenders, try rounds.slices(of: contenders)) {
      table.add("default demo", contender.name, "MB/s", slices)
    }
    table.add("default demo", "size of the recording", "MB", values: [Double(bytes.count) / 1e6])
    return table
  }

  /// Makes sure that all steps are there.
  private func check(_ steps: Int, _ next: () throws -> RunRecord?) throws {
    var found = 0
    while let record = try next() {
      if case .step = record { found += 1 }
    }
    guard found == steps else { throw BenchmarkError.lost(steps: steps - found) }
  }

  /// Records the demo; returns how many steps its lanes make.
  private func record(to path: String) throws -> Int {
    let experiment = try DefaultDemo.experiment(steps: Self.steps)
    let run = try TrainingRun(experiment, dataset: DefaultDemo.dataset(), probes: .layers, threads: 2)
    let writer = try RecordingWriter(to: .file(path: path), replacing: true, describing: run.description)
    var count = 0
    while run.stepsMade < Self.steps {
      let records = run.advance(by: TrainingContender.stepsAtOnce)
      if records.isEmpty { break }
      for record in records {
        try writer.write(record)
        if case .step = record { count += 1 }
      }
    }
    try writer.finish(RecordingEnd(steps: run.stepsMade, reason: .finished))
    return count
  }
}
