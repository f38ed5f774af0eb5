/// When the steps of a run are shown, where the run is played in so many seconds: the first step at the beginning, the
/// last at the end, and at most so many pictures a second.
public struct PlayingTime: Sendable, Equatable {
  /// The steps that are played, first and last.
  public let steps: ClosedRange<Int>
  /// Number of the last picture, if there are as many as there may be.
  public let lastTick: Int
  /// Largest number of pictures a second.
  public let picturesPerSecond: Int

  /// Makes a playing time.
  public init(steps: ClosedRange<Int>, seconds: Double, picturesPerSecond: Int) {
    self.steps = steps
    self.picturesPerSecond = max(1, picturesPerSecond)
    lastTick = max(1, Int(clamping: (seconds * Double(self.picturesPerSecond)).rounded()))
  }

  /// Number of the picture in which a step has its place: the first that is not before its time.
  public func tick(of step: Int) -> Int {
    guard steps.lowerBound < steps.upperBound else { return 0 }
    let step = min(max(step, steps.lowerBound), steps.upperBound)
    let (made, all) = (Double(step - steps.lowerBound), Double(steps.upperBound - steps.lowerBound))
    return min(lastTick, Int((made * Double(lastTick) / all).rounded(.up)))
  }

  /// The time of a picture since the beginning, in whole milliseconds.
  public func milliseconds(ofTick tick: Int) -> Int {
    (tick * 2000 + picturesPerSecond) / (2 * picturesPerSecond)
  }
}

extension Int {
  /// The nearest whole number that 32 bits hold; 0 for what is no number.
  fileprivate init(clamping value: Double) {
    self = value.isNaN ? 0 : Int(Swift.min(Swift.max(value, -0x1p31), 0x1p31))
  }
}
