/// How fast a recording is played.
struct PlaySpeed: Sendable, Equatable {
  /// Time that a whole run takes at single speed.
  static let wholeRun = Duration.seconds(30)
  /// The slowest and the fastest speed; above the fastest nothing holds the steps back.
  static let range = 1.0 / 64...100
  /// Shortest time between two turns.
  static let turn = Duration.milliseconds(33)
  /// Longest time that is made up for after a turn that took too long.
  private static let patience = Duration.milliseconds(100)

  /// How many times as fast as single speed; infinity for no limit.
  private(set) var factor: Double
  /// Number of steps per second.
  private var rate: Double
  /// Steps that are due, and a part of the next.
  private var owed = 0.0
  private var lastTurn: ContinuousClock.Instant?
  /// Steps that fit into a turn where nothing holds them back.
  private var stepsThatFit = 1
  private let steps: Int

  /// Makes a speed for a run of so many steps; not above the fastest, or infinity.
  init(_ factor: Double, steps: Int) {
    self.factor = factor > Self.range.upperBound ? .infinity : max(Self.range.lowerBound, factor)
    self.steps = max(1, steps)
    rate = 0
    setRate()
  }

  /// Multiplies it; from no limit the first step down is the fastest speed.
  mutating func scale(by scale: Double) {
    let fastest = Self.range.upperBound
    if factor.isInfinite {
      if scale < 1 { factor = fastest }
    } else if factor == fastest {
      // The powers of two go on below it.
      factor = scale > 1 ? .infinity : 64
    } else {
      factor = min(fastest, max(Self.range.lowerBound, factor * scale))
    }
    setRate()
    lastTurn = nil
  }

  /// Time until the next turn is due.
  func delay(now: ContinuousClock.Instant) -> Duration {
    guard factor.isFinite, let lastTurn else { return .zero }
    let untilStep = Duration.seconds(min(3600, max(0, 1 - owed) / rate))
    return max(.zero, max(Self.turn, untilStep) - (now - lastTurn))
  }

  /// Number of steps that are due now.
  mutating func take(now: ContinuousClock.Instant) -> Int {
    guard factor.isFinite else { return stepsThatFit }
    let sinceLast = lastTurn.map { now - $0 } ?? Self.turn
    // A slow speed waits longer than the patience for every single step.
    let counted = min(sinceLast, max(Self.patience, .seconds(1 / rate)))
    lastTurn = now
    owed += rate * (counted / .seconds(1))
    let due = min(1e9, owed.rounded(.down))
    owed -= due
    return Int(due)
  }

  /// Takes in what a turn took.
  mutating func note(_ spent: Duration) {
    guard factor.isInfinite else { return }
    if spent < Self.turn / 2 {
      stepsThatFit = min(2 * stepsThatFit, 1 << 20)
    } else if spent > Self.turn {
      stepsThatFit = max(1, stepsThatFit / 2)
    }
  }

  /// Lets the time pass that nothing is played.
  mutating func rest() {
    lastTurn = nil
    owed = 0
  }

  private mutating func setRate() {
    rate = factor * max(1, Double(steps) / (Self.wholeRun / .seconds(1)))
  }
}
