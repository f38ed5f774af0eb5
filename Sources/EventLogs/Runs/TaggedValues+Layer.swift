import Readings

extension TaggedValues {
  /// Adds what a layer looked like, under `layers/NAME/`.
  mutating func append(_ layer: LayerReading, hasWeights: Bool, includesHistograms: Bool) {
    let place = "layers/\(layer.name)/"
    if includesHistograms { appendHistograms(of: layer, at: place) }
    append(
      layer.gradientNorm, place + "gradient_norm", "‖dL/da‖₂ over all entries of the activation's gradient.")
    if hasWeights {
      append(layer.weightGradientNorm, place + "weight_gradient_norm", "‖dL/dW‖₂ over all entries.")
      append(layer.weightNorm, place + "weight_norm", "‖W‖₂ over all entries.")
      append(layer.updateRatio, place + "update_ratio", "‖ΔW‖₂ ÷ ‖W‖₂ of the update that the step made.")
    }
    append(layer.saturated, place + "saturated", "Share of activations in the flat part of the nonlinearity.")
    append(layer.zero, place + "zero", "Share of activations that are exactly 0.")
    append(
      Float(layer.nonfinite), place + "nonfinite",
      "Number of values that are NaN or infinite, in all stages; the histograms are of the finite ones.")
    if let normalization = layer.normalization { append(normalization, at: place) }
  }

  private mutating func appendHistograms(of layer: LayerReading, at place: String) {
    append(
      layer.preactivation, place + "preactivation", "Pre-activation z = W·a + b: all units, all examples.")
    append(layer.normalized, place + "normalized", "Normalised value x̂: all units, all examples.")
    append(layer.scaled, place + "scaled", "Scaled and shifted value γ·x̂ + β: all units, all examples.")
    append(layer.activation, place + "activation", "Output of the layer φ(·): all units, all examples.")
  }

  private mutating func append(_ stage: StageReading?, _ tag: String, _ description: String) {
    guard let histogram = stage.flatMap(HistogramProto.init) else { return }
    append(.histogram(histogram), tag, description)
  }

  private mutating func append(_ normalization: NormalizationReading, at place: String) {
    append(normalization.gamma, of: "γ", place + "gamma")
    append(normalization.beta, of: "β", place + "beta")
    if let distance = normalization.meanDistance {
      append(
        distance, place + "mean_distance",
        "Distance of the batch means from the running means: √(mean over units of (μ_batch − μ_running)² ÷ (σ²_running + ε))."
      )
    }
    if let distance = normalization.varianceDistance {
      append(
        distance, place + "variance_distance",
        "Distance of the batch variances from the running ones: √(mean over units of ln((σ²_batch + ε) ÷ (σ²_running + ε))²)."
      )
    }
  }

  private mutating func append(_ summary: ParameterSummary, of name: String, _ tag: String) {
    append(summary.mean, tag + "_mean", "Mean of \(name) over the units.")
    append(summary.standardDeviation, tag + "_std", "Standard deviation of \(name) over the units.")
    append(summary.minimum, tag + "_min", "Smallest \(name).")
    append(summary.maximum, tag + "_max", "Largest \(name).")
  }
}
