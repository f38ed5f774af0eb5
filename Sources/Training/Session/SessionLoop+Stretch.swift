import Readings

/// Training up to a step that was asked for.
extension SessionLoop {
  /// Trains on until the end of a stretch, at its pace.
  mutating func train(_ stretch: Stretch) {
    pace.limit(to: stretch.pace)
    frame.pace = pace.limit
    frame.stretch = stretch
    if frame.status == .paused { frame.status = .running }
    endStretch()
  }

  /// Makes some steps, but none past the end of the stretch; its last one is looked at closely, because it will be
  /// shown for long.
  mutating func advanceStretch(by steps: Int) {
    guard let stretch = frame.stretch, !stretch.isOver else { return advance(by: steps) }
    let left = stretch.until - frame.stepsMade
    if left > 1 {
      advance(by: min(steps, left - 1))
    } else if left == 1 {
      advance(by: 1, examining: true)
    }
    endStretch()
  }

  /// Pauses where the stretch has come to its end.
  mutating func endStretch() {
    guard let stretch = frame.stretch, !stretch.isOver else { return }
    guard frame.stepsMade >= stretch.until || frame.status == .finished else { return }
    frame.stretch?.isOver = true
    if frame.status == .running { frame.status = .paused }
  }
}
