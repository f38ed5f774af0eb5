import Readings

extension FigureTable {
  /// The figures of close looks that have to be asked for.
  static let probes: [FigureRow] = similarities + growths + scales + noises + correlations

  private static let similarities: [FigureRow] = [
    similarity("cosine", "mean cosine of the angle between the activations a of two examples") { $0.cosine },
    similarity("on", "share of units that are flat (of ReLU: a = 0) for no example, 0 to 1") { $0.alwaysOn },
    similarity("off", "share of units that are flat (of ReLU: a = 0) for every example, 0 to 1") {
      $0.alwaysOff
    },
  ]

  private static func similarity(
    _ name: String, _ words: String, _ value: @escaping @Sendable (SimilarityReading) -> Float
  ) -> FigureRow {
    FigureRow(
      "similarity.\(name)", words, at: .layer, .looks { $0.similarities.map { ($0.layer, value($0)) } })
  }

  private static let growths: [FigureRow] = [
    FigureRow(
      "growth.gradient", "‖dL/da‖₂ ÷ that of the layer above; of every layer but the last", at: .layer,
      .looks { $0.growths.map { ($0.layer, $0.ratio) } }),
    FigureRow(
      "growth.theory", "what growth.gradient is of wide random layers; of dense layers in a row", at: .layer,
      .looks { look in look.growths.compactMap { growth in growth.theory.map { (growth.layer, $0) } } }),
  ]

  private static let scales: [FigureRow] = [
    scale("product", "w·g over all entries of the weights w and their gradient g = dL/dw") { $0.product },
    scale("cosine", "cosine of the angle between w and g, w·g ÷ (‖w‖·‖g‖)") { $0.cosine },
    scale("norm", "‖w‖₂ before the step's update") { $0.norm },
    scale("gradient", "‖g‖₂ = ‖dL/dw‖₂") { $0.gradientNorm },
    scale("growth", "‖w‖² before the step's update less that before the first step that was watched") {
      $0.growth
    },
    scale("predicted", "Σ η²·‖g‖² over the steps since the first that was watched, this one left out") {
      $0.predictedGrowth
    },
    scale("angle", "angle between w before and after the step's update, in radians") { $0.angle },
  ]

  private static func scale(
    _ name: String, _ words: String, _ value: @escaping @Sendable (ScaleReading) -> Float
  ) -> FigureRow {
    FigureRow(
      "scale.\(name)", words, at: .weight, .looks { $0.scales.map { (weightName($0.weight), value($0)) } })
  }

  /// The name of a weight as brackets have it: without `.weight`.
  private static func weightName(_ name: String) -> String {
    name.hasSuffix(".weight") ? String(name.dropLast(".weight".count)) : name
  }

  private static let noises: [FigureRow] = [
    noise("variance", "variance of the mini-batch's mean ÷ σ² of the values z") { $0.variance },
    noise("theory", "1 ÷ n, n the number of values that a mean is of") { $0.theory },
    noise("factor", "noise.variance ÷ noise.theory; 1 where values are independent") { $0.factor },
  ]

  private static func noise(
    _ name: String, _ words: String, _ value: @escaping @Sendable (BatchNoise) -> Float
  ) -> FigureRow {
    FigureRow("noise.\(name)", words, at: .layer, .looks { $0.batchNoises.map { ($0.layer, value($0)) } })
  }

  private static let correlations = [
    FigureRow(
      "correlation.gradient", "mean cosine of ∂f(x)/∂x of two examples, f the network's first output",
      .look { $0.gradientCorrelation })
  ]
}
