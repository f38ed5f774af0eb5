import Readings

extension FigureTable {
  /// The figures of close looks.
  static let looks: [FigureRow] = scores + shifts + landscape + units + specimens + probes

  private static let scores: [FigureRow] =
    score("training", .training, "some training examples")
    + score("held-out", .heldOut, "the held-out examples")

  private static func score(_ name: String, _ examples: Score.Examples, _ words: String) -> [FigureRow] {
    Score.Statistics.allCases.flatMap { statistics in
      let found: @Sendable (ExaminationReading) -> Score? = { look in
        look.scores.first { $0.examples == examples && $0.statistics == statistics }
      }
      let (part, by) = (statistics.rawValue, "by \(statistics.rawValue) statistics")
      return [
        FigureRow("\(name)-loss.\(part)", "mean loss over \(words), \(by)", .look { found($0)?.loss }),
        FigureRow(
          "\(name)-accuracy.\(part)", "share of \(words) classified rightly, 0 to 1, \(by)",
          .look { found($0)?.accuracy }),
      ]
    }
  }

  private static let shifts: [FigureRow] = [
    shift("norm", "‖G‖₂ of the gradient G of the layer's parameters") { $0.gradientNorm },
    shift("difference", "‖G − G′‖₂, where G′ is G after the update of all layers before it") {
      $0.difference
    },
    shift("cosine", "cosine of the angle between G and G′") { $0.cosine },
    movement("mean", "movement (μ₂ − μ₁) ÷ σ₁ of the nonlinearity's input since the step before") {
      $0.meanShift
    },
    movement("deviation", "movement ln(σ₂ ÷ σ₁) of the nonlinearity's input since the step before") {
      $0.logDeviationShift
    },
    movement("wasserstein", "Wasserstein-1 distance of the nonlinearity's input from the step before, in σ₁")
    {
      $0.wasserstein
    },
  ]

  private static func shift(
    _ name: String, _ words: String, _ value: @escaping @Sendable (GradientShift) -> Float
  ) -> FigureRow {
    FigureRow("shift.\(name)", words, at: .weight, .looks { $0.gradientShifts.map { ($0.layer, value($0)) } })
  }

  private static func movement(
    _ name: String, _ words: String, _ value: @escaping @Sendable (LayerMovement) -> Float
  ) -> FigureRow {
    FigureRow("movement.\(name)", words, at: .layer, .looks { $0.movements.map { ($0.layer, value($0)) } })
  }

  private static let landscape = [
    FigureRow(
      "landscape.range", "largest less smallest loss on the walk along the gradient",
      .look { $0.landscape.map { $0.lossRange.high - $0.lossRange.low } }),
    FigureRow(
      "landscape.change", "largest ‖Δg‖₂ on the walk along the gradient",
      .look { $0.landscape?.largestGradientChange }),
    FigureRow(
      "landscape.smoothness", "effective β-smoothness, largest ‖Δg‖₂ ÷ ‖Δw‖₂ on the walk along the gradient",
      .look { $0.landscape?.effectiveSmoothness }),
  ]

  private static let units = [
    FigureRow("unit.mean", "mean of z over the mini-batch", at: .unit, .units { $0.batchMeans }),
    FigureRow(
      "unit.variance", "variance of z over the mini-batch (biased)", at: .unit, .units { $0.batchVariances }),
    FigureRow(
      "unit.running-mean", "running mean, before this step's was mixed in", at: .unit,
      .units { $0.runningMeans }),
    FigureRow(
      "unit.running-variance", "running variance, before this step's was mixed in", at: .unit,
      .units { $0.runningVariances }),
    FigureRow("unit.gamma", "scale γ", at: .unit, .units { $0.gammas }),
    FigureRow("unit.beta", "shift β", at: .unit, .units { $0.betas }),
  ]

  private static let specimens: [FigureRow] = [
    examples("z", "pre-activation z") { $0.preactivation },
    examples("xhat", "x̂ = (z − μ) ÷ √(σ² + ε)") { $0.normalization?.normalized ?? [] },
    examples("y", "y = γ·x̂ + β") { $0.normalization?.scaled ?? [] },
    examples("a", "activation a") { $0.activation },
    examples("da", "dL/da") { $0.activationGradient },
    examples("dy", "dL/dy") { $0.normalization?.scaledGradient ?? [] },
    examples("dz", "dL/dz") { $0.preactivationGradient },
    specimen("count", "number m of values that its statistics are over") { Float($0.count) },
    specimen("mean", "mean μ over the mini-batch") { $0.normalization?.mean },
    specimen("variance", "variance σ² over the mini-batch (biased)") { $0.normalization?.variance },
    specimen("epsilon", "ε under the root") { $0.normalization?.epsilon },
    specimen("gamma", "scale γ") { $0.normalization?.gamma },
    specimen("beta", "shift β") { $0.normalization?.beta },
    specimen("gamma-gradient", "dL/dγ = Σ dL/dy·x̂ over all m values") { $0.normalization?.gammaGradient },
    specimen("beta-gradient", "dL/dβ = Σ dL/dy over all m values") { $0.normalization?.betaGradient },
    specimen("updated-gamma", "γ after the step's update") { $0.normalization?.updatedGamma },
    specimen("updated-beta", "β after the step's update") { $0.normalization?.updatedBeta },
  ]

  private static func examples(
    _ name: String, _ words: String, _ values: @escaping @Sendable (SpecimenReading) -> [Float]
  ) -> FigureRow {
    FigureRow(
      "specimen.\(name)",
      "\(words) of one unit: a list of its first \(SpecimenReading.exampleBound) examples",
      at: .unit, .examples(values))
  }

  private static func specimen(
    _ name: String, _ words: String, _ value: @escaping @Sendable (SpecimenReading) -> Float?
  ) -> FigureRow {
    FigureRow("specimen.\(name)", "\(words) of one unit", at: .unit, .specimen(value))
  }
}
