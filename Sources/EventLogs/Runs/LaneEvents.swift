import Readings

/// Turns the readings of one lane into events; each lane is a run of its own to TensorBoard, which then overlays them.
///
/// A recording knows no clock: an event's time is its step in seconds, so that the same readings give the same bytes.
public struct LaneEvents: Sendable {
  private let histogramInterval: Int
  private var described: Set<String> = []
  /// By the names of layers: whether they multiply by weights.
  private var hasWeights: [String: Bool] = [:]

  /// Begins a run.
  ///
  /// - Parameter histogramInterval: Number of steps from one step with histograms to the next, from step 0; 0 for none.
  public init(histogramInterval: Int = 1) { self.histogramInterval = histogramInterval }

  /// The first record of a file.
  public static let fileVersion = Event(
    wallTime: 0, step: 0, content: .fileVersion(Event.currentFileVersion, writer: "bnviz"))

  /// The event of a step.
  public mutating func event(of reading: StepReading) -> Event? {
    var values = TaggedValues(described: described)
    values.append(reading.loss, "loss", "Loss over the mini-batch, in training mode.")
    values.append(unlessAbsent: reading.accuracy, "accuracy", "Share of the mini-batch classified rightly.")
    for figure in reading.figures {
      values.append(figure.value, figure.name, "Of the mini-batch: \(figure.name).")
    }
    values.append(reading.learningRate, "learning_rate", "Learning rate of the step's update.")
    let hasHistograms = histogramInterval > 0 && reading.step.isMultiple(of: histogramInterval)
    for layer in reading.layers {
      values.append(layer, hasWeights: hasWeights(layer), includesHistograms: hasHistograms)
    }
    return event(values, step: reading.step)
  }

  /// The event of an evaluation; nil where nothing was judged.
  public mutating func event(of reading: EvaluationReading) -> Event? {
    var values = TaggedValues(described: described)
    // A loss that diverged is NaN too, but then something was classified.
    if !reading.loss.isNaN || !reading.accuracy.isNaN {
      values.append(
        reading.loss, "evaluation/loss", "Mean loss over the held-out examples, in inference mode.")
    }
    values.append(
      unlessAbsent: reading.accuracy, "evaluation/accuracy",
      "Share of the held-out examples classified rightly, in inference mode.")
    for figure in reading.figures {
      values.append(figure.value, "evaluation/\(figure.name)", "Of the held-out examples: \(figure.name).")
    }
    return event(values, step: reading.step)
  }

  /// The event of a close look; nil where it found no single numbers.
  public mutating func event(of reading: ExaminationReading) -> Event? {
    var values = TaggedValues(described: described)
    values.append(reading)
    return event(values, step: reading.step)
  }

  /// The event of a text.
  public mutating func event(text: String, tag: String, description: String, step: Int) -> Event? {
    var values = TaggedValues(described: described)
    values.append(.text(text), tag, description)
    return event(values, step: step)
  }

  private mutating func event(_ values: TaggedValues, step: Int) -> Event? {
    guard !values.values.isEmpty else { return nil }
    described = values.described
    return Event(wallTime: Double(step), step: step, content: .summary(values.values))
  }

  /// Whether a layer multiplies by weights: those of one that does are numbers at first, whatever becomes of them.
  private mutating func hasWeights(_ layer: LayerReading) -> Bool {
    if let known = hasWeights[layer.name] { return known }
    hasWeights[layer.name] = !layer.weightNorm.isNaN
    return !layer.weightNorm.isNaN
  }
}
