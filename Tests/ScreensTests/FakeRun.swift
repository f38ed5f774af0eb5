import Readings

/// Makes frames of runs that never happened, by formula: the same arguments, the same frame.
struct FakeRun {
  var family = FakeFamily.dense
  var laneNames = ["plain", "batchnorm"]
  var hiddenLayers = 5
  var steps = 2000
  var batchSize = 60
  var seed: UInt64 = 42
  /// What goes wrong in a lane, by its position.
  var divergences: [Int: LaneHistory.Divergence] = [:]

  var description: RunDescription {
    var description = RunDescription(
      title: family.title,
      settings: [
        Setting(key: "network", value: .text(family.rawValue)),
        Setting(key: "loss", value: .text("cross-entropy")),
        Setting(key: "batchSize", value: .integer(batchSize)),
      ],
      lanes: laneNames.map(lane), steps: steps, stepsPerEpoch: 23, seed: seed)
    description.samples = FakeExamination.samples(family)
    return description
  }

  /// A frame before the first step.
  var empty: Frame { Frame(description: description, learningRate: 0.5) }

  /// A frame after so many steps.
  func frame(steps made: Int, status: Frame.Status = .running) -> Frame {
    var frame = empty
    frame.status = status
    frame.stepsMade = made
    guard made > 0 else { return frame }
    frame.stepsPerSecond = 1234
    frame.probeShare = 0.18
    for lane in laneNames.indices { frame.lanes[lane] = history(lane: lane, made: made) }
    frame.events = divergences.sorted { $0.key < $1.key }.map {
      RunEvent(step: $0.value.step, kind: .diverged(lane: $0.key, layer: $0.value.layer))
    }
    return frame
  }

  private func lane(_ name: String) -> LaneDescription {
    let normalization = name == "plain" ? "none" : "batch"
    return LaneDescription(
      name: name, difference: "normalization: \(normalization)",
      layers: family.layers(depth: hiddenLayers, normalization: normalization))
  }

  private func history(lane: Int, made: Int) -> LaneHistory {
    var history = LaneHistory()
    let end = min(made, (divergences[lane]?.step ?? made - 1) + 1)
    let look = FakeExamination(
      description: description, lane: lane, family: family, isNormalized: isNormalized(lane))
    // Few different readings, so that a long run is made quickly; the latest has its own.
    let phases = (0...Self.phases).map { phase in
      layers(lane: lane, progress: Float(phase) / Float(Self.phases))
    }
    for step in 0..<end {
      let loss = loss(lane: lane, step: step)
      if step % 100 == 0 {
        history.append(family.evaluation(step: step, lane: lane, loss: loss * 1.1))
        history.append(look.reading(step: step, loss: loss))
      }
      let isBad = divergences[lane]?.step == step
      let layers =
        step == end - 1 || isBad
        ? layers(lane: lane, isBad: divergences[lane] != nil) : phases[step * Self.phases / max(1, end - 1)]
      history.append(
        StepReading(
          step: step, lane: lane, loss: isBad ? .nan : loss,
          accuracy: isBad ? 0.1 : 1 - loss / 2.6, learningRate: 0.5, layers: layers,
          figures: family.figures(loss: loss)))
    }
    history.divergence = divergences[lane]
    if let step = divergences[lane]?.step, step > 0 {
      history.lastFinite = reading(lane: lane, step: step - 1)
    }
    return history
  }

  /// Number of different readings over a run.
  private static let phases = 24

  private func isNormalized(_ lane: Int) -> Bool { laneNames[lane] != "plain" }

  /// A plateau for the lane without normalisation, a fall for the others, with a little noise.
  private func loss(lane: Int, step: Int) -> Float {
    let pace: Float = isNormalized(lane) ? 120 + 60 * Float(lane) : 2400
    let noise = Float((step &* 7919 &+ lane &* 104_729) % 97) / 97 - 0.5
    let base: Float = 2.303 / (1 + Float(step) / pace)
    return base * (1 + 0.12 * noise)
  }

  private func reading(lane: Int, step: Int, isBad: Bool = false) -> StepReading {
    StepReading(
      step: step, lane: lane, loss: isBad ? .nan : loss(lane: lane, step: step), accuracy: 0.5,
      learningRate: 0.5, layers: layers(lane: lane, isBad: isBad))
  }

  /// The layers of a lane where so much of the run is done, 0...1.
  private func layers(lane: Int, progress: Float = 1, isBad: Bool = false) -> [LayerReading] {
    description.lanes[lane].layers.enumerated().map { index, layer in
      self.layer(layer, lane: lane, index: index, progress: progress, isBad: isBad)
    }
  }

  private func layer(
    _ layer: LayerDescription, lane: Int, index: Int, progress: Float, isBad: Bool
  ) -> LayerReading {
    let normalized = layer.normalization != "none"
    let drift: Float = (normalized ? 0.1 : 0.9) * progress
    let spread: Float = (normalized ? 1.4 : 0.5) * (0.6 + 0.4 * progress)
    let depth = Float(hiddenLayers - index)
    let gradient: Float = isNormalized(lane) ? 0.02 * Self.power(0.9, depth) : 0.02 * Self.power(0.3, depth)
    let z = stage(mean: drift, deviation: spread, isBad: isBad)
    return LayerReading(
      name: layer.name, preactivation: z,
      normalized: normalized ? stage(mean: 0, deviation: 1, isBad: isBad) : nil,
      scaled: normalized ? stage(mean: 0.2, deviation: 1.1, isBad: isBad) : nil,
      activation: stage(mean: 0.5, deviation: normalized ? 0.2 : 0.1, isBad: isBad),
      saturated: normalized ? 0.01 : 0.35, zero: 0, gradientNorm: isBad ? .nan : gradient,
      weightGradientNorm: gradient * 2, weightNorm: 8, updateRatio: 0.001 / (1 + Float(index)),
      normalization: normalized ? Self.normalization(progress) : nil,
      channels: layer.positions > 1 ? channels(layer, isNormalized: normalized) : nil)
  }

  private static func normalization(_ progress: Float) -> NormalizationReading {
    NormalizationReading(
      gamma: ParameterSummary(mean: 1 + 0.05 * progress, standardDeviation: 0.06, minimum: 0.9, maximum: 1.1),
      beta: ParameterSummary(mean: -0.1 * progress, standardDeviation: 0.09, minimum: -0.25, maximum: 0.05),
      meanDistance: 0.3 / (1 + 4 * progress), varianceDistance: 0.2 / (1 + 4 * progress))
  }

  private func channels(_ layer: LayerDescription, isNormalized: Bool) -> ChannelReadings {
    let figures = (0..<layer.units).map { Float($0) / Float(layer.units) }
    return ChannelReadings(
      means: figures, standardDeviations: figures, zeros: figures, gammas: isNormalized ? figures : [],
      betas: isNormalized ? figures : [])
  }

  private func stage(mean: Float, deviation: Float, isBad: Bool) -> StageReading {
    let count = 6000
    let (low, high) = (mean - 3 * deviation, mean + 3 * deviation)
    let counts = Self.bellCounts.map { UInt32(Float(count) * 0.0374 * $0) }
    let histogram = Histogram(low: low, high: high, under: 8, over: 9, counts: counts)
    return StageReading(
      count: count, nonfinite: isBad ? 600 : 0, mean: mean, standardDeviation: deviation,
      minimum: low - deviation,
      maximum: high + deviation, p15: mean - 1.04 * deviation, p50: mean, p85: mean + 1.04 * deviation,
      histogram: histogram)
  }

  /// exp(−x²/2) in 64 bins from −3 to 3, by a power, so that no platform's library decides a test's picture.
  private static let bellCounts: [Float] = (0..<64).map { bin in
    let x = (Float(bin) - 31.5) / 32 * 3
    return power(1 - x * x / 2 / 1024, 1024)
  }

  /// A whole power.
  private static func power(_ base: Float, _ exponent: Float) -> Float {
    (0..<max(0, Int(exponent))).reduce(Float(1)) { product, _ in product * base }
  }
}
