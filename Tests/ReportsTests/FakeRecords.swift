import Readings

/// Records of small runs with figures that tests choose.
enum FakeRecords {
  /// A run of some lanes with two layers.
  static func description(
    _ lanes: [String] = ["plain", "batchnorm"], layers: [String] = ["hidden1", "output"], steps: Int = 10,
    seed: UInt64 = 1, settings: [Setting] = [Setting(key: "learningRate", value: .number(0.1))]
  ) -> RunDescription {
    RunDescription(
      title: "fake", settings: settings,
      lanes: lanes.map { name in
        LaneDescription(name: name, difference: name, layers: layers.map(layer))
      }, steps: steps, stepsPerEpoch: 5, seed: seed)
  }

  private static func layer(_ name: String) -> LayerDescription {
    LayerDescription(
      name: name, inputs: 4, units: 4, normalization: "none",
      activation: name == "output" ? "identity" : "relu")
  }

  /// A stage whose 100 values lie evenly around a mean.
  static func stage(mean: Float = 0, nonfinite: Int = 0) -> StageReading {
    StageReading(
      count: 100 + nonfinite, nonfinite: nonfinite, mean: mean, standardDeviation: 1, minimum: mean - 2,
      maximum: mean + 2, p15: mean - 1, p50: mean, p85: mean + 1,
      histogram: Histogram(low: mean - 2, high: mean + 2, under: 0, over: 0, counts: [25, 25, 25, 25]))
  }

  static func layer(
    _ name: String, mean: Float = 0, gradient: Float = 1, zero: Float = 0, saturated: Float = 0,
    nonfinite: Int = 0
  ) -> LayerReading {
    LayerReading(
      name: name, preactivation: stage(mean: mean, nonfinite: nonfinite), normalized: nil, scaled: nil,
      activation: stage(mean: mean, nonfinite: nonfinite), saturated: saturated, zero: zero,
      gradientNorm: gradient, weightGradientNorm: 1, weightNorm: 1, updateRatio: 0.01, normalization: nil)
  }

  static func step(
    _ step: Int, lane: Int = 0, loss: Float = 1, accuracy: Float = 0.5, layers: [LayerReading]? = nil
  ) -> RunRecord {
    .step(
      StepReading(
        step: step, lane: lane, loss: loss, accuracy: accuracy, learningRate: 0.1,
        layers: layers ?? [layer("hidden1"), layer("output")]), indices: [])
  }

  static func evaluation(_ step: Int, lane: Int = 0, loss: Float = 1, accuracy: Float = 0.5) -> RunRecord {
    .evaluation(EvaluationReading(step: step, lane: lane, loss: loss, accuracy: accuracy))
  }
}
