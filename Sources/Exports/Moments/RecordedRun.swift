import Readings

/// A run as its recording tells it, step by step: the frames that the screen would have had.
///
/// It holds one frame, which is bounded, and the few records of the next step that come before the step itself.
public struct RecordedRun: Sendable {
  /// Largest number of records that wait for their step.
  private static let waitingBound = 256

  /// The run after `step`, all of it, whenever `take` has just said so or `finish` was called.
  public private(set) var frame: Frame
  /// The latest step that is shown; nil before the first.
  public private(set) var step: Int?
  /// The step that follows, while it is known; nil at the end.
  public private(set) var nextStep: Int?
  /// What happened since the moment before, the first of it.
  public private(set) var events: [RunEvent] = []
  /// What belongs to the step that follows.
  private var waiting: [RunRecord] = []

  /// Begins before the first step.
  public init(_ description: RunDescription) {
    frame = Frame(description: description, learningRate: 0)
    // What a recording does not hold nobody can ask for: it tells what was looked at.
    frame.probes = .all
  }

  /// Whether no step follows: all were made, or every lane diverged.
  public var isFinished: Bool {
    frame.stepsMade >= frame.description.steps || frame.lanes.allSatisfy { $0.divergence != nil }
  }

  /// Takes in the next record; true where it is of a later step.
  ///
  /// `frame` is a whole moment then: the run after `step`, with the learning rate of `nextStep`. It stays that until the
  /// next record.
  public mutating func take(_ record: RunRecord) -> Bool {
    if nextStep != nil { goOn() }
    // Lanes change between two steps: what follows may be of any step before.
    if case .redescribed = record {
      absorbWaiting()
      absorb(record)
      return false
    }
    guard belongsToLaterStep(record) else {
      if waiting.isEmpty { absorb(record) } else { wait(record) }
      return false
    }
    wait(record)
    guard case .step(let reading, _) = record else { return false }
    frame.learningRate = reading.learningRate
    nextStep = reading.step
    return true
  }

  /// Takes in that nothing follows: `frame` is the last moment.
  public mutating func finish() {
    if nextStep != nil { goOn() }
    absorbWaiting()
  }

  /// Begins with the step that follows.
  private mutating func goOn() {
    step = nextStep
    nextStep = nil
    events = []
    absorbWaiting()
  }

  private mutating func wait(_ record: RunRecord) {
    if waiting.count >= Self.waitingBound { absorbWaiting() }
    waiting.append(record)
  }

  private mutating func absorbWaiting() {
    for record in waiting { absorb(record) }
    waiting = []
  }

  private mutating func absorb(_ record: RunRecord) {
    frame.absorb(record)
    switch record {
    case .step(let reading, _) where step == nil:
      step = reading.step
      frame.learningRate = reading.learningRate
    case .event(let event) where events.count < Frame.eventBound: events.append(event)
    default: break
    }
  }

  /// Evaluations after the last step belong to it: no step follows them.
  private func belongsToLaterStep(_ record: RunRecord) -> Bool {
    guard let step else { return false }
    return min(record.step, frame.description.steps - 1) > step
  }
}
