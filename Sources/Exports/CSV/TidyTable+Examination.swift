import Readings

extension TidyTable {
  /// Adds the rows of a close look: its single figures, not its lists of units, examples and samples.
  mutating func append(_ reading: ExaminationReading) {
    for score in reading.scores {
      rows.at(stage: Self.stage(of: score))
      rows.add("loss", score.loss)
      rows.add("accuracy", score.accuracy)
    }
    for movement in reading.movements {
      rows.at(layer: field(movement.layer), stage: "movement")
      rows.add("mean_shift", movement.meanShift)
      rows.add("log_deviation_shift", movement.logDeviationShift)
      rows.add("wasserstein", movement.wasserstein)
    }
    for shift in reading.gradientShifts {
      rows.at(layer: field(shift.layer), stage: "gradient_shift")
      rows.add("gradient_norm", shift.gradientNorm)
      rows.add("difference", shift.difference)
      rows.add("cosine", shift.cosine)
    }
    if let landscape = reading.landscape { append(landscape) }
    appendProbed(reading)
  }

  /// Adds the rows of what has to be asked for.
  private mutating func appendProbed(_ reading: ExaminationReading) {
    for similarity in reading.similarities {
      rows.at(layer: field(similarity.layer), stage: "similarity")
      rows.add("cosine", similarity.cosine)
      rows.add("always_on", similarity.alwaysOn)
      rows.add("always_off", similarity.alwaysOff)
    }
    for growth in reading.growths {
      rows.at(layer: field(growth.layer), stage: "growth")
      rows.add("ratio", growth.ratio)
      if let theory = growth.theory { rows.add("theory", theory) }
    }
    for scale in reading.scales {
      rows.at(layer: field(scale.weight), stage: "scale")
      rows.add("product", scale.product)
      rows.add("norm", scale.norm)
      rows.add("gradient_norm", scale.gradientNorm)
      rows.add("growth", scale.growth)
      rows.add("predicted_growth", scale.predictedGrowth)
      rows.add("angle", scale.angle)
      rows.add("since", count: scale.since)
    }
    for noise in reading.batchNoises {
      rows.at(layer: field(noise.layer), stage: "batch_noise")
      rows.add("variance", noise.variance)
      rows.add("theory", noise.theory)
    }
    if let correlation = reading.gradientCorrelation {
      rows.at(stage: "gradient_correlation")
      rows.add("cosine", correlation)
    }
  }

  private static func stage(of score: Score) -> StaticString {
    switch (score.examples, score.statistics) {
    case (.training, .batch): "training_by_batch"
    case (.training, .running): "training_by_running"
    case (.heldOut, .batch): "held_out_by_batch"
    case (.heldOut, .running): "held_out_by_running"
    }
  }

  private mutating func append(_ landscape: LandscapeReading) {
    rows.at(stage: "landscape")
    rows.add("loss", landscape.loss)
    rows.add("gradient_norm", landscape.gradientNorm)
    rows.add("learning_rate", landscape.learningRate)
    let range = landscape.lossRange
    rows.add("loss_low", range.low)
    rows.add("loss_high", range.high)
    rows.add("largest_gradient_change", landscape.largestGradientChange)
    rows.add("effective_smoothness", landscape.effectiveSmoothness)
    for (position, place) in landscape.places.enumerated() {
      rows.at(stage: "landscape_place", number: position)
      rows.add("distance", place.distance)
      rows.add("loss", place.loss)
      rows.add("gradient_change", place.gradientChange)
    }
  }
}
