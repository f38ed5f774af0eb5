import Readings

/// Follows one layer of a lane from step to step.
struct LayerSummarizing {
  let name: String
  private(set) var firstGradientNorm: Float?
  /// ‖dL/da‖₂ at the last finite step, and the shares of its activation that were 0 and saturated.
  private(set) var lastGradientNorm: Float?
  private var zero: Float?
  private var saturated: Float?
  private var nonfiniteSteps = 0
  private var movements = RunningMean()
  private var looks = RunningMean()

  init(name: String) { self.name = name }

  /// Takes a step.
  ///
  /// - Parameters:
  ///   - layer: What the layer looked like.
  ///   - previous: What it looked like in the step right before; nil where that was not recorded.
  ///   - isFinite: Whether every value of the whole step was.
  mutating func append(_ layer: LayerReading, after previous: LayerReading?, isFinite: Bool) {
    firstGradientNorm = firstGradientNorm ?? layer.gradientNorm
    if layer.nonfinite > 0 { nonfiniteSteps += 1 }
    if isFinite { (lastGradientNorm, zero, saturated) = (layer.gradientNorm, layer.zero, layer.saturated) }
    guard let previous, previous.nonfinite == 0, layer.nonfinite == 0 else { return }
    movements.append(Double(LayerMovement(from: previous, to: layer).wasserstein))
  }

  /// Takes what a close look found of the movement since the step before.
  mutating func append(_ movement: LayerMovement) { looks.append(Double(movement.wasserstein)) }

  /// What the layer came to.
  func summary(shift: LayerSummary.Shift?) -> LayerSummary {
    var summary = LayerSummary(name: name)
    summary.firstGradientNorm = firstGradientNorm
    summary.lastGradientNorm = lastGradientNorm
    summary.zero = zero
    summary.saturated = saturated
    summary.nonfiniteSteps = nonfiniteSteps
    summary.gradientShift = shift
    let measured = movements.count > 0 ? movements : looks
    summary.movement = measured.mean.map {
      LayerSummary.Movement(wasserstein: $0, pairs: measured.count, isOfLooks: movements.count == 0)
    }
    return summary
  }
}

/// Follows the shift of the gradient of some parameters from close look to close look.
struct ShiftSummarizing {
  let layer: String
  private var differences = RunningMean()
  private var cosines = RunningMean()

  init(layer: String) { self.layer = layer }

  mutating func append(_ shift: GradientShift) {
    differences.append(Double(shift.difference))
    cosines.append(Double(shift.cosine))
  }

  /// The means; nil where there are none.
  var summary: LayerSummary.Shift? {
    differences.mean.map {
      LayerSummary.Shift(difference: $0, cosine: cosines.mean, looks: differences.count)
    }
  }
}
