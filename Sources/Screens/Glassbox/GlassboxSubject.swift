import Cells
import Plotting
import Readings

/// The unit that the glass box looks at: of the selected layer of the lane in front.
struct GlassboxSubject {
  let lane: LaneView
  let layer: LayerDescription
  let specimen: SpecimenReading
  /// The step that the numbers are of.
  let step: Int
  /// What made the update of it.
  let update: UpdateRuleWords

  /// Nil where no close look tells of the layer.
  init?(_ context: PageContext) {
    guard let lane = context.front, let layer = lane.layerDescription(context.layerName),
      let look = lane.history.examination
    else { return nil }
    let told = look.specimens.filter { $0.layer == layer.name }
    guard let specimen = told.last(where: { $0.unit <= context.unit }) ?? told.first else { return nil }
    self.lane = lane
    self.layer = layer
    self.specimen = specimen
    step = look.step
    update = UpdateRuleWords(RunSettings(context.frame), lane: lane.index)
  }

  /// Whether the layer has a normalisation that the glass box does not open.
  var isClosed: Bool { layer.normalization != "none" && specimen.normalization == nil }

  /// Number of examples told.
  var examples: Int { specimen.preactivation.count }

  /// Of which step the numbers are, where another is shown.
  func note(_ context: PageContext) -> String {
    guard let shown = lane.history.latest?.step, shown != step else { return "" }
    return "looked at before step \(shown), which is shown"
  }

  /// Said where another unit is selected than is told.
  func unitNote(_ context: PageContext) -> String {
    specimen.unit == context.unit ? "" : "unit \(context.unit + 1) is not told"
  }

  /// Why there is nothing to look at.
  static func absence(_ context: PageContext) -> String {
    guard context.frame.stepsMade > 0 else { return "no step yet: . makes one, which is looked at closely" }
    guard let lane = context.front else { return "there is no lane" }
    guard lane.layerDescription(context.layerName) != nil else {
      return "\(lane.name) has no layer \(context.layerName); n brings another lane to the front"
    }
    if lane.history.examination == nil, !context.frame.probes.contains(.units) {
      return "units are not looked at while that probe is off"
    }
    return context.missingLook(
      "no close look at \(context.layerName) here: . makes a single step, which is looked at closely")
  }
}

/// The rule that made an update, as far as the run tells.
struct UpdateRuleWords {
  private let optimizer: String?
  private let momentum, weightDecay, clipping: Double

  init(_ settings: RunSettings, lane: Int) {
    optimizer = settings.word("optimizer", lane: lane)
    momentum = settings.number("momentum", lane: lane) ?? 0
    weightDecay = settings.number("weightDecay", lane: lane) ?? 0
    clipping = settings.number("gradientClipping", lane: lane) ?? 0
  }

  /// Whether a parameter simply goes against its gradient by the learning rate, as far as settings tell.
  var isPlain: Bool {
    (optimizer ?? "sgd") == "sgd" && momentum == 0 && weightDecay == 0 && clipping == 0
  }

  /// What it is called: `SGD with momentum 0.9 and weight decay 1e-4`.
  var name: String {
    let names = ["sgd": "SGD", "adam": "Adam", "adamw": "AdamW", "rmsprop": "RMSprop"]
    let word = optimizer.map { names[$0] ?? $0 } ?? "the optimiser"
    let hasMomentum = momentum > 0 && ["sgd", "rmsprop"].contains(optimizer ?? "sgd")
    let parts = [
      hasMomentum ? "momentum \(Numbers.setting(Float(momentum)))" : nil,
      weightDecay > 0 ? "weight decay \(Numbers.setting(Float(weightDecay)))" : nil,
      clipping > 0 ? "gradients clipped to \(Numbers.setting(Float(clipping)))" : nil,
    ].compactMap { $0 }
    return parts.isEmpty ? word : "\(word) with \(parts.joined(separator: " and "))"
  }

  /// Whether w − η·g is what an update made of a parameter, within the rounding of Float.
  static func isDescent(before: Float, gradient: Float, after: Float, rate: Float) -> Bool {
    let expected = before - rate * gradient
    return abs(after - expected) <= 4 * max(before.ulp, after.ulp) + 1e-4 * abs(rate * gradient)
  }
}
