import Readings

/// What a close look found as text; a list that is empty and a part that is nil are left out.
extension [UInt8] {
  /// Appends the members of a close look that follow its step and its lane.
  mutating func append(examination reading: ExaminationReading) {
    append(member: "units", list: reading.units) { $1.append(units: $0) }
    append(member: "specimens", list: reading.specimens) { $1.append(specimen: $0) }
    append(member: "scores", list: reading.scores) { $1.append(score: $0) }
    if let confusion = reading.confusion { append(confusion: confusion) }
    if let samples = reading.samples {
      append(member: "samples")
      append(samples: samples)
    }
    append(member: "movements", list: reading.movements) { $1.append(movement: $0) }
    append(member: "gradient_shifts", list: reading.gradientShifts) { $1.append(shift: $0) }
    if let landscape = reading.landscape {
      append(member: "landscape")
      append(landscape: landscape)
    }
    append(probed: reading)
  }

  private mutating func append(units: UnitReadings) {
    append("{\"layer\":")
    append(quoted: units.layer)
    append(member: "gamma", floats: units.gammas)
    append(member: "beta", floats: units.betas)
    append(member: "batch_mean", floats: units.batchMeans)
    append(member: "batch_variance", floats: units.batchVariances)
    append(member: "running_mean", floats: units.runningMeans)
    append(member: "running_variance", floats: units.runningVariances)
    append("}")
  }

  private mutating func append(score: Score) {
    append("{\"examples\":")
    append(quoted: score.examples.rawValue)
    append(",\"statistics\":")
    append(quoted: score.statistics.rawValue)
    append(member: "loss", number: score.loss)
    append(member: "accuracy", number: score.accuracy)
    append("}")
  }

  private mutating func append(confusion: Confusion) {
    append(member: "confusion")
    append("[")
    append(list: 0..<confusion.classes) { row, bytes in
      let start = row * confusion.classes
      bytes.append(counts: [UInt32](confusion.counts[start..<(start + confusion.classes)]))
    }
    append("]")
  }

  private mutating func append(movement: LayerMovement) {
    append("{\"layer\":")
    append(quoted: movement.layer)
    append(member: "mean_shift", number: movement.meanShift)
    append(member: "log_std_shift", number: movement.logDeviationShift)
    append(member: "wasserstein", number: movement.wasserstein)
    append("}")
  }

  private mutating func append(shift: GradientShift) {
    append("{\"layer\":")
    append(quoted: shift.layer)
    append(member: "gradient_norm", number: shift.gradientNorm)
    append(member: "difference", number: shift.difference)
    append(member: "cosine", number: shift.cosine)
    append("}")
  }

  private mutating func append(landscape: LandscapeReading) {
    append("{")
    append(member: "loss", number: landscape.loss)
    append(member: "gradient_norm", number: landscape.gradientNorm)
    append(member: "learning_rate", number: landscape.learningRate)
    append(",\"places\":[")
    append(list: landscape.places) { place, bytes in
      bytes.append("{")
      bytes.append(member: "distance", number: place.distance)
      bytes.append(member: "loss", number: place.loss)
      bytes.append(member: "gradient_change", number: place.gradientChange)
      bytes.append("}")
    }
    append("]}")
  }
}
