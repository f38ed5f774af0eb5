import ExperimentFiles
import Readings
import Recordings
import Training

/// A run that goes on from a step of a recording, perhaps with other settings.
///
/// It begins with the states of the lanes that were kept last before the step, or with the seed, and makes the steps
/// from there again.
struct ForkedRun {
  /// What was recorded before the step.
  let past: RecordedPast
  /// The run, at the step, with its changes made.
  let run: TrainingRun
  /// What the changes said; nothing where there were none.
  let changes: [RunRecord]

  /// Reads the past and puts the run where it is to go on.
  ///
  /// - Parameters:
  ///   - recording: Path of the recording.
  ///   - step: The step that is made next; nil for the last one with kept states.
  ///   - weights: Directory of the states.
  ///   - overrides: Settings that change at the step, each `KEY=VALUE`.
  /// - Throws: `Failure`, `RecordingInputError` or `DatasetError`.
  init(recording: String, step: Int?, weights: String?, overrides: [String]) throws {
    let states = WeightsReader(
      directory: weights ?? WeightsPlace.directory(besideRecording: recording))
    let header = try RecordingReader(path: recording).description
    let kept = states.steps(ofLanes: header.lanes.map(\.name)).last { $0 < header.steps }
    guard let step = step ?? kept else {
      throw Failure(
        "say with --step N where to go on: there are no weights of earlier steps than the last in "
          + "\(states.directory).", .usage)
    }
    past = try RecordedPast(of: recording, before: step)
    let experiment: Experiment
    do throws(SettingError) {
      experiment = try Experiment(settings: past.description.settings)
    } catch {
      throw Failure(
        "\(recording) has no experiment that this program can make: \(error.description).", status: 65)
    }
    let dataset = try experiment.loadDataset()
    // Sums over all steps are kept from the first.
    run = TrainingRun(experiment, dataset: dataset, probes: experiment.probes.intersection(.scale))
    try Self.bring(run, to: step, past: past, states: states, header: header)
    changes = try Self.change(run, overrides)
  }

  /// What was said up to the step, and of the changes.
  var frame: Frame {
    var frame = past.frame
    for record in changes { frame.absorb(record) }
    return frame
  }

  /// Brings a run to a step: from the states kept last, or from the beginning.
  private static func bring(
    _ run: TrainingRun, to step: Int, past: RecordedPast, states: WeightsReader, header: RunDescription
  ) throws {
    let lanes = run.description.lanes.map(\.name)
    let kept = states.steps(ofLanes: lanes).last { $0 <= step } ?? 0
    if let changed = past.lastChange, changed >= kept, kept < step || kept == 0 {
      throw Failure(
        "the run was changed by hand at step \(changed), and no weights were kept between that and step \(step); "
          + "give a --step up to \(changed), or record with --record-weights.", .usage)
    }
    if kept > 0 { try resume(run, at: kept, past: past, step: step, states: states, header: header) }
    // The step before is looked at, so that the next look can tell what moved.
    if run.stepsMade < step - 1 { advance(run, to: step - 1) }
    run.probes = run.experiment.probes
    if run.stepsMade < step { advance(run, to: step) }
  }

  private static func resume(
    _ run: TrainingRun, at kept: Int, past: RecordedPast, step: Int, states: WeightsReader,
    header: RunDescription
  ) throws {
    do {
      let directory = states.directory
      let states = try run.description.lanes.map { try states.read(lane: $0.name, step: kept) }
      guard states.allSatisfy({ $0.facts[KeptStates.beginning] == KeptStates.beginning(of: header) }) else {
        throw Failure(
          "\(directory) does not belong to this recording: it is of a run that began otherwise; "
            + "remove it, or name the right one with --weights.", status: 65)
      }
      try run.resume(from: states, layersBefore: kept == step ? past.layersBefore(step) : [])
    } catch let error as LaneStateError {
      throw Failure(
        "\(states.directory) does not belong to this recording: \(error.description).", status: 65)
    }
  }

  private static func advance(_ run: TrainingRun, to step: Int) {
    var progress = ProgressLine(steps: step)
    while run.stepsMade < step && !run.isFinished {
      _ = run.advance(by: min(64, step - run.stepsMade))
      progress.report(stepsMade: run.stepsMade)
    }
    progress.finish(stepsMade: run.stepsMade)
  }

  private static func change(_ run: TrainingRun, _ overrides: [String]) throws -> [RunRecord] {
    do {
      _ = try run.experiment.applying(overrides: overrides, replacingDifferences: true)
      return try overrides.flatMap { try run.recordingChange($0) }
    } catch let error as ExperimentFileError {
      throw Failure(error.description, status: error.exitCode)
    } catch {
      throw Failure("\(error).", .usage)
    }
  }
}

extension TrainingRun {
  /// Makes a change that a command line gives, and says what it was.
  fileprivate func recordingChange(_ override: String) throws -> [RunRecord] {
    let parts = override.split(separator: "=", maxSplits: 1).map(String.init)
    let path = (parts.first ?? "").split(separator: ".").map(String.init)
    let lane = path.count == 3 ? description.lanes.firstIndex { $0.name == path[1] } : nil
    guard let key = path.last, path.count == 1 || lane != nil else {
      throw Failure("--set \(override): lanes are added on the screen, with F.", .usage)
    }
    let text = parts.count > 1 ? parts[1] : ""
    guard try change(SettingChange(lane: lane, key: key, text: text)) else { return [] }
    return [
      .event(RunEvent(step: stepsMade, kind: .settingChanged(lane: lane, key: key, text: text))),
      .redescribed(Redescription(step: stepsMade, description: description)),
    ]
  }
}

extension ForkedRun {
  /// Records the run to its end, behind the steps that were recorded before.
  ///
  /// - Parameters:
  ///   - recording: Path of the recording that the run goes on from.
  ///   - output: Where it goes, and what is kept beside it.
  /// - Throws: `RecordingInputError` where the earlier steps cannot be read again, `OutputError` or `Failure`.
  func record(of recording: String, to output: HeadlessRun.Output) throws {
    guard let path = output.recording else { return }
    let interruption = Interruption()
    defer { interruption.end() }
    guard !isSameFile(recording, path) else {
      throw Failure("\(path) is the recording itself; give --record another name.", .cannotCreate)
    }
    let reader = try RecordingReader(path: recording)
    let states = try output.states(of: run, begunAs: reader.description)
    let writer = try RecordingWriter(
      to: RecordingDestination(argument: path), replacing: output.replaces, describing: reader.description,
      options: past.options)
    let records = PastRecords(of: reader, before: run.stepsMade)
    while let record = try records.next() { try writer.write(record) }
    try writer.write(contentsOf: changes)
    let probes = run.experiment.probes
    run.probes = past.hasLooks ? probes : probes.intersection(.layers)
    run.readingInterval = past.options.every
    let signal = try HeadlessRun.train(run, recordingTo: writer, keeping: states, until: interruption)
    try HeadlessRun.report(signal, in: run)
  }
}
