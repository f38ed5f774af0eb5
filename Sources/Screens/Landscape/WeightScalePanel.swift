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
  var vertical: Axis { Axis(quantity.text(context.symbols), scale: usedScale) }
  // A cosine and a growth may be below 0.
  private var usedScale: Scale { [.growth, .cosine].contains(quantity) ? .linear : scale }
  var guides: [Double] {
    switch quantity {
    case .growth: [1]
    case .cosine: [0]
    default: []
    }
  }
  var emptyText: String {
    if quantity.isOfLooks { return context.notLookedAt(.scale) }
    return context.frame.stepsMade == 0
      ? "no step yet: space runs, . makes one" : "no layer was read: the probes are off, or it has no weights"
  }

  /// The one that is shown.
  var quantity: WeightScale { WeightScale.allCases[safe: choice] ?? .product }

  /// More points than these show nothing more.
  private static let largestCount = 320

  /// The lanes that have a curve: a growth is foretold where weights are scale invariant, and elsewhere leads far away.
  private var drawnLanes: [LaneView] {
    let invariant = quantity == .growth ? invariantLanes : []
    return invariant.isEmpty ? context.lanes : invariant
  }

  var series: [LineChart.Series] {
    drawnLanes.map { lane in
      LineChart.Series(lane.name, stroke: lane.stroke, points: points(lane))
    }
  }

  private func points(_ lane: LaneView) -> [LineChart.Point] {
    if quantity.isOfLooks {
      return lane.history.scales(ofLayer: context.layerName).compactMap { entry in
        quantity.value(of: entry.reading).map { .init(x: Double(entry.step), y: Double($0)) }
      }
    }
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
    let log = usedScale == .log10 ? "log axis; " : ""
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
      if quantity.isOfLooks { return lookEntry(lane, width) }
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

extension WeightScalePanel {
  /// The figure of the latest close look at a lane.
  private func lookEntry(_ lane: LaneView, _ width: Int) -> PanelTitle.Entry? {
    guard let reading = lane.history.examination?.scale(ofLayer: context.layerName) else { return nil }
    guard let value = quantity.value(of: reading) else { return nil }
    return .init(
      text: "\(lane.mark(context.glyphs)) \(FixedNumber(width: width).text(value))\(lane.lookNote)",
      style: Style(value.isFinite ? lane.ink : .alarm))
  }
}

extension ExaminationReading {
  /// What was found of the scale of a layer's weights; of several weights those of the first.
  fileprivate func scale(ofLayer layer: String) -> ScaleReading? {
    GradientShift.row(of: layer, in: scales.map(\.weight)).map { scales[$0] }
  }
}

extension LaneHistory {
  /// What kept close looks found of the scale of a layer's weights, with their steps.
  func scales(ofLayer layer: String) -> [(step: Int, reading: ScaleReading)] {
    (0..<examinations.count).compactMap { position in
      let entry = examinations[position]
      return entry.reading.scale(ofLayer: layer).map { (entry.step, $0) }
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
  /// (‖w_t‖² − ‖w_0‖²) ÷ Σ η²‖g‖²: 1 for scale-invariant weights by plain gradient descent.
  case growth
  /// The cosine of w and g: 0 for scale-invariant weights.
  case cosine
  /// The angle between the weights before and after a step, in radians.
  case angle

  /// Whether it is read in close looks only.
  var isOfLooks: Bool { [.growth, .cosine, .angle].contains(self) }

  /// The figure in a close look; nil of a growth that has not begun, and of what is read in every step.
  func value(of scale: ScaleReading) -> Float? {
    switch self {
    case .growth: scale.predictedGrowth == 0 ? nil : scale.growth / scale.predictedGrowth
    case .cosine: scale.cosine
    case .angle: scale.angle
    case .product, .weight, .gradient, .effectiveRate: nil
    }
  }

  /// The figure of a layer in a step of a learning rate.
  func value(of layer: LayerReading, _ learningRate: Float) -> Float {
    switch self {
    case .product: layer.weightNorm * layer.weightGradientNorm
    case .weight: layer.weightNorm
    case .gradient: layer.weightGradientNorm
    case .effectiveRate: learningRate / (layer.weightNorm * layer.weightNorm)
    case .growth, .cosine, .angle: .nan
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
    case .growth:
      let grown = "\(symbols.delta)\(weight)\(symbols.squared)"
      return "\(grown)/\(symbols.sum)\(symbols.eta)\(symbols.squared)\(gradient)\(symbols.squared)"
    case .cosine: return "cos(w,g)"
    case .angle: return "angle of a step, radians"
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
