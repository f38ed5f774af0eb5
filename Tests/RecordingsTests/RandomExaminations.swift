import Readings

/// Close looks, samples and redescriptions for tests.
extension RandomReadings {
  /// A close look with every part, or with none.
  mutating func examination(_ step: Int, lane: Int, isEmpty: Bool = false) -> ExaminationReading {
    var reading = ExaminationReading(step: step, lane: lane)
    guard !isEmpty else { return reading }
    reading.units = [units("hidden1", count: 3), UnitReadings(layer: "output")]
    reading.specimens = [specimen("hidden1", isFull: true), specimen("output", isFull: false)]
    reading.scores = Score.Examples.allCases.flatMap { examples in
      Score.Statistics.allCases.map { statistics in
        Score(examples: examples, statistics: statistics, loss: float(), accuracy: float())
      }
    }
    reading.confusion = Confusion(
      classes: 3, counts: (0..<9).map { _ in UInt32(truncatingIfNeeded: generator.next()) })
    reading.samples = samples()
    reading.movements = ["hidden1", "output"].map { layer in
      LayerMovement(layer: layer, meanShift: float(), logDeviationShift: float(), wasserstein: float())
    }
    reading.gradientShifts = ["hidden1", "output"].map { layer in
      GradientShift(layer: layer, gradientNorm: float(), difference: float(), cosine: float())
    }
    reading.landscape = landscape(places: 3)
    addProbed(to: &reading)
    return reading
  }

  /// What has to be asked for.
  private mutating func addProbed(to reading: inout ExaminationReading) {
    reading.similarities = ["hidden1", "output"].map { layer in
      SimilarityReading(layer: layer, cosine: float(), alwaysOn: float(), alwaysOff: float())
    }
    reading.growths = [
      GradientGrowth(layer: "hidden1", ratio: float(), theory: float()),
      GradientGrowth(layer: "output", ratio: float(), theory: nil),
    ]
    reading.scales = ["hidden1.weight", "output.weight"].map { weight in
      ScaleReading(
        weight: weight, product: float(), norm: float(), gradientNorm: float(), growth: float(),
        predictedGrowth: float(), angle: float(), since: Int(generator.next() % 100))
    }
    reading.batchNoises = [BatchNoise(layer: "hidden1", variance: float(), theory: float())]
    reading.gradientCorrelation = float()
  }

  mutating func floats(_ count: Int) -> [Float] { (0..<count).map { _ in float() } }

  mutating func tensor(_ name: String, _ shape: [Int]) -> NamedTensor {
    NamedTensor(name: name, shape: shape, values: floats(shape.reduce(1, *)))
  }

  mutating func units(_ layer: String, count: Int) -> UnitReadings {
    var units = UnitReadings(layer: layer)
    units.gammas = floats(count)
    units.betas = floats(count)
    units.batchMeans = floats(count)
    units.batchVariances = floats(count)
    units.runningMeans = floats(count)
    units.runningVariances = floats(count)
    return units
  }

  mutating func specimen(_ layer: String, isFull: Bool) -> SpecimenReading {
    var specimen = SpecimenReading(
      layer: layer, unit: Int(generator.next() % 100), count: Int(generator.next() % 1000),
      learningRate: float(), loss: float())
    guard isFull else { return specimen }
    specimen.terms =
      (0..<3).map { _ in .init(weight: float(), inputs: floats(6)) } + [
        .init(weight: 0, inputs: [])
      ]
    specimen.bias = float()
    specimen.preactivation = floats(6)
    specimen.normalization = .init(
      mean: float(), variance: float(), epsilon: float(), gamma: float(), beta: float(),
      normalized: floats(6), scaled: floats(6), scaledGradient: floats(6), gammaGradient: float(),
      betaGradient: float(), updatedGamma: float(), updatedBeta: float())
    specimen.activation = floats(6)
    specimen.activationGradient = floats(6)
    specimen.preactivationGradient = floats(6)
    specimen.weightGradients = floats(4)
    specimen.updatedWeights = floats(4)
    return specimen
  }

  mutating func samples() -> SampleReading {
    var samples = SampleReading()
    samples.probabilities = tensor("probabilities", [2, 3])
    samples.reconstructions = tensor("reconstructions", [2, 1, 2, 2])
    samples.made = generator.next() % 2 == 0 ? tensor("made", [3, 2]) : tensor("made", [2, 3, 1, 2])
    samples.hiddenStates = [tensor("rnn1", [4, 2]), tensor("rnn2", [1, 1])]
    samples.attention = [tensor("block1.attention", [2, 2, 2])]
    return samples
  }

  mutating func landscape(places: Int) -> LandscapeReading {
    LandscapeReading(
      loss: float(), gradientNorm: float(), learningRate: float(),
      places: (0..<places).map { _ in .init(distance: float(), loss: float(), gradientChange: float()) })
  }

  /// Samples of every kind.
  mutating func sampleSet() -> SampleSet {
    var set = SampleSet()
    set.images = tensor("images", [2, 1, 2, 2])
    set.points = tensor("points", [3, 2])
    set.sequences = [[0, 1, 2], [], [2]]
    set.vocabulary = ["a", " ", "\n"]
    set.labels = [0, 2]
    set.classes = ["airplane", "é \"\\\n", ""]
    return set
  }

  /// What a person does to a live run: a lane forked, renamed, changed and taken away.
  mutating func interventions() -> [RunRecord] {
    let first = RunDescription.sample
    var forked = first
    forked.lanes.append(
      LaneDescription(name: "fork", difference: "as plain", layers: first.lanes[0].layers, look: 2))
    var renamed = forked
    renamed.lanes[2].name = "other \"one\""
    renamed.samples = sampleSet()
    var removed = renamed
    removed.lanes.remove(at: 0)
    return [
      .redescribed(
        Redescription(step: 4, description: forked, change: .added(from: 0, before: 2, evaluated: 1))),
      .event(RunEvent(step: 2, kind: .forked(lane: 2, from: 0))),
      .step(step(2, lane: 2), indices: []),
      .redescribed(Redescription(step: 4, description: renamed)),
      .step(step(3, lane: 2), indices: []),
      .event(RunEvent(step: 4, kind: .settingChanged(lane: 2, key: "learningRate", text: "0.5"))),
      .event(RunEvent(step: 4, kind: .settingChanged(lane: nil, key: "momentum", text: "0"))),
      .redescribed(Redescription(step: 4, description: removed, change: .removed(0))),
      .examination(examination(4, lane: 1)),
      .step(step(4, lane: 1), indices: []),
      .redescribed(
        Redescription(step: 5, description: renamed, change: .added(from: 1, before: 0, evaluated: nil))),
    ]
  }
}
