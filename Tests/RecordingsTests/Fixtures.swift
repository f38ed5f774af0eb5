import Readings

/// A seeded generator, so that every run of the tests sees the same values.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Readings for tests: any float at all may stand anywhere, and counts reach their bounds.
struct RandomReadings {
  var generator: SplitMix64
  /// Number of bins of every histogram.
  let bins: Int
  init(seed: UInt64, bins: Int = 64) {
    self.bins = bins
    generator = SplitMix64(state: seed)
  }

  mutating func float() -> Float {
    switch generator.next() % 8 {
    case 0: anyFloat()
    case 1:
      [.nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, 1, 16_777_216][Int(generator.next() % 8)]
    default: Float.random(in: -10...10, using: &generator)
    }
  }

  /// Any bit pattern; of NaNs just the plain one, because a recording keeps neither their signs nor their payloads.
  private mutating func anyFloat() -> Float {
    let float = Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
    return float.isNaN ? .nan : float
  }

  mutating func stage() -> StageReading {
    let counts = (0..<bins).map { _ in UInt32(generator.next() >> (32 + generator.next() % 32)) }
    let histogram = Histogram(
      low: float(), high: float(), under: Int(generator.next() % 100), over: 0, counts: counts)
    return StageReading(
      count: Int(generator.next() % 100_000), nonfinite: Int(generator.next() % 3), mean: float(),
      standardDeviation: float(), minimum: float(), maximum: float(), p15: float(), p50: float(),
      p85: float(),
      histogram: histogram)
  }

  mutating func summary() -> ParameterSummary {
    ParameterSummary(mean: float(), standardDeviation: float(), minimum: float(), maximum: float())
  }

  mutating func layer(
    _ name: String, isNormalized: Bool, channels: ChannelReadings? = nil
  ) -> LayerReading {
    let usesBatch = generator.next() % 4 > 0
    return LayerReading(
      name: name, preactivation: stage(), normalized: isNormalized ? stage() : nil,
      scaled: isNormalized ? stage() : nil, activation: stage(), saturated: float(), zero: float(),
      gradientNorm: float(), weightGradientNorm: float(), weightNorm: float(), updateRatio: float(),
      normalization: isNormalized
        ? NormalizationReading(
          gamma: summary(), beta: summary(), meanDistance: usesBatch ? float() : nil,
          varianceDistance: usesBatch ? float() : nil) : nil,
      channels: channels)
  }

  mutating func channels(isNormalized: Bool) -> ChannelReadings {
    let count = Int(generator.next() % 4)
    return ChannelReadings(
      means: floats(count), standardDeviations: floats(count), zeros: floats(count),
      gammas: isNormalized ? floats(count) : [], betas: isNormalized ? floats(count) : [])
  }

  /// Names as runs have them, and one that needs escapes.
  static let figureNames = ["discriminator loss", "modes covered", "é \"\\\n"]

  mutating func figures() -> [Figure] {
    Self.figureNames.map { Figure($0, float()) }
  }

  /// The first layer of several has channels.
  mutating func step(_ step: Int, lane: Int, layers: Int = 2) -> StepReading {
    StepReading(
      step: step, lane: lane, loss: float(), accuracy: float(), learningRate: float(),
      layers: (0..<layers).map { index in
        let isNormalized = lane == 1 && index < layers - 1
        return layer(
          "hidden\(index + 1)", isNormalized: isNormalized,
          channels: index == 0 ? channels(isNormalized: isNormalized) : nil)
      },
      figures: figures())
  }

  mutating func records(steps: Int) -> [RunRecord] {
    var records: [RunRecord] = []
    for step in 0..<steps {
      for lane in 0..<2 {
        let indices = (0..<3).map { _ in Int(generator.next() % 1437) }
        records.append(.step(self.step(step, lane: lane), indices: indices))
      }
      records.append(
        .evaluation(
          EvaluationReading(step: step, lane: 0, loss: float(), accuracy: float(), figures: figures())))
    }
    records.append(.event(RunEvent(step: steps, kind: .diverged(lane: 0, layer: "hidden1"))))
    records.append(.event(RunEvent(step: steps, kind: .learningRateChanged(float()))))
    return records
  }
}

extension RunDescription {
  /// A run of two lanes, with every kind of setting and names that need escapes.
  static let sample = RunDescription(
    title: "digits \"quoted\" \\ \u{1} \n é 🎲",
    settings: [
      Setting(key: "dataset", value: .text("digits")),
      Setting(key: "learningRate", value: .number(0.1)),
      Setting(key: "momentum", value: .number(0)),
      Setting(key: "batchSize", value: .integer(60)),
      Setting(
        key: "lanes",
        value: .settings([
          Setting(key: "plain", value: .settings([])),
          Setting(
            key: "batchnorm", value: .settings([Setting(key: "normalization", value: .text("batch"))])),
        ])),
    ],
    lanes: [
      LaneDescription(name: "plain", difference: "", layers: [.hidden("none"), .output]),
      LaneDescription(
        name: "batchnorm", difference: "normalization: batch", layers: [.hidden("batch"), .output]),
    ],
    steps: 100, stepsPerEpoch: 23, seed: .max)
}

extension LayerDescription {
  static func hidden(_ normalization: String) -> LayerDescription {
    LayerDescription(
      name: "hidden1", inputs: 64, units: 100, normalization: normalization, activation: "sigmoid")
  }

  static let output = LayerDescription(
    name: "output", inputs: 100, units: 10, normalization: "none", activation: "identity")
}
