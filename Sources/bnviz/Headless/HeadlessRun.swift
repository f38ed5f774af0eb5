import Foundation
import Readings
import Recordings
import Training

/// A run without a terminal: trains to the end as fast as it can, and records what was asked for.
struct HeadlessRun {
  /// What is written.
  struct Output {
    /// The recording's path; `-` is standard output; nil for none.
    var recording: String?
    /// Whether an existing recording is replaced.
    var replaces = false
    /// Whether each step line holds the positions of its mini-batch.
    var batches = false
    /// How far the recorded steps lie apart.
    var every = 1
    /// Whether close looks are made and recorded.
    var looks = true
    /// Directory for the weights before the first step and after the last; nil for none.
    var weights: String?
  }

  /// Steps made between two looks at the signals and the progress line.
  private static let turn = 64

  let experiment: Experiment
  let output: Output

  /// Makes the run.
  ///
  /// - Throws: `DatasetError` where the data set cannot be loaded, and `Failure` with 73 where a file cannot be created
  ///   and 74 where it cannot be written to its end.
  func make() throws {
    do {
      let dataset = try experiment.loadDataset()
      try make(TrainingRun(experiment, dataset: dataset, probes: output.probes))
    } catch let error as OutputError {
      throw Failure(error.description, status: error.exitStatus)
    }
  }

  private func make(_ run: TrainingRun) throws {
    let interruption = Interruption()
    defer { interruption.end() }
    run.readingInterval = output.every
    // The weights first: a place that they cannot go to must not cost an earlier recording.
    try saveWeights(run)
    let writer = try output.recording.map { path in
      try RecordingWriter(
        to: RecordingDestination(argument: path), replacing: output.replaces,
        describing: run.description, options: output.options)
    }
    var progress = ProgressLine(steps: experiment.steps)
    var signal: Int32?
    while !run.isFinished && signal == nil {
      let records = run.advance(by: Self.turn)
      try writer?.write(contentsOf: records)
      progress.report(stepsMade: run.stepsMade)
      signal = interruption.next()
    }
    progress.finish(stepsMade: run.stepsMade)
    if signal != nil, output.every > 1 {
      // The last step of a recording is one that was read.
      run.readingInterval = 1
      try writer?.write(contentsOf: run.advance(by: 1))
    }
    try writer?.finish(RecordingEnd(steps: run.stepsMade, reason: run.reasonOfEnd))
    try saveWeights(run)
    if let signal {
      throw Failure(
        "stopped by a signal after \(run.stepsMade) steps; what was recorded is complete up to there.",
        status: 128 + signal)
    }
  }

  private func saveWeights(_ run: TrainingRun) throws {
    guard let directory = output.weights else { return }
    let writer = try WeightsWriter(directory: directory, replacing: output.replaces)
    for (position, lane) in run.description.lanes.enumerated() {
      try writer.write(run.weights(ofLane: position), lane: lane.name, step: run.stepsMade)
    }
  }
}

extension HeadlessRun.Output {
  fileprivate var options: RecordingOptions { RecordingOptions(includesBatches: batches, every: every) }

  /// What has to be looked at for it.
  fileprivate var probes: ProbeSelection {
    if recording == nil { return [] }
    return looks ? .all : .layers
  }
}

extension TrainingRun {
  /// Why no step follows.
  fileprivate var reasonOfEnd: RecordingEnd.Reason {
    if stepsMade >= experiment.steps { return .finished }
    return isFinished ? .diverged : .stopped
  }
}
