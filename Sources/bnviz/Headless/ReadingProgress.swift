import Readings

/// Keeps standard error told of how far the reading of a recording has come, where it takes longer than a moment.
struct ReadingProgress {
  /// Records between two looks at the clock.
  private static let turn = 64
  /// How long nothing is said.
  private static let silence = Duration.seconds(2)

  private let start = ContinuousClock.now
  private var line: ProgressLine
  private var records = 0
  private var stepsMade = 0
  private var isTold = false

  /// Begins with a run that was to make so many steps.
  init(steps: Int) { line = ProgressLine(steps: steps) }

  /// Takes note of a record that was read.
  mutating func read(_ record: RunRecord) {
    records += 1
    if case .step = record { stepsMade = max(stepsMade, record.step + 1) }
    guard records.isMultiple(of: Self.turn) else { return }
    isTold = isTold || ContinuousClock.now - start > Self.silence
    if isTold { line.report(stepsMade: stepsMade) }
  }

  /// Says the last of it, where anything was said.
  mutating func finish() {
    if isTold { line.finish(stepsMade: stepsMade) }
  }
}
