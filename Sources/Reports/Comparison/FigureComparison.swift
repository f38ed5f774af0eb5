import Readings

/// Finds the first figure in which two readings differ.
///
/// Figures come in the order in which a step computes them, so that the first is where a difference begins: the weights,
/// the stages from the input upwards, the loss, the gradients from the output downwards, the update.
struct FigureComparison {
  let agreement: Agreement
  let parts: Set<ComparedPart>

  /// The first difference of two steps; nil where there is none.
  func difference(_ a: StepReading, _ b: StepReading) -> FigureDifference? {
    let hasLosses = parts.contains(.losses)
    return forward(a, b) ?? (hasLosses ? scores(a, b) : nil) ?? backward(a, b)
      ?? (hasLosses ? float("learning_rate", a.learningRate, b.learningRate) : nil) ?? updates(a, b)
  }

  /// The first difference of two evaluations; nil where there is none.
  func difference(_ a: EvaluationReading, _ b: EvaluationReading) -> FigureDifference? {
    float("loss", a.loss, b.loss) ?? float("accuracy", a.accuracy, b.accuracy, scale: 1)
      ?? figures(a.figures, b.figures)
  }

  /// The first difference of two mini-batches; nil where there is none, or where one of them was not recorded.
  func difference(batch a: [Int], _ b: [Int]) -> FigureDifference? {
    guard parts.contains(.losses), !a.isEmpty, !b.isEmpty else { return nil }
    return counts("indices", a, b)
  }

  private func scores(_ a: StepReading, _ b: StepReading) -> FigureDifference? {
    float("loss", a.loss, b.loss) ?? float("accuracy", a.accuracy, b.accuracy, scale: 1)
      ?? figures(a.figures, b.figures)
  }

  private func forward(_ a: StepReading, _ b: StepReading) -> FigureDifference? {
    guard readsLayers else { return nil }
    guard a.layers.count == b.layers.count else {
      return FigureDifference("number of layers", .count(a.layers.count), .count(b.layers.count))
    }
    for (a, b) in zip(a.layers, b.layers) {
      if let found = forward(a, b) { return found.of(layer: a.name) }
    }
    return nil
  }

  private func backward(_ a: StepReading, _ b: StepReading) -> FigureDifference? {
    guard parts.contains(.layers) else { return nil }
    for (a, b) in zip(a.layers, b.layers).reversed() {
      let found =
        float("gradient_norm", a.gradientNorm, b.gradientNorm)
        ?? float("weight_gradient_norm", a.weightGradientNorm, b.weightGradientNorm)
      if let found { return found.of(layer: a.name) }
    }
    return nil
  }

  private func updates(_ a: StepReading, _ b: StepReading) -> FigureDifference? {
    guard parts.contains(.layers) else { return nil }
    for (a, b) in zip(a.layers, b.layers) {
      if let found = float("update_ratio", a.updateRatio, b.updateRatio) { return found.of(layer: a.name) }
    }
    return nil
  }

  /// Whether anything of the layers is compared.
  var readsLayers: Bool { parts.contains(.layers) || parts.contains(.histograms) }
}

extension FigureComparison {
  /// The first difference of two floats by name.
  func float(
    _ name: String, _ a: Float, _ b: Float, scale: @autoclosure () -> Double = 0
  ) -> FigureDifference? {
    guard !agreement.holds(a, b, scale: scale()) else { return nil }
    return FigureDifference(
      name, .number(a), .number(b), relative: Agreement.relativeDifference(a, b, scale: scale()))
  }

  /// The first difference of two floats that may be missing.
  func float(_ name: String, optional a: Float?, _ b: Float?) -> FigureDifference? {
    if let a, let b { return float(name, a, b) }
    guard (a == nil) != (b == nil) else { return nil }
    return FigureDifference(name, a.map { .number($0) }, b.map { .number($0) })
  }

  /// The first difference of two counts by name.
  func count(_ name: String, _ a: Int, _ b: Int) -> FigureDifference? {
    a == b ? nil : FigureDifference(name, .count(a), .count(b))
  }

  /// The first difference of two lists of floats; numbers count beside the largest magnitude of the lists, or a share's 1.
  func floats(_ name: String, _ a: [Float], _ b: [Float], areShares: Bool = false) -> FigureDifference? {
    guard a.count == b.count else {
      return FigureDifference("length of \(name)", .count(a.count), .count(b.count))
    }
    for index in a.indices where !agreement.holds(a[index], b[index]) {
      let scale = areShares ? 1 : Double((a + b).filter(\.isFinite).map(abs).max() ?? 0)
      if let found = float("\(name)[\(index)]", a[index], b[index], scale: scale) { return found }
    }
    return nil
  }

  /// The first difference of two lists of counts.
  func counts<Count: BinaryInteger>(_ name: String, _ a: [Count], _ b: [Count]) -> FigureDifference? {
    guard a != b else { return nil }
    guard a.count == b.count, let index = zip(a, b).enumerated().first(where: { $1.0 != $1.1 })?.offset else {
      return FigureDifference("length of \(name)", .count(a.count), .count(b.count))
    }
    return FigureDifference("\(name)[\(index)]", .count(Int(a[index])), .count(Int(b[index])))
  }

  private func figures(_ a: [Figure], _ b: [Figure]) -> FigureDifference? {
    guard a.map(\.name) == b.map(\.name) else {
      func names(_ figures: [Figure]) -> ReportValue { .text(figures.map(\.name).joined(separator: ", ")) }
      return FigureDifference("figures", names(a), names(b))
    }
    for (a, b) in zip(a, b) {
      if let found = float(a.name, a.value, b.value) { return found }
    }
    return nil
  }
}
