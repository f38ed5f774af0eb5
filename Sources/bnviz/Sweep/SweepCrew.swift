import Foundation
import Readings
import Recordings
import Reports
import Sweeps
import Training

/// Makes the runs of a sweep, each on one thread, so that the results do not depend on how many there are.
struct SweepCrew: Sendable {
  /// Steps made between two looks at whether to go on.
  private static let turn = 16
  private static let stackBytes = 8 << 20

  let plan: [SweepPlan.Run]
  let directory: SweepDirectory
  let measures: [SweepMeasure]
  /// How far recorded steps lie apart; nil where nothing is recorded.
  let recordEvery: Int?
  let shelf: DatasetShelf
  let board: SweepBoard

  /// Starts threads that take runs from the board until none is left.
  func start(threads: Int) {
    for number in 0..<threads {
      let thread = Thread { work() }
      thread.name = "bnviz sweep \(number + 1)"
      thread.stackSize = Self.stackBytes
      thread.start()
    }
  }

  private func work() {
    while let position = board.take() {
      let run = plan[position]
      do {
        let result = try make(run, at: position)
        if let result { try directory.write(result, of: run.cell) } else { directory.remove(run.cell) }
        board.put(result, of: position, steps: run.experiment.steps)
      } catch {
        board.put(nil, of: position, steps: 0)
        board.stop(because: error)
      }
    }
  }

  /// Trains a run to its end and records it; nil where it was stopped.
  private func make(_ run: SweepPlan.Run, at position: Int) throws -> CellResult? {
    let experiment = run.experiment
    let recording = directory.recording(of: run.cell)
    guard !RecordingLock.isHeld(path: recording) else { throw OutputError.isBeingWritten(path: recording) }
    directory.remove(run.cell)
    let training = TrainingRun(
      experiment, dataset: try shelf.dataset(for: experiment), probes: .layers, threads: 1)
    // Whether a run is recorded must not change at which step it is seen to diverge.
    training.readingInterval = recordEvery ?? experiment.steps
    let writer = try recordEvery.map { every in
      try RecordingWriter(
        to: .file(path: recording), replacing: true, describing: training.description,
        options: RecordingOptions(every: every))
    }
    var summarizing = RunSummarizing(
      training.description, window: LaneResult.window, thresholds: measures.compactMap(\.threshold))
    while !training.isFinished {
      guard board.goesOn(position, stepsMade: training.stepsMade) else { return nil }
      let records = training.advance(by: Self.turn)
      for record in records { summarizing.absorb(record) }
      try writer?.write(contentsOf: records)
    }
    let end = RecordingEnd(steps: training.stepsMade, of: experiment.steps, isFinished: true)
    try writer?.finish(end)
    let summary = summarizing.summary(
      file: run.cell.name, ending: .ended(steps: end.steps, reason: end.reason.rawValue))
    return CellResult(
      cell: run.cell.name, lanes: summary.lanes.map { LaneResult($0, measures: measures) })
  }
}

extension SweepMeasure {
  /// The value that a curve is to reach; nil for a figure of the end.
  fileprivate var threshold: Threshold? {
    if case .steps(let threshold) = self { threshold } else { nil }
  }
}
