import Readings
import Recordings
import Training

/// Writes the states of all lanes every so many steps and after the last, so that a run can be forked there.
struct KeptStates {
  /// The name of the fact that tells what experiment the run began as.
  static let beginning = "run.beginning"

  private let writer: WeightsWriter
  private let interval: Int
  private let beginning: String
  private var lastKept: Int

  /// Makes the directory for the states of a run that is about to go on; states of another run that are there already
  /// are refused, or go.
  ///
  /// - Parameter description: What the run began as: the header of its recording.
  /// - Throws: `exists` or `cannotCreate` (73).
  init(
    directory: String, every interval: Int, of run: TrainingRun, begunAs description: RunDescription,
    replacing: Bool
  ) throws(OutputError) {
    writer = try WeightsWriter(directory: directory, replacing: replacing)
    try writer.clear()
    self.interval = interval
    beginning = Self.beginning(of: description)
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
    for lane in run.description.lanes.indices {
      var state = run.state(ofLane: lane)
      state.facts[Self.beginning] = beginning
      try writer.write(state)
    }
  }

  /// The experiment that a run began as, in one line.
  static func beginning(of description: RunDescription) -> String {
    ExperimentLine(description.settings).text
  }
}
