import ArgumentParser
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
    /// What the recording holds.
    var options = RecordingOptions()
    /// Whether close looks are made and recorded.
    var looks = true
    /// Directory for the weights before the first step and after the last; nil for none.
    var weights: String?
    /// Number of steps from one keeping of all lanes' states to the next; nil for none.
    var stateInterval: Int?
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
      try make(TrainingRun(experiment, dataset: dataset, probes: output.probes(of: experiment)))
    } catch let error as OutputError {
      throw Failure(error.description, status: error.exitStatus)
    }
  }

  private func make(_ run: TrainingRun) throws {
    let interruption = Interruption()
    defer { interruption.end() }
    run.readingInterval = output.options.every
    // The weights first: a place that they cannot go to must not cost an earlier recording.
    try saveWeights(run)
    let states = try output.states(of: run, begunAs: run.description)
    let writer = try output.recording.map { path in
      try RecordingWriter(
        to: RecordingDestination(argument: path), replacing: output.replaces,
        describing: run.description, options: output.options)
    }
    let signal = try Self.train(run, recordingTo: writer, keeping: states, until: interruption)
    try saveWeights(run)
    try Self.report(signal, in: run)
  }

  /// Trains a run to its end, or until a signal asks for that, and records it.
  ///
  /// - Returns: The signal; nil where there was none.
  static func train(
    _ run: TrainingRun, recordingTo writer: RecordingWriter?, keeping states: KeptStates?,
    until interruption: Interruption
  ) throws -> Int32? {
    var states = states
    var progress = ProgressLine(steps: run.experiment.steps)
    var signal: Int32?
    while !run.isFinished && signal == nil {
      let records = run.advance(by: min(turn, states?.stepsLeft(of: run) ?? turn))
      try writer?.write(contentsOf: records)
      try states?.keep(run)
      progress.report(stepsMade: run.stepsMade)
      signal = interruption.next()
    }
    progress.finish(stepsMade: run.stepsMade)
    if signal != nil, run.readingInterval > 1 {
      // The last step of a recording is one that was read.
      run.readingInterval = 1
      try writer?.write(contentsOf: run.advance(by: 1))
    }
    try writer?.finish(
      RecordingEnd(steps: run.stepsMade, of: run.experiment.steps, isFinished: run.isFinished))
    return signal
  }

  /// Says that a signal ended a run.
  static func report(_ signal: Int32?, in run: TrainingRun) throws {
    guard let signal else { return }
    throw Failure(
      "stopped by a signal after \(run.stepsMade) steps; what was recorded is complete up to there.",
      status: 128 + signal)
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
  /// Checks what a command line says of the keeping of states.
  static func check(stateInterval: Int?, recording: String?) throws {
    guard let stateInterval else { return }
    guard let recording, recording != "-" else {
      throw ValidationError("--record-weights needs --record FILE, beside which the weights are kept.")
    }
    if stateInterval < 1 {
      throw ValidationError("--record-weights must be a whole number from 1, not \(stateInterval).")
    }
  }

  /// The keeping of states; nil where none are kept.
  func states(
    of run: TrainingRun, begunAs description: RunDescription
  ) throws(OutputError) -> KeptStates? {
    guard let stateInterval, let recording else { return nil }
    return try KeptStates(
      directory: WeightsPlace.directory(besideRecording: recording), every: stateInterval, of: run,
      begunAs: description, replacing: replaces)
  }

  /// What has to be looked at for it.
  fileprivate func probes(of experiment: Experiment) -> ProbeSelection {
    if recording == nil { return [] }
    return looks ? experiment.probes : experiment.probes.intersection(.layers)
  }
}
