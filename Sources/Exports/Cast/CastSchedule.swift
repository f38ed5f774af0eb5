/// Decides which steps get a picture, and when: the latest of every picture's time, and those that are marked.
///
/// There is never more than one picture at a time. A marked step takes the picture of the steps that share its time, and
/// the last of these the next one, if no later step is due by then.
public struct CastSchedule: Sendable {
  /// When steps have their places.
  public let time: PlayingTime
  /// Number of the last picture.
  private var shown: Int?

  /// Begins before the first picture.
  public init(_ time: PlayingTime) { self.time = time }

  /// The time in milliseconds at which a step is to be shown now; nil where it is passed over.
  ///
  /// - Parameters:
  ///   - step: The step; nil for the run before its first.
  ///   - next: The step that follows; nil where none does.
  ///   - isMarked: Whether the step has a marker.
  public mutating func milliseconds(toShow step: Int?, before next: Int?, isMarked: Bool) -> Int? {
    let due = step.map(time.tick) ?? 0
    let isFree = shown.map { $0 < due } ?? true
    let dueNext = next.map(time.tick)
    let tick: Int? =
      if isFree, isMarked || dueNext.map({ $0 > due }) ?? true {
        due
      } else if let shown, !isFree, dueNext.map({ $0 > shown + 1 }) ?? true {
        shown + 1
      } else {
        nil
      }
    guard let tick else { return nil }
    shown = tick
    return time.milliseconds(ofTick: tick)
  }
}
