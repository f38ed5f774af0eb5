/// Training up to a step, after which the run pauses.
public struct Stretch: Sendable, Equatable {
  /// By what whoever asks for it knows it again.
  public let number: Int
  /// Number of steps that the run has made at its end; the last of them is looked at closely.
  public let until: Int
  /// Largest number of steps made per second, so that a person can follow; nil for as many as the machine makes.
  public let pace: Double?
  /// Whether so many steps were made, or no lane is left to make them.
  public var isOver = false

  /// Makes a stretch that has not begun.
  public init(number: Int, until: Int, pace: Double? = nil) {
    self.number = number
    self.until = until
    self.pace = pace
  }
}
