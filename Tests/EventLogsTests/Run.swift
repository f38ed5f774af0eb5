import Readings
import Testing

@testable import EventLogs

/// Readings of a small run.
enum Run {
  static func description(of names: [String]) -> RunDescription {
    RunDescription(
      title: "small",
      settings: [
        Setting(key: "dataset", value: .text("digits")),
        Setting(
          key: "lanes",
          value: .settings([
            Setting(key: "plain", value: .settings([Setting(key: "normalization", value: .text("none"))]))
          ])),
      ],
      lanes: names.map {
        LaneDescription(name: $0, difference: $0 == "batchnorm" ? "normalization: batch" : "", layers: [])
      },
      steps: 10, stepsPerEpoch: 5, seed: 1)
  }

  static let description = description(of: ["plain", "batchnorm"])

  static func redescription(_ names: [String], _ change: Redescription.LaneChange?) -> RunRecord {
    .redescribed(Redescription(step: 5, description: description(of: names), change: change))
  }

  static let stage = StageReading(
    count: 12, nonfinite: 1, mean: 0.5, standardDeviation: 1.5, minimum: -3, maximum: 5, p15: 0, p50: 0,
    p85: 0,
    histogram: Histogram(low: -1, high: 1, under: 1, over: 2, counts: [1, 2, 3, 2]))

  static func layer(_ name: String, isNormalized: Bool = false, weightNorm: Float = 4) -> LayerReading {
    let summary = ParameterSummary(mean: 1, standardDeviation: 0.1, minimum: 0.5, maximum: 1.5)
    return LayerReading(
      name: name, preactivation: stage, normalized: isNormalized ? stage : nil,
      scaled: isNormalized ? stage : nil,
      activation: stage, saturated: 0.25, zero: 0, gradientNorm: 0.5, weightGradientNorm: 0.75,
      weightNorm: weightNorm,
      updateRatio: 0.001,
      normalization: isNormalized
        ? NormalizationReading(gamma: summary, beta: summary, meanDistance: 0.1, varianceDistance: nil) : nil)
  }

  static func step(_ step: Int, lane: Int = 0, layers: [LayerReading]) -> StepReading {
    StepReading(
      step: step, lane: lane, loss: 2.5, accuracy: 0.5, learningRate: 0.1, layers: layers,
      figures: [Figure("discriminator loss", 0.75)])
  }
}

extension Event {
  /// Its values; nil where it has none.
  var values: [SummaryValue]? {
    guard case .summary(let values) = content else { return nil }
    return values
  }

  var hasHistograms: Bool {
    values?.contains { if case .histogram = $0.content { true } else { false } } == true
  }
}

extension LaneEvents {
  /// The values of a step's event.
  mutating func values(of reading: StepReading) throws -> [SummaryValue] {
    let event = event(of: reading)
    return try #require(event?.values)
  }
}
