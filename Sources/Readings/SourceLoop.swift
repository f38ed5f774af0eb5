/// What a source of readings does between two commands, as a value that knows neither threads nor locks.
///
/// `SourceChannel` drives it.
public protocol SourceLoop: SendableMetatype {
  /// What the screen would need to draw the readings now.
  var frame: Frame { get }
  /// Whether there is something to do without waiting for a command.
  var isRunning: Bool { get }
  /// Whether a command asked for the end.
  var isStopped: Bool { get }
  /// Carries out a command; the frame shows it.
  mutating func obey(_ command: RunCommand)
  /// Time until the next turn is due; zero where nothing holds it back.
  func delay(now: ContinuousClock.Instant) -> Duration
  /// Does about as much as fits between two looks at the commands.
  mutating func advance(now: ContinuousClock.Instant)
  /// Is told that nothing is done until the next command, so that the time spent waiting does not count.
  mutating func rest()
}
