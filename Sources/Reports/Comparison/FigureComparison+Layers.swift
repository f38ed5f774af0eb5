import Readings

extension FigureComparison {
  /// The first difference of what two layers computed on the way up.
  func forward(_ a: LayerReading, _ b: LayerReading) -> FigureDifference? {
    guard a.name == b.name else { return FigureDifference("name", .text(a.name), .text(b.name)) }
    return parameters(a, b) ?? stage("preactivation", a.preactivation, b.preactivation)
      ?? channels(a.channels, b.channels) ?? distances(a, b)
      ?? stage("normalized", optional: a.normalized, b.normalized)
      ?? stage("scaled", optional: a.scaled, b.scaled) ?? stage("activation", a.activation, b.activation)
      ?? shares(a, b)
  }

  /// The first difference of what the step began with.
  private func parameters(_ a: LayerReading, _ b: LayerReading) -> FigureDifference? {
    guard parts.contains(.layers) else { return nil }
    if let found = float("weight_norm", a.weightNorm, b.weightNorm) { return found }
    if (a.normalization == nil) != (b.normalization == nil) {
      func text(_ layer: LayerReading) -> ReportValue { .text(layer.normalization == nil ? "none" : "one") }
      return FigureDifference("normalization", text(a), text(b))
    }
    guard let a = a.normalization, let b = b.normalization else { return nil }
    return summary(a.gamma, b.gamma)?.of(stage: "gamma") ?? summary(a.beta, b.beta)?.of(stage: "beta")
  }

  private func summary(_ a: ParameterSummary, _ b: ParameterSummary) -> FigureDifference? {
    let scale = Double([a.minimum, a.maximum, b.minimum, b.maximum].map(abs).max() ?? 0)
    return float("mean", a.mean, b.mean, scale: scale)
      ?? float("std", a.standardDeviation, b.standardDeviation, scale: scale)
      ?? float("min", a.minimum, b.minimum, scale: scale)
      ?? float("max", a.maximum, b.maximum, scale: scale)
  }

  private func distances(_ a: LayerReading, _ b: LayerReading) -> FigureDifference? {
    guard parts.contains(.layers), let a = a.normalization, let b = b.normalization else { return nil }
    return
      (float("mean_distance", optional: a.meanDistance, b.meanDistance)
      ?? float("variance_distance", optional: a.varianceDistance, b.varianceDistance))?
      .of(stage: "normalization")
  }

  private func shares(_ a: LayerReading, _ b: LayerReading) -> FigureDifference? {
    guard parts.contains(.layers) else { return nil }
    return
      (float("saturated", a.saturated, b.saturated, scale: 1) ?? float("zero", a.zero, b.zero, scale: 1))?
      .of(stage: "activation")
  }

  private func channels(_ a: ChannelReadings?, _ b: ChannelReadings?) -> FigureDifference? {
    guard parts.contains(.layers) else { return nil }
    guard let a, let b else {
      return (a == nil) == (b == nil)
        ? nil
        : FigureDifference("channels", .text(a == nil ? "none" : "some"), .text(b == nil ? "none" : "some"))
    }
    return
      (floats("mean", a.means, b.means) ?? floats("std", a.standardDeviations, b.standardDeviations)
      ?? floats("zero", a.zeros, b.zeros, areShares: true) ?? floats("gamma", a.gammas, b.gammas)
      ?? floats("beta", a.betas, b.betas))?.of(stage: "channels")
  }
}

extension FigureComparison {
  private func stage(_ name: String, optional a: StageReading?, _ b: StageReading?) -> FigureDifference? {
    if let a, let b { return stage(name, a, b) }
    guard parts.contains(.layers), (a == nil) != (b == nil) else { return nil }
    return FigureDifference(name, .text(a == nil ? "none" : "one"), .text(b == nil ? "none" : "one"))
  }

  /// The first difference of two stages; means, extremes and percentiles count beside the spread of the tensor.
  private func stage(_ name: String, _ a: StageReading, _ b: StageReading) -> FigureDifference? {
    ((parts.contains(.layers) ? statistics(a, b) : nil)
      ?? (parts.contains(.histograms) ? histogram(a, b) : nil))?.of(stage: name)
  }

  private func statistics(_ a: StageReading, _ b: StageReading) -> FigureDifference? {
    let spread = Double(max(a.standardDeviation, b.standardDeviation))
    return count("count", a.count, b.count) ?? count("nonfinite", a.nonfinite, b.nonfinite)
      ?? float("mean", a.mean, b.mean, scale: spread)
      ?? float("std", a.standardDeviation, b.standardDeviation)
      ?? float("min", a.minimum, b.minimum, scale: spread)
      ?? float("max", a.maximum, b.maximum, scale: spread)
      ?? float("p15", a.p15, b.p15, scale: spread) ?? float("p50", a.p50, b.p50, scale: spread)
      ?? float("p85", a.p85, b.p85, scale: spread)
  }

  /// The first difference of two histograms; with a tolerance their Wasserstein-1 distance counts, because a value that
  /// rounding moves over the edge of a bin changes whole counts.
  private func histogram(_ a: StageReading, _ b: StageReading) -> FigureDifference? {
    switch agreement {
    case .exact:
      let (a, b) = (a.histogram, b.histogram)
      return float("histogram low", a.low, b.low) ?? float("histogram high", a.high, b.high)
        ?? count("histogram under", a.under, b.under) ?? counts("histogram counts", a.counts, b.counts)
        ?? count("histogram over", a.over, b.over)
    case .within(let tolerance):
      let distance = a.wassersteinDistance(to: b)
      // Without values there is no distance: only their number can differ.
      guard !distance.isNaN else {
        return count("histogram total", a.histogram.total, b.histogram.total)
      }
      guard distance > 0 else { return nil }
      let scale = [a.mean, b.mean, a.standardDeviation, b.standardDeviation].filter(\.isFinite).map(abs).max()
      let relative = distance / Double(scale ?? 0)
      return relative <= tolerance ? nil : FigureDifference("histogram", nil, nil, relative: relative)
    }
  }
}
