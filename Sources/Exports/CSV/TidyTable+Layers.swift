import Readings

extension TidyTable {
  /// Adds the rows of a layer in a step.
  mutating func append(_ layer: LayerReading) {
    let name = field(layer.name)
    append(layer.preactivation, of: name, named: "preactivation")
    if let normalized = layer.normalized { append(normalized, of: name, named: "normalized") }
    if let scaled = layer.scaled { append(scaled, of: name, named: "scaled") }
    append(layer.activation, of: name, named: "activation")
    rows.add("saturated", layer.saturated)
    rows.add("zero", layer.zero)
    rows.at(layer: name)
    rows.add("gradient_norm", layer.gradientNorm)
    rows.add("weight_gradient_norm", layer.weightGradientNorm)
    rows.add("weight_norm", layer.weightNorm)
    rows.add("update_ratio", layer.updateRatio)
    if let normalization = layer.normalization { append(normalization, of: name) }
    if let channels = layer.channels { append(channels, of: name) }
  }

  private mutating func append(_ stage: StageReading, of layer: [UInt8], named name: StaticString) {
    rows.at(layer: layer, stage: name)
    rows.add("mean", stage.mean)
    rows.add("std", stage.standardDeviation)
    rows.add("min", stage.minimum)
    rows.add("max", stage.maximum)
    rows.add("p15", stage.p15)
    rows.add("p50", stage.p50)
    rows.add("p85", stage.p85)
    rows.add("count", count: stage.count)
    rows.add("nonfinite", count: stage.nonfinite)
    if includesHistograms { append(stage.histogram) }
  }

  private mutating func append(_ histogram: Histogram) {
    rows.add("histogram_low", histogram.low)
    rows.add("histogram_high", histogram.high)
    rows.add("histogram_under", count: histogram.under)
    rows.add("histogram_over", count: histogram.over)
    for (bin, count) in histogram.counts.enumerated() {
      rows.add("histogram_bin", number: bin, count: Int(count))
    }
  }

  private mutating func append(_ normalization: NormalizationReading, of layer: [UInt8]) {
    append(normalization.gamma, of: layer, named: "gamma")
    append(normalization.beta, of: layer, named: "beta")
    guard normalization.meanDistance != nil || normalization.varianceDistance != nil else { return }
    rows.at(layer: layer, stage: "normalization")
    if let distance = normalization.meanDistance { rows.add("mean_distance", distance) }
    if let distance = normalization.varianceDistance { rows.add("variance_distance", distance) }
  }

  private mutating func append(_ summary: ParameterSummary, of layer: [UInt8], named name: StaticString) {
    rows.at(layer: layer, stage: name)
    rows.add("mean", summary.mean)
    rows.add("std", summary.standardDeviation)
    rows.add("min", summary.minimum)
    rows.add("max", summary.maximum)
  }

  private mutating func append(_ channels: ChannelReadings, of layer: [UInt8]) {
    let lists: [(StaticString, [Float])] = [
      ("mean", channels.means), ("std", channels.standardDeviations), ("zero", channels.zeros),
      ("gamma", channels.gammas), ("beta", channels.betas),
    ]
    for channel in 0..<(lists.map(\.1.count).max() ?? 0) {
      rows.at(layer: layer, stage: "channel", number: channel)
      for (statistic, values) in lists where values.indices.contains(channel) {
        rows.add(statistic, values[channel])
      }
    }
  }
}
