import Lessons
import Readings

/// A run whose figures are known numbers: the loss of lane l in step s is 10 − s + 100·l, the gradient of layer i is i + 1.
enum SmallRun {
  static let layers = ["hidden1", "hidden2", "output"]

  static func description(_ lanes: [String] = ["plain", "batchnorm"]) -> RunDescription {
    RunDescription(
      title: "small", settings: [],
      lanes: lanes.map { LaneDescription(name: $0, difference: $0, layers: []) }, steps: 20, stepsPerEpoch: 5,
      seed: 1)
  }

  static func stage(mean: Float) -> StageReading {
    StageReading(
      count: 4, nonfinite: 0, mean: mean, standardDeviation: 2, minimum: -1, maximum: 1, p15: -0.5, p50: 0,
      p85: 0.5, histogram: Histogram(low: 0, high: 1, under: 0, over: 0, counts: [4]))
  }

  static func layer(_ name: String, gradient: Float, step: Int = 0) -> LayerReading {
    let parameter = ParameterSummary(mean: 1, standardDeviation: 0, minimum: 1, maximum: 1)
    let isNormalized = name != "output"
    return LayerReading(
      name: name, preactivation: stage(mean: Float(step)), normalized: isNormalized ? stage(mean: 0) : nil,
      scaled: isNormalized ? stage(mean: 0) : nil, activation: stage(mean: 0.5), saturated: 0.25, zero: 0,
      gradientNorm: gradient, weightGradientNorm: 1, weightNorm: 3, updateRatio: 0.01,
      normalization: isNormalized
        ? NormalizationReading(gamma: parameter, beta: parameter, meanDistance: 0.1, varianceDistance: nil)
        : nil)
  }

  static func step(
    _ step: Int, lane: Int = 0, loss: Float? = nil, hasLayers: Bool = true, figures: [Figure] = []
  ) -> RunRecord {
    let readings = layers.enumerated().map { layer($1, gradient: Float($0 + 1), step: step) }
    return .step(
      StepReading(
        step: step, lane: lane, loss: loss ?? Float(10 - step + 100 * lane), accuracy: 0.5, learningRate: 0.1,
        layers: hasLayers ? readings : [], figures: figures), indices: [])
  }

  static func look(_ step: Int, lane: Int = 0) -> RunRecord {
    var look = ExaminationReading(step: step, lane: lane)
    look.scores = [
      Score(examples: .heldOut, statistics: .batch, loss: 3, accuracy: 0.75),
      Score(examples: .heldOut, statistics: .running, loss: 4, accuracy: 0.5),
    ]
    var units = UnitReadings(layer: "hidden1")
    units.gammas = [1, 2, 3]
    look.units = [units]
    var specimen = SpecimenReading(layer: "hidden1", unit: 1, count: 4, learningRate: 0.1, loss: 1)
    specimen.preactivation = [1, 2, 3, 6]
    specimen.normalization = SpecimenReading.Normalization(
      mean: 3, variance: 3.5, epsilon: 0.00001, gamma: 1, beta: 0, normalized: [-1, -0.5, 0, 1.5],
      scaled: [-1, -0.5, 0, 1.5], scaledGradient: [1, 1, 1, 1], gammaGradient: 0, betaGradient: 4,
      updatedGamma: 1, updatedBeta: -0.4)
    look.specimens = [specimen]
    look.gradientShifts = ["hidden1", "block.input", "output"].enumerated().map {
      GradientShift(layer: $1, gradientNorm: Float($0 + 1), difference: 0.5, cosine: 0.9)
    }
    look.landscape = LandscapeReading(
      loss: 2, gradientNorm: 1, learningRate: 0.5,
      places: [LandscapeReading.Place(distance: 1, loss: 5, gradientChange: 2)])
    return .examination(look)
  }

  static func evaluation(_ step: Int, lane: Int = 0, figures: [Figure] = []) -> RunRecord {
    .evaluation(EvaluationReading(step: step, lane: lane, loss: 20, accuracy: Float(step), figures: figures))
  }

  /// Records of so many steps of both lanes: close looks in steps 0 and 5, an evaluation after 5.
  static func records(_ steps: Int = 10) -> [RunRecord] {
    (0..<steps).flatMap { number in
      (0..<2).flatMap { lane -> [RunRecord] in
        let looked = number.isMultiple(of: 5) ? [look(number, lane: lane)] : []
        return (number == 5 ? [evaluation(5, lane: lane)] : []) + looked + [step(number, lane: lane)]
      }
    }
  }

  /// Evidence for some expressions about the run `main`, after some records.
  static func evidence(_ expressions: [Expression], _ records: [RunRecord] = records()) -> Evidence {
    var evidence = Evidence(for: expressions.map { ExpressionInRun($0, run: "main") })
    evidence.begin(run: "main", description: description())
    for record in records { evidence.absorb(record, of: "main") }
    return evidence
  }
}
