/// When to look for the next frame: often while frames come, seldom while none does.
struct FrameCadence {
  /// Shortest time between two looks: 30 frames a second.
  static let interval = Duration.milliseconds(33)
  /// Time between two looks while nothing happens.
  static let idleInterval = Duration.milliseconds(250)
  /// Number of looks in vain, one after the other, until nothing is taken to happen: about a second.
  static let patience = 30

  private var due: Duration
  private var looksInVain = 0

  /// Begins with a look.
  init(now: Duration) { due = now }

  /// Whether it is time to look.
  func isDue(at now: Duration) -> Bool { now >= due }

  /// Time until the next look, rounded up, so that nobody wakes too early and waits again.
  func milliseconds(until now: Duration) -> Int {
    let left = max(.zero, due - now)
    return Int((left + .microseconds(999)) / .milliseconds(1))
  }

  /// A look was had, and there was a frame or not.
  mutating func looked(found: Bool, at now: Duration) {
    looksInVain = found ? 0 : min(looksInVain + 1, Self.patience)
    due = now + (looksInVain < Self.patience ? Self.interval : Self.idleInterval)
  }

  /// Something was asked of the source, which answers with a frame.
  mutating func expectFrame(at now: Duration) {
    looksInVain = 0
    due = min(due, now + Self.interval)
  }
}
