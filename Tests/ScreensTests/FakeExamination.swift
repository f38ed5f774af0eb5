import Readings

/// Makes close looks at runs that never happened, by formula.
struct FakeExamination {
  let description: RunDescription
  let lane: Int
  let family: FakeFamily
  let isNormalized: Bool

  /// Number of classes of every fake run that classifies.
  static let classes = 10
  /// Images of 8 x 8, three of each of four digits.
  static let images = 12

  /// What the runs' lanes are shown with.
  static func samples(_ family: FakeFamily) -> SampleSet {
    var set = SampleSet()
    if family == .gan {
      set.points = points(name: "points", spread: 0.1)
    } else {
      set.images = NamedTensor(
        name: "images", shape: [images, 1, 8, 8], values: (0..<images).flatMap { image(label: $0 % classes) })
      set.labels = (0..<images).map { $0 % classes }
      set.classes = (0..<classes).map { "\($0)" }
    }
    return set
  }

  /// The look before a step; `loss` is that of the step.
  func reading(step: Int, loss: Float) -> ExaminationReading {
    var reading = ExaminationReading(step: step, lane: lane)
    let layers = description.lanes[lane].layers
    reading.units = layers.filter { $0.normalization != "none" }.map(units)
    reading.movements = layers.enumerated().map { index, layer in
      let size: Float = (isNormalized ? 0.02 : 0.05) / (1 + Float(step) / 400) * Float(index + 1)
      return LayerMovement(
        layer: layer.name, meanShift: size, logDeviationShift: -size / 2, wasserstein: size)
    }
    reading.samples = samples(step: step)
    guard family != .gan else { return reading }
    reading.specimens = layers.flatMap { layer in
      (0..<min(layer.units, SpecimenReading.unitBound)).map { specimen(layer, unit: $0, loss: loss) }
    }
    reading.scores = scores(loss: loss)
    reading.confusion = confusion
    reading.gradientShifts = layers.enumerated().map { index, layer in
      let size: Float = (isNormalized ? 0.3 : 0.1) * Float(index) / (1 + Float(step) / 300)
      return GradientShift(
        layer: layer.name, gradientNorm: 1, difference: size,
        cosine: max(-1, 1 - size * (isNormalized ? 2 : 1)))
    }
    reading.landscape = landscape(loss: loss)
    addProbed(to: &reading, step: step)
    return reading
  }

  /// What has to be asked for.
  private func addProbed(to reading: inout ExaminationReading, step: Int) {
    let layers = description.lanes[lane].layers
    reading.similarities = layers.enumerated().map { index, layer in
      let rest = Float(0.7) / Float(index + 1)
      return SimilarityReading(
        layer: layer.name, cosine: isNormalized ? 0.318 : 1 - rest,
        alwaysOn: isNormalized ? 0 : (1 - rest) / 3,
        alwaysOff: isNormalized ? 0.01 : (1 - rest) / 4)
    }
    reading.growths = layers.dropLast().enumerated().map { index, layer in
      let isLast = index == layers.count - 2
      return GradientGrowth(
        layer: layer.name, ratio: (isNormalized ? 1.19 : 0.7) + 0.01 * Float(index % 3),
        theory: isLast ? nil : isNormalized ? 1.2114 : 0.7071)
    }
    reading.scales = layers.enumerated().map { index, layer in
      let predicted = 0.01 * Float(step)
      let isInvariant = isNormalized && index < layers.count - 1
      return ScaleReading(
        weight: "\(layer.name).weight", product: isInvariant ? 0 : 0.4, norm: 8, gradientNorm: 0.5,
        growth: predicted * (isInvariant ? 1 : -2), predictedGrowth: predicted, angle: 0.02, since: 0)
    }
    if isNormalized {
      reading.batchNoises = layers.dropLast().enumerated().map { index, layer in
        BatchNoise(layer: layer.name, variance: index == 0 ? 0.0166 : 0.002, theory: 1.0 / 60)
      }
    }
  }

  private func units(_ layer: LayerDescription) -> UnitReadings {
    var units = UnitReadings(layer: layer.name)
    let shares = (0..<layer.units).map { Float($0) / Float(max(1, layer.units)) - 0.5 }
    units.gammas = shares.map { 1 + 0.2 * $0 }
    units.betas = shares.map { -0.1 + 0.3 * $0 }
    units.batchMeans = shares.map { 2 * $0 }
    units.runningMeans = shares.enumerated().map { 1.8 * $1 + ($0.isMultiple(of: 3) ? 0.1 : -0.05) }
    units.batchVariances = shares.map { 1.2 + $0 }
    units.runningVariances = shares.enumerated().map { 1.1 + 0.9 * $1 + ($0.isMultiple(of: 2) ? 0.05 : 0) }
    return units
  }

  private func specimen(_ layer: LayerDescription, unit: Int, loss: Float) -> SpecimenReading {
    var specimen = SpecimenReading(layer: layer.name, unit: unit, count: 60, learningRate: 0.5, loss: loss)
    let z: [Float] = [0.5, -1.25, 2, 0.25, -0.75, 1.5]
    let gradients: [Float] = [0.01, -0.02, 0.005, 0.015, -0.01, 0]
    specimen.terms = (0..<3).map {
      SpecimenReading.Term(weight: 0.1 * Float($0 + 1), inputs: z.map { $0 / 2 })
    }
    specimen.bias = 0.1
    specimen.preactivation = z
    specimen.activation = z.map { 0.5 + 0.125 * $0 }
    specimen.activationGradient = gradients
    specimen.preactivationGradient = gradients.map { $0 / 4 }
    specimen.weightGradients = [0.02, -0.01, 0.03]
    specimen.updatedWeights = [0.09, 0.205, 0.285]
    guard layer.normalization == "batch" else { return specimen }
    let normalized = z.map { ($0 - 0.25) / 1.25 }
    specimen.normalization = SpecimenReading.Normalization(
      mean: 0.25, variance: 1.5625, epsilon: 1e-5, gamma: 1.05, beta: -0.1, normalized: normalized,
      scaled: normalized.map { 1.05 * $0 - 0.1 }, scaledGradient: gradients.map { $0 / 4 },
      gammaGradient: 0.06, betaGradient: -0.04, updatedGamma: 1.02, updatedBeta: -0.08)
    return specimen
  }

  private func scores(loss: Float) -> [Score] {
    let penalty: Float = isNormalized ? 1.1 : 1
    return [
      Score(examples: .training, statistics: .batch, loss: loss, accuracy: 1 - loss / 2.6),
      Score(examples: .training, statistics: .running, loss: loss * penalty, accuracy: 1 - loss / 2.5),
      Score(examples: .heldOut, statistics: .batch, loss: loss * 1.2, accuracy: 1 - loss / 2.4),
      Score(examples: .heldOut, statistics: .running, loss: loss * 1.25 * penalty, accuracy: 1 - loss / 2.35),
    ]
  }

  private var confusion: Confusion {
    let classes = Self.classes
    let counts = (0..<classes * classes).map { entry -> UInt32 in
      let (actual, predicted) = (entry / classes, entry % classes)
      if actual == predicted { return isNormalized ? 34 : 20 }
      return (actual * 7 + predicted * 3) % 11 == 0 ? 4 : 0
    }
    return Confusion(classes: classes, counts: counts)
  }

  private func landscape(loss: Float) -> LandscapeReading {
    let rough: Float = isNormalized ? 0.1 : 0.6
    let distances: [Float] = [0.25, 0.5, 1, 2, 4]
    return LandscapeReading(
      loss: loss, gradientNorm: 0.8, learningRate: 0.5,
      places: distances.map { distance in
        let change = distance * distance * rough / 4 - 0.1 * distance
        return .init(distance: distance, loss: loss * (1 + change / 2), gradientChange: rough * distance)
      })
  }

  private func samples(step: Int) -> SampleReading {
    var samples = SampleReading()
    if family == .gan {
      samples.made = Self.points(name: "made", spread: 0.8 / (1 + Float(step) / 200) + 0.1 * Float(lane))
      return samples
    }
    let (classes, images) = (Self.classes, Self.images)
    let confidence = min(0.95, 0.1 + (isNormalized ? 0.004 : 0.001) * Float(step))
    var probabilities = [Float](repeating: (1 - confidence) / Float(classes - 1), count: images * classes)
    for image in 0..<images {
      let wrong = !isNormalized && image % 4 == 3
      probabilities[image * classes + (image + (wrong ? 1 : 0)) % classes] = confidence
    }
    samples.probabilities = NamedTensor(
      name: "probabilities", shape: [images, classes], values: probabilities)
    return samples
  }

  /// A plain glyph for a label: bars at the rows and columns of its bits.
  private static func image(label: Int) -> [Float] {
    (0..<64).map { pixel in
      let (row, column) = (pixel / 8, pixel % 8)
      let isInside = (1...6).contains(row) && (1...6).contains(column)
      let isDrawn = (label >> (row % 4)) & 1 == 1 || column == 1 + label % 6
      return isInside && isDrawn ? 1 : 0
    }
  }

  /// Points about the eight corners of a wheel.
  private static func points(name: String, spread: Float) -> NamedTensor {
    let centres: [(Float, Float)] = [
      (2, 0), (1.4, 1.4), (0, 2), (-1.4, 1.4), (-2, 0), (-1.4, -1.4), (0, -2), (1.4, -1.4),
    ]
    let values = (0..<80).flatMap { index -> [Float] in
      let (x, y) = centres[index % 8]
      let jitter = Float((index &* 7919) % 97) / 97 - 0.5
      return [x + spread * jitter, y - spread * jitter]
    }
    return NamedTensor(name: name, shape: [80, 2], values: values)
  }
}
