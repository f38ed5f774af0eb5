import Readings

/// The readings of one layer as text.
extension [UInt8] {
  /// Appends a layer's reading as an object.
  mutating func append(layer: LayerReading) {
    append("{\"name\":")
    append(quoted: layer.name)
    append(",\"preactivation\":{")
    append(stage: layer.preactivation)
    append("},\"normalized\":")
    append(optionalStage: layer.normalized)
    append(",\"scaled\":")
    append(optionalStage: layer.scaled)
    append(",\"activation\":{")
    append(stage: layer.activation)
    append(",\"saturated\":")
    append(number: layer.saturated)
    append(",\"zero\":")
    append(number: layer.zero)
    append("},\"gradient_norm\":")
    append(number: layer.gradientNorm)
    append(",\"weight_gradient_norm\":")
    append(number: layer.weightGradientNorm)
    append(",\"weight_norm\":")
    append(number: layer.weightNorm)
    append(",\"update_ratio\":")
    append(number: layer.updateRatio)
    append(",\"normalization\":")
    append(normalization: layer.normalization)
    append(channels: layer.channels)
    append("}")
  }

  /// Appends the member of the channels; nothing where there are none.
  private mutating func append(channels: ChannelReadings?) {
    guard let channels else { return }
    append(",\"channels\":{\"mean\":[")
    append(floats: channels.means)
    append("],\"std\":[")
    append(floats: channels.standardDeviations)
    append("],\"zero\":[")
    append(floats: channels.zeros)
    append("],\"gamma\":[")
    append(floats: channels.gammas)
    append("],\"beta\":[")
    append(floats: channels.betas)
    append("]}")
  }

  private mutating func append(optionalStage stage: StageReading?) {
    guard let stage else { return append("null") }
    append("{")
    append(stage: stage)
    append("}")
  }

  /// Appends the members of a stage without its braces: an activation has two more.
  private mutating func append(stage: StageReading) {
    append("\"mean\":")
    append(number: stage.mean)
    append(",\"std\":")
    append(number: stage.standardDeviation)
    append(",\"min\":")
    append(number: stage.minimum)
    append(",\"max\":")
    append(number: stage.maximum)
    append(",\"p15\":")
    append(number: stage.p15)
    append(",\"p50\":")
    append(number: stage.p50)
    append(",\"p85\":")
    append(number: stage.p85)
    append(",\"count\":")
    append(number: stage.count)
    append(",\"nonfinite\":")
    append(number: stage.nonfinite)
    append(",\"histogram\":{\"low\":")
    append(number: stage.histogram.low)
    append(",\"high\":")
    append(number: stage.histogram.high)
    append(",\"under\":")
    append(number: stage.histogram.under)
    append(",\"over\":")
    append(number: stage.histogram.over)
    append(",\"counts\":")
    append(counts: stage.histogram.counts)
    append("}")
  }

  private mutating func append(normalization: NormalizationReading?) {
    guard let normalization else { return append("null") }
    append("{\"gamma\":")
    append(summary: normalization.gamma)
    append(",\"beta\":")
    append(summary: normalization.beta)
    append(",\"mean_distance\":")
    append(optional: normalization.meanDistance)
    append(",\"variance_distance\":")
    append(optional: normalization.varianceDistance)
    append("}")
  }

  private mutating func append(optional number: Float?) {
    if let number { append(number: number) } else { append("null") }
  }

  private mutating func append(summary: ParameterSummary) {
    append("{\"mean\":")
    append(number: summary.mean)
    append(",\"std\":")
    append(number: summary.standardDeviation)
    append(",\"min\":")
    append(number: summary.minimum)
    append(",\"max\":")
    append(number: summary.maximum)
    append("}")
  }
}
