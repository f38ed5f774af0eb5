/// Follows a loss and an accuracy: their ends, their best, and when they reach thresholds.
struct CurveSummary {
  private(set) var scores = LaneSummary.Scores()

  /// Takes the loss at a step; NaN is no best.
  mutating func append(loss: Double, at step: Int, countsAsBest: Bool = true) {
    let value = StepValue(step: step, value: loss)
    scores.finalLoss = value
    guard countsAsBest, !loss.isNaN, loss < scores.bestLoss?.value ?? .infinity else { return }
    scores.bestLoss = value
  }

  /// Takes the accuracy at a step; NaN is none.
  mutating func append(accuracy: Double, at step: Int, countsAsBest: Bool = true) {
    guard !accuracy.isNaN else { return }
    let value = StepValue(step: step, value: accuracy)
    scores.finalAccuracy = value
    guard countsAsBest, accuracy > scores.bestAccuracy?.value ?? -.infinity else { return }
    scores.bestAccuracy = value
  }
}
