import Readings

/// What the probes that have to be asked for found, as text.
extension [UInt8] {
  /// Appends the members of a close look that come last.
  mutating func append(probed reading: ExaminationReading) {
    append(member: "similarities", list: reading.similarities) { similarity, bytes in
      bytes.append("{\"layer\":")
      bytes.append(quoted: similarity.layer)
      bytes.append(member: "cosine", number: similarity.cosine)
      bytes.append(member: "always_on", number: similarity.alwaysOn)
      bytes.append(member: "always_off", number: similarity.alwaysOff)
      bytes.append("}")
    }
    append(member: "growths", list: reading.growths) { growth, bytes in
      bytes.append("{\"layer\":")
      bytes.append(quoted: growth.layer)
      bytes.append(member: "ratio", number: growth.ratio)
      if let theory = growth.theory { bytes.append(member: "theory", number: theory) }
      bytes.append("}")
    }
    append(member: "scales", list: reading.scales) { $1.append(scale: $0) }
    append(member: "batch_noises", list: reading.batchNoises) { noise, bytes in
      bytes.append("{\"layer\":")
      bytes.append(quoted: noise.layer)
      bytes.append(member: "variance", number: noise.variance)
      bytes.append(member: "theory", number: noise.theory)
      bytes.append("}")
    }
    if let correlation = reading.gradientCorrelation {
      append(member: "gradient_correlation", number: correlation)
    }
  }

  private mutating func append(scale: ScaleReading) {
    append("{\"weight\":")
    append(quoted: scale.weight)
    append(member: "product", number: scale.product)
    append(member: "norm", number: scale.norm)
    append(member: "gradient_norm", number: scale.gradientNorm)
    append(member: "growth", number: scale.growth)
    append(member: "predicted_growth", number: scale.predictedGrowth)
    append(member: "angle", number: scale.angle)
    append(member: "since", number: scale.since)
    append("}")
  }
}
