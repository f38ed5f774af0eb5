import Readings

extension TaggedValues {
  /// Adds the single numbers of a close look, under `scores/` and `layers/NAME/`.
  mutating func append(_ reading: ExaminationReading) {
    for score in reading.scores {
      let place = "scores/\(score.examples.rawValue)/\(score.statistics.rawValue)/"
      let what =
        "over \(score.examples.rawValue) examples, normalised by \(score.statistics.rawValue) statistics."
      append(unlessAbsent: score.loss, place + "loss", "Mean loss \(what)")
      append(unlessAbsent: score.accuracy, place + "accuracy", "Share classified rightly \(what)")
    }
    for movement in reading.movements {
      append(
        unlessAbsent: movement.wasserstein, "layers/\(movement.layer)/movement",
        "Wasserstein-1 distance of what the nonlinearity is given from the step before, in its σ.")
    }
    for shift in reading.gradientShifts {
      append(
        shift.difference, "layers/\(shift.layer)/gradient_shift",
        "‖G − G′‖₂ of the gradient before and after the update of the layers before (Santurkar et al. 2018, def. 2.1)."
      )
      append(
        shift.cosine, "layers/\(shift.layer)/gradient_shift_cosine", "Cosine of the angle between G and G′.")
    }
    if let landscape = reading.landscape {
      append(
        landscape.effectiveSmoothness, "landscape/effective_smoothness",
        "Largest ‖Δg‖₂ ÷ ‖Δw‖₂ on a walk along the gradient.")
    }
    appendProbed(reading)
  }

  /// Adds what has to be asked for.
  private mutating func appendProbed(_ reading: ExaminationReading) {
    for similarity in reading.similarities {
      let place = "layers/\(similarity.layer)/"
      append(
        unlessAbsent: similarity.cosine, place + "similarity", "Mean cosine of two examples' activations.")
      append(similarity.alwaysOn, place + "always_on", "Share of units that are flat for no example.")
      append(similarity.alwaysOff, place + "always_off", "Share of units that are flat for every example.")
    }
    for growth in reading.growths {
      let place = "layers/\(growth.layer)/"
      append(growth.ratio, place + "gradient_growth", "‖dL/da‖₂ ÷ that of the layer above.")
      if let theory = growth.theory {
        append(
          theory, place + "gradient_growth_theory", "What the ratio is of wide layers with random weights.")
      }
    }
    for scale in reading.scales {
      let place = "weights/\(scale.weight)/"
      append(scale.product, place + "product", "w·g.")
      append(scale.growth, place + "growth", "‖w‖² less that before the first step that was watched.")
      append(scale.predictedGrowth, place + "predicted_growth", "Σ η²‖g‖² over the steps since.")
      append(scale.angle, place + "angle", "Angle by which the update turned the weights, in radians.")
    }
    for noise in reading.batchNoises {
      append(
        noise.factor, "layers/\(noise.layer)/batch_noise",
        "Variance of the mini-batch's mean over that of independent values.")
    }
    if let correlation = reading.gradientCorrelation {
      append(
        correlation, "gradient_correlation", "Mean cosine of df/dx of two examples (Balduzzi et al. 2017).")
    }
  }
}
