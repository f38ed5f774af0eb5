import Foundation
import Readings
import Recordings
import Training

/// The default demo, trained while every step, and what else is looked at, is recorded to a file.
final class RecordedDemo {
  private let writer: RecordingWriter
  private let path: String
  private let steps = Count()
  let contender: TrainingContender

  /// What the contender counts up while it works.
  private final class Count {
    var value = 0
  }

  /// Opens the recording, which is packed where its name says so.
  init(_ name: String, probes: ProbeSelection, to path: String) throws {
    let (experiment, dataset) = (try DefaultDemo.experiment(), try DefaultDemo.dataset())
    let writer = try RecordingWriter(
      to: .file(path: path), replacing: true,
      describing: TrainingRun(experiment, dataset: dataset, probes: probes, threads: 1).description)
    contender = try TrainingContender(name, experiment, dataset, probes: probes) { [steps] records in
      try writer.write(contentsOf: records)
      steps.value += TrainingContender.stepsAtOnce
    }
    self.writer = writer
    self.path = path
  }

  /// Bytes of the file for a step of both lanes, once all is written.
  func bytesPerStep() throws -> Double {
    try writer.flush()
    let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    return Double(bytes) / Double(max(1, steps.value))
  }
}
