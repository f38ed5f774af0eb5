import Exports
import Readings

/// Finds the frame of one step in the records of a run.
struct RecordedMoment {
  /// The step that was asked for; nil for the last.
  let wanted: Int?
  private var run: RecordedRun
  /// The step that the run begins with.
  private var first: Int?
  /// Whether nothing that follows is needed.
  private(set) var isFound = false

  /// Begins to look; a step that no run has is refused at once.
  init(ofStep step: Int?, in description: RunDescription) throws {
    wanted = step
    run = RecordedRun(description)
    if let step, step < 0 { throw Failure("--step must be 0 or above, not \(step).", .usage) }
  }

  /// Takes in the next record.
  mutating func take(_ record: RunRecord) {
    guard !isFound else { return }
    let isMoment = run.take(record)
    first = first ?? run.step
    if isMoment, let wanted, let next = run.nextStep { isFound = next > wanted }
  }

  /// The run after the step, or after the latest step before it that the recording holds, which is said.
  ///
  /// - Throws: `Failure` with 64 where the recording begins later or ends before.
  mutating func frame() throws -> Frame {
    if !isFound { run.finish() }
    var frame = run.frame
    frame.status = run.isFinished ? .finished : .paused
    guard let wanted else { return frame }
    guard let first, let step = run.step else {
      throw Failure("the recording holds no step yet, and so not step \(wanted).", .usage)
    }
    guard wanted >= first, isFound || wanted == step else {
      let range =
        isFound
        ? "at least \(first), the recording's first step"
        : "from \(first) to \(step), the recording's last step"
      throw Failure("--step must be \(range), not \(wanted).", .usage)
    }
    if step < wanted {
      printError("bnviz: the recording does not hold step \(wanted); this is step \(step).")
    }
    return frame
  }
}
