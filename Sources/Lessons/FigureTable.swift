import Readings

/// All figures that expressions can name.
///
/// To add one, add a row to the list of its source below, or in `FigureTable+Looks.swift`: its name, what it is
/// (formula, tensor, unit), what stands between its brackets, and a closure that reads it, in the case of `Reader` for
/// what the reading holds; nil, or an entry left out, where a reading has none. Parsing, evidence, evaluation and
/// `bnviz lesson --figures` need no word more. A figure with a name for each layer or weight in a close look:
///
///     FigureRow("similarity.cosine", "mean cosine of …", at: .layer, .looks { look in
///       look.similarities.map { ($0.layer, $0.cosine) }
///     })
public enum FigureTable {
  /// The rows, in the order in which they are listed.
  public static let rows: [FigureRow] = steps + evaluations + layers + stages + normalizations + looks

  /// The row of a name.
  public static func row(named name: String) -> FigureRow? { byName[name] }

  /// The names nearest to one that is not there, best first.
  static func names(near name: String) -> [String] {
    let ranked = rows.map { (name: $0.name, distance: name.editDistance(to: $0.name)) }
    let likely = ranked.filter { $0.distance <= 2 || $0.name.contains(name) || name.contains($0.name) }
    let chosen = likely.isEmpty ? ranked : likely
    // Sorting is stable: equally near ones stay in the order of the table.
    return chosen.sorted { $0.distance < $1.distance }.prefix(4).map(\.name)
  }

  private static let byName = Dictionary(rows.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  private static let steps = [
    FigureRow("loss", "loss over the mini-batch, in training mode", .step { $0.loss }),
    FigureRow(
      "accuracy", "share of the mini-batch classified rightly, 0 to 1, in training mode",
      .step { $0.accuracy }),
    FigureRow("learning-rate", "learning rate of the step's update", .step { $0.learningRate }),
    FigureRow(
      "discriminator-loss", "loss of the discriminator over the mini-batch",
      .step { value(of: "discriminator loss", in: $0.figures) }),
  ]

  private static let evaluations = [
    FigureRow(
      "held-out-loss", "mean loss over the held-out examples, by running statistics, after so many steps",
      .evaluation { $0.loss }),
    FigureRow(
      "held-out-accuracy", "share of the held-out examples classified rightly, 0 to 1, by running statistics",
      .evaluation { $0.accuracy }),
    FigureRow(
      "modes-covered", "number of modes that the generator covers",
      .evaluation { value(of: "modes covered", in: $0.figures) }),
    FigureRow(
      "high-quality-share", "share of the generated points within 3 standard deviations of a mode, 0 to 1",
      .evaluation { value(of: "high-quality share", in: $0.figures) }),
    FigureRow(
      "coverage", "share of held-out examples near to which the generator makes one, 0 to 1",
      .evaluation { value(of: "coverage", in: $0.figures) }),
  ]

  private static let layers = [
    FigureRow("gradient", "‖dL/da‖₂ over the mini-batch", at: .layer, .layer { $0.gradientNorm }),
    FigureRow("weight-gradient", "‖dL/dW‖₂", at: .layer, .layer { $0.weightGradientNorm }),
    FigureRow("weight-norm", "‖W‖₂ (Frobenius)", at: .layer, .layer { $0.weightNorm }),
    FigureRow(
      "update-ratio", "‖ΔW‖₂ ÷ ‖W‖₂ of the update that the step made", at: .layer, .layer { $0.updateRatio }),
    FigureRow(
      "saturated", "share of activations in the flat part of the nonlinearity, 0 to 1", at: .layer,
      .layer { $0.saturated }),
    FigureRow("zero", "share of activations that are exactly 0, 0 to 1", at: .layer, .layer { $0.zero }),
    FigureRow(
      "nonfinite", "number of values in any stage that are NaN or infinite", at: .layer,
      .layer { Float($0.nonfinite) }),
  ]

  private static let stages: [FigureRow] =
    stage("z", "pre-activation z = W·a + b") { $0.preactivation }
    + stage("xhat", "normalised value x̂") { $0.normalized }
    + stage("y", "scaled and shifted value y = γ·x̂ + β") { $0.scaled }
    + stage("a", "activation a = φ(·)") { $0.activation }

  private static func stage(
    _ name: String, _ words: String, _ read: @escaping @Sendable (LayerReading) -> StageReading?
  ) -> [FigureRow] {
    func row(_ part: String, _ what: String, _ value: @escaping @Sendable (StageReading) -> Float)
      -> FigureRow
    {
      FigureRow(
        "\(name).\(part)", "\(what) of the \(words), over all units and examples", at: .layer,
        .layer { read($0).map(value) })
    }
    return [
      row("mean", "mean") { $0.mean },
      row("std", "standard deviation (biased)") { $0.standardDeviation },
      row("min", "smallest value") { $0.minimum },
      row("max", "largest value") { $0.maximum },
      row("p15", "15th percentile") { $0.p15 },
      row("p50", "median") { $0.p50 },
      row("p85", "85th percentile") { $0.p85 },
    ]
  }

  private static let normalizations: [FigureRow] =
    parameter("gamma", "scales γ") { $0.gamma } + parameter("beta", "shifts β") { $0.beta } + [
      FigureRow(
        "mean-distance",
        "distance of batch means from running means, in running standard deviations (root mean square over units)",
        at: .layer, .layer { $0.normalization?.meanDistance }),
      FigureRow(
        "variance-distance", "|ln(batch variance ÷ running variance)| (root mean square over units)",
        at: .layer,
        .layer { $0.normalization?.varianceDistance }),
    ]

  private static func parameter(
    _ name: String, _ words: String, _ read: @escaping @Sendable (NormalizationReading) -> ParameterSummary
  ) -> [FigureRow] {
    func row(
      _ part: String, _ what: String, _ value: @escaping @Sendable (ParameterSummary) -> Float
    ) -> FigureRow {
      FigureRow(
        "\(name).\(part)", "\(what) of the \(words) over the units", at: .layer,
        .layer { $0.normalization.map(read).map(value) })
    }
    return [
      row("mean", "mean") { $0.mean }, row("std", "standard deviation (biased)") { $0.standardDeviation },
      row("min", "smallest") { $0.minimum }, row("max", "largest") { $0.maximum },
    ]
  }

  /// The value of a figure that only some runs have.
  private static func value(of name: String, in figures: [Figure]) -> Float? {
    figures.first { $0.name == name }?.value
  }
}
