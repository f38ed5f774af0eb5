import Readings
import Recordings
import Training

/// Writes the states of all lanes every so many steps and after the last, so that a run can be forked there.
struct KeptStates {
  private let writer: WeightsWriter
  private let interval: Int
  private var lastKept: Int

  /// Makes the directory for the states of a run that is about to go on.
  ///
  /// - Throws: `cannotCreate` (73).
  init(directory: String, every interval: Int, of run: TrainingRun, replacing: Bool) throws(OutputError) {
    writer = try WeightsWriter(directory: directory, replacing: replacing)
    self.interval = interval
    // What a run begins with is made again by its seed, or was kept before.
    lastKept = run.stepsMade
  }

  /// Number of steps until states are to be kept.
  func stepsLeft(of run: TrainingRun) -> Int { interval - run.stepsMade % interval }

  /// Keeps the states if it is time to.
  ///
  /// - Throws: `exists` or `cannotCreate` (73), `cannotWrite` (74).
  mutating func keep(_ run: TrainingRun) throws(OutputError) {
    guard run.stepsMade > lastKept, run.stepsMade.isMultiple(of: interval) || run.isFinished else { return }
    lastKept = run.stepsMade
    for lane in run.description.lanes.indices { try writer.write(run.state(ofLane: lane)) }
  }
}
