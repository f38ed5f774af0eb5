/// What the learning rates of all lanes are multiplied by, and were at earlier steps, which a lane that catches up makes.
struct LearningRateScales: Sendable, Equatable {
  /// Largest number of changes that are remembered; the oldest are forgotten first.
  static let bound = 256

  private var changes: [Change] = [Change(step: 0, scale: 1)]

  private struct Change: Sendable, Equatable {
    let step: Int
    let scale: Float
  }

  /// The scale of the steps to come.
  var latest: Float { changes.last?.scale ?? 1 }

  /// Scales the steps from one on.
  mutating func scale(by scale: Float, from step: Int) {
    if changes.last?.step == step { changes.removeLast() }
    changes.append(Change(step: step, scale: scale))
    if changes.count > Self.bound { changes.removeFirst() }
  }

  /// The scale of a step.
  func scale(ofStep step: Int) -> Float {
    (changes.last { $0.step <= step } ?? changes.first)?.scale ?? 1
  }

  /// The next step that has another scale, perhaps.
  func nextChange(after step: Int) -> Int? { changes.first { $0.step > step }?.step }
}
