import Cells
import Plotting
import Readings

/// Norm and gradient norm of the selected layer's weights over the steps, their product, and η/‖w‖².
struct WeightScalePanel: StepPanel {
  let context: PageContext

  let name = "scale"
  let isOfSelectedLayer = true
  let isLogarithmicAtFirst = true
  var choices: [String] { WeightScale.allCases.map { $0.text(Symbols(.ascii)) } }
  var title: String { "\(quantity.text(context.symbols)) of \(context.layerName)" }
  var vertical: Axis { Axis(quantity.text(context.symbols), scale: scale) }
  var emptyText: String {
    context.frame.stepsMade == 0
      ? "no step yet: space runs, . makes one" : "no layer was read: the probes are off, or it has no weights"
  }

  /// The one that is shown.
  var quantity: WeightScale { WeightScale.allCases[safe: choice] ?? .product }

  /// More points than these show nothing more.
  private static let largestCount = 320

  var series: [LineChart.Series] {
    context.lanes.map { lane in
      LineChart.Series(lane.name, stroke: lane.stroke, points: points(lane))
    }
  }

  private func points(_ lane: LaneView) -> [LineChart.Point] {
    let readings = lane.history.timeline.evenly(Self.largestCount)
    // The layers of a lane stay where they are.
    guard let position = lane.layers.firstIndex(where: { $0.name == context.layerName }) else { return [] }
    return readings.compactMap { entry in
      guard let layer = entry.reading.layers[safe: position], !layer.isWithoutWeights else { return nil }
      return .init(x: Double(entry.step), y: Double(quantity.value(of: layer, entry.reading.learningRate)))
    }
  }

  var variants: [PanelTitle.Variant] {
    let short = quantity.text(context.symbols)
    let log = scale == .log10 ? "log axis; " : ""
    return [
      .init(title: title, caption: "\(log)\(invariance); v shows another", entries: entries(6)),
      .init(title: title, caption: invariance, entries: entries(6)),
      .init(title: title, caption: shortInvariance, entries: entries(6)),
      .init(title: title, entries: entries(6)),
      .init(title: short, entries: entries(6)), .init(title: short, entries: entries(5)),
    ]
  }

  /// In which lanes the size of the weights has no effect on what the layer puts out.
  private var invariance: String {
    let lanes = invariantLanes
    guard !lanes.isEmpty else { return "scale invariant in no lane: no batch norm follows these weights" }
    return "scale invariant: " + lanes.map { "\($0.mark(context.glyphs)) \($0.name)" }.joined(separator: ", ")
  }

  private var shortInvariance: String {
    let marks = invariantLanes.map { String($0.mark(context.glyphs)) }.joined()
    return marks.isEmpty ? "not scale invariant" : "scale invariant: \(marks)"
  }

  /// The lanes in which the selected layer's weights feed a batch normalisation.
  var invariantLanes: [LaneView] { context.lanes.filter { $0.isScaleInvariant(context.layerName, context) } }

  private func entries(_ width: Int) -> [PanelTitle.Entry] {
    context.lanes.compactMap { lane in
      guard let reading = lane.reading, let layer = lane.layer(context.layerName), !layer.isWithoutWeights
      else { return nil }
      let value = quantity.value(of: layer, reading.learningRate)
      let text = FixedNumber(width: width).text(value)
      return .init(
        text: "\(lane.mark(context.glyphs)) \(text)\(lane.frozenNote(long: false))",
        style: Style(value.isFinite ? lane.ink : .alarm))
    }
  }
}

/// What is told of the scale of a layer's weights w and of their gradient g.
enum WeightScale: CaseIterable {
  /// ‖w‖·‖g‖: for scale-invariant weights the same however long they are.
  case product
  /// ‖w‖.
  case weight
  /// ‖g‖.
  case gradient
  /// η/‖w‖²: the rate at which the direction of scale-invariant weights moves.
  case effectiveRate

  /// The figure of a layer in a step of a learning rate.
  func value(of layer: LayerReading, _ learningRate: Float) -> Float {
    switch self {
    case .product: layer.weightNorm * layer.weightGradientNorm
    case .weight: layer.weightNorm
    case .gradient: layer.weightGradientNorm
    case .effectiveRate: learningRate / (layer.weightNorm * layer.weightNorm)
    }
  }

  /// Its formula.
  func text(_ symbols: Symbols) -> String {
    let (weight, gradient) = (symbols.norm("w"), symbols.norm("g"))
    switch self {
    case .product: return "\(weight)\(symbols.times)\(gradient)"
    case .weight: return weight
    case .gradient: return gradient
    case .effectiveRate: return "\(symbols.eta)/\(weight)\(symbols.squared)"
    }
  }
}

extension LayerReading {
  /// Whether it has no weights of its own, as a sum has none; weights that diverged have a gradient or a norm.
  fileprivate var isWithoutWeights: Bool { weightNorm.isNaN && weightGradientNorm.isNaN && nonfinite == 0 }
}

extension LaneView {
  /// Whether a batch normalisation follows right after the weights of a layer, so that their scale has no effect.
  ///
  /// Renormalisation is left out, because its running statistics do not scale with the weights, and so are blocks
  /// whose normalisation stands before the weights.
  func isScaleInvariant(_ layer: String, _ context: PageContext) -> Bool {
    guard let layer = layerDescription(layer), ["dense", "convolution"].contains(layer.kind) else {
      return false
    }
    guard RunSettings(context.frame).word("order", lane: index) != "pre" else { return false }
    let kind = layer.normalization.prefix { $0 != "(" }
    return ["batch", "ghost", "sync", "noisy"].contains(kind)
  }
}
