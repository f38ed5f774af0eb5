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
  }
}
