/// How fast steps are made, and how many of them to make in one turn.
struct Pace {
  /// Time between two looks at the commands, when steps are shorter than that.
  ///
  /// Lanes wait for each other at the end of a turn: short turns cost speed, whenever the screen takes a core from one.
  static let turn = Duration.milliseconds(20)
  /// Time over which the speed is averaged.
  static let window = Duration.seconds(1)
  /// Largest number of turns per second where a pace is set: as many as there are frames.
  static let pacedTurnsPerSecond = 30.0
  /// The paces that can be set, in steps per second; above the last one nothing holds the steps back.
  static let limits = 0.5...8192.0

  /// Largest number of steps per second; nil for no limit.
  private(set) var limit: Double?
  private(set) var stepsPerSecond: Double?
  private var stepsThatFit = 1
  private var due: ContinuousClock.Instant?
  private var steps = 0
  private var windowStart: ContinuousClock.Instant?

  init(limit: Double? = nil) { self.limit = limit }

  /// Number of steps to make in the next turn.
  var stepsPerTurn: Int {
    guard let limit else { return stepsThatFit }
    return min(stepsThatFit, max(1, Int((limit / Self.pacedTurnsPerSecond).rounded())))
  }

  /// Multiplies the limit; without one, what was measured last is multiplied, and only to slow down.
  mutating func scale(by factor: Double) {
    guard let base = limit ?? (factor < 1 ? stepsPerSecond : nil) else { return }
    let scaled = max(Self.limits.lowerBound, base * factor)
    limit = scaled > Self.limits.upperBound ? nil : scaled
    due = nil
  }

  /// Sets the limit; nil for none.
  mutating func limit(to limit: Double?) {
    self.limit = limit.map { min(max($0, Self.limits.lowerBound), Self.limits.upperBound) }
    due = nil
  }

  /// Time until the next turn is due.
  func delay(now: ContinuousClock.Instant) -> Duration {
    due.map { max(.zero, $0 - now) } ?? .zero
  }

  /// Takes in a turn of some steps.
  mutating func note(steps: Int, until end: ContinuousClock.Instant, from start: ContinuousClock.Instant) {
    let spent = end - start
    guard steps > 0, spent > .zero else { return }
    stepsThatFit = min(max(1, Int(Double(steps) * (Self.turn / spent))), 2 * stepsThatFit, 1024)
    if let limit {
      // Behind its time it does not hurry to catch up.
      due = max((due ?? start) + .seconds(Double(steps) / limit), end)
    }
    measure(steps: steps, until: end, from: windowStart ?? start)
  }

  private mutating func measure(
    steps: Int, until end: ContinuousClock.Instant, from start: ContinuousClock.Instant
  ) {
    windowStart = start
    self.steps += steps
    let time = end - start
    guard time >= (stepsPerSecond == nil ? Self.window / 5 : Self.window) else { return }
    stepsPerSecond = Double(self.steps) / (time / .seconds(1))
    windowStart = end
    self.steps = 0
  }

  /// Begins a new measurement after a wait for a command; the last result stays.
  mutating func rest() {
    steps = 0
    windowStart = nil
    due = nil
  }
}
