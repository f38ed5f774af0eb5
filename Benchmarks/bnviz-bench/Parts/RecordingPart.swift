import Foundation
import Readings
import Recordings
import Training

/// What it costs to record every step of the default demo to a file.
struct RecordingPart {
  let rounds: Rounds

  func table() throws -> FigureTable {
    let experiment = try DefaultDemo.experiment()
    let dataset = try DefaultDemo.dataset()
    let path = FileManager.default.temporaryDirectory.appending(
      path: "bnviz-bench-\(UUID().uuidString).jsonl"
    ).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let writer = try RecordingWriter(
      to: .file(path: path), replacing: true,
      describing: TrainingRun(experiment, dataset: dataset, probes: .layers, threads: 1).description)
    var steps = 0
    let silent = try TrainingContender("all probes, nothing recorded", experiment, dataset, probes: .layers)
    let recording = try TrainingContender(
      "all probes, every step recorded", experiment, dataset, probes: .layers
    ) {
      for record in $0 { try writer.write(record) }
      steps += TrainingContender.stepsAtOnce
    }
    let slices = try rounds.slices(of: [silent, recording])
    try writer.flush()
    let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0

    var table = FigureTable("recording", "Recording the default demo to a file")
    let subject = experiment.name
    for (contender, slices) in zip([silent, recording], slices) {
      table.add(subject, contender.name, "steps/s", slices)
    }
    table.add(
      subject, "recorded ÷ not recorded", "times", values: zip(slices[1], slices[0]).map { $0.rate / $1.rate }
    )
    table.add(subject, "size of a step, both lanes", "bytes", values: [Double(bytes) / Double(max(1, steps))])
    return table
  }
}
