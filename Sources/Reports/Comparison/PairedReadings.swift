/// Pairs readings of one lane of two recordings by their steps, while both are read side by side.
///
/// Each side's steps rise. A reading waits until the other side has one of the same step, or of a later one; not more than
/// `bound` of them wait.
struct PairedReadings<Reading> {
  /// What becomes of a reading.
  enum Outcome {
    /// Both sides have it.
    case both(step: Int, a: Reading, b: Reading)
    /// Only one side has it.
    case only(ComparedSide, step: Int)
  }

  /// Largest number of readings that wait.
  let bound: Int
  private var waiting: [(step: Int, reading: Reading)] = []
  private var waitingSide = ComparedSide.a
  /// The last step of each side; nil before its first.
  private var lastSteps: [ComparedSide: Int] = [:]
  /// The last step of each side that could not wait any longer.
  private var lastDropped: [ComparedSide: Int] = [:]
  /// The first step that could not be compared because the two recordings hold it too far apart; nil where all could.
  private(set) var firstMissed: Int?

  init(bound: Int) { self.bound = max(1, bound) }

  /// Takes the next reading of a side; returns what is settled by it.
  mutating func take(_ reading: Reading, at step: Int, from side: ComparedSide) -> [Outcome] {
    lastSteps[side] = max(step, lastSteps[side] ?? step)
    if let dropped = lastDropped[side.other], step <= dropped {
      firstMissed = min(step, firstMissed ?? step)
    }
    var settled: [Outcome] = []
    if waitingSide != side {
      let passed = waiting.prefix { $0.step < step }
      settled = passed.map { .only(waitingSide, step: $0.step) }
      waiting.removeFirst(passed.count)
      if let first = waiting.first {
        guard first.step == step else { return settled + [.only(side, step: step)] }
        waiting.removeFirst()
        return settled + [pair(reading, of: side, with: first.reading, at: step)]
      }
    }
    if let last = lastSteps[side.other], last >= step { return settled + [.only(side, step: step)] }
    waitingSide = side
    waiting.append((step, reading))
    if waiting.count > bound { settled.append(drop()) }
    return settled
  }

  /// Settles what still waits: nothing more comes.
  mutating func finish() -> [Outcome] {
    defer { waiting = [] }
    return waiting.map { .only(waitingSide, step: $0.step) }
  }

  private func pair(_ own: Reading, of side: ComparedSide, with other: Reading, at step: Int) -> Outcome {
    side == .a ? .both(step: step, a: own, b: other) : .both(step: step, a: other, b: own)
  }

  private mutating func drop() -> Outcome {
    let entry = waiting.removeFirst()
    lastDropped[waitingSide] = entry.step
    return .only(waitingSide, step: entry.step)
  }
}
