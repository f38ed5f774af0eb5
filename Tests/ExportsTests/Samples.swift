import Readings

extension StageReading {
  /// A stage whose figures all differ, with four bins.
  static func sample(_ seed: Float, nonfinite: Int = 0) -> StageReading {
    StageReading(
      count: 120, nonfinite: nonfinite, mean: seed, standardDeviation: seed + 0.1, minimum: seed - 4,
      maximum: seed + 4, p15: seed - 1, p50: seed + 0.01, p85: seed + 1,
      histogram: Histogram(
        low: seed - 2, high: seed + 2, under: 3, over: 7 - nonfinite, counts: [20, 30, 40, 20]))
  }
}

extension LayerReading {
  /// A layer whose figures all differ.
  static func sample(
    _ name: String, _ seed: Float, isNormalized: Bool, nonfinite: Int = 0, channels: ChannelReadings? = nil
  ) -> LayerReading {
    let summary = ParameterSummary(
      mean: seed, standardDeviation: seed / 2, minimum: -seed, maximum: 2 * seed)
    return LayerReading(
      name: name, preactivation: .sample(seed, nonfinite: nonfinite),
      normalized: isNormalized ? .sample(seed + 0.2) : nil,
      scaled: isNormalized ? .sample(seed + 0.3) : nil, activation: .sample(seed + 0.4), saturated: 0.25,
      zero: 0.5, gradientNorm: seed / 100, weightGradientNorm: seed / 200, weightNorm: 8 + seed,
      updateRatio: 1e-5 * seed,
      normalization: isNormalized
        ? NormalizationReading(gamma: summary, beta: summary, meanDistance: seed / 7, varianceDistance: nil)
        : nil,
      channels: channels)
  }
}

extension LayerDescription {
  static func sample(_ name: String, _ normalization: String) -> LayerDescription {
    LayerDescription(name: name, inputs: 64, units: 20, normalization: normalization, activation: "sigmoid")
  }
}

extension RunDescription {
  /// A run of lanes with such names, each of two layers.
  static func sample(_ names: [String] = ["plain", "batchnorm"]) -> RunDescription {
    RunDescription(
      title: "digits",
      settings: [
        Setting(key: "dataset", value: .text("digits")), Setting(key: "learningRate", value: .number(0.5)),
      ],
      lanes: names.enumerated().map { position, name in
        LaneDescription(
          name: name, difference: "normalization: \(position == 0 ? "none" : "batch")",
          layers: [.sample("hidden1", position == 0 ? "none" : "batch"), .sample("output", "none")])
      },
      steps: 100, stepsPerEpoch: 23, seed: 7)
  }
}

extension StepReading {
  /// A step of a lane of `RunDescription.sample`.
  static func sample(_ step: Int, lane: Int, loss: Float? = nil, figures: [Figure] = []) -> StepReading {
    let seed = Float(step) + 1
    return StepReading(
      step: step, lane: lane, loss: loss ?? 2 / seed, accuracy: 1 - 1 / seed, learningRate: 0.1,
      layers: [
        .sample(
          "hidden1", seed, isNormalized: lane > 0, nonfinite: loss.map { $0.isFinite ? 0 : 2 } ?? 0),
        .sample("output", seed * 2, isNormalized: false),
      ], figures: figures)
  }
}
