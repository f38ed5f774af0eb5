import Readings

/// What a page keeps of a lane.
struct HandoutLane: Sendable {
  /// Its name.
  private(set) var name: String
  /// What sets it apart.
  private(set) var difference: String
  /// Names of the layers that are shown, from the input upwards.
  private(set) var layers: [String]
  /// Whether there are more layers than those.
  private(set) var hasMoreLayers: Bool
  /// The number of its colour, line and mark.
  let look: Int
  /// Its first step.
  let since: Int
  /// Where it diverged, and the first bad layer.
  var divergence: (step: Int, layer: String)?
  /// The step before which it was removed.
  var removal: Int?
  /// Loss over the mini-batches.
  private(set) var loss = Series()
  /// Accuracy over the mini-batches.
  private(set) var accuracy = Series()
  /// Further losses of the steps, such as that of a discriminator, by name.
  private(set) var losses: [(name: String, series: Series)] = []
  /// Scores on the held-out examples, thinned by halves.
  private(set) var evaluations: [EvaluationReading] = []
  /// All layers that are shown, at the chosen steps.
  private(set) var snapshots: [Int: StepReading] = [:]
  /// The two latest readings.
  private var recent: [StepReading] = []
  private var hasBroken = false

  /// Largest number of evaluations, and of further losses.
  private static let (evaluationBound, lossBound) = (400, 2)

  init(_ description: LaneDescription, look: Int, since: Int) {
    (name, difference, self.look, self.since) = (description.name, description.difference, look, since)
    layers = []
    hasMoreLayers = false
    describe(description)
  }

  /// Takes in what the lane is from here on.
  mutating func describe(_ description: LaneDescription) {
    (name, difference) = (description.name, description.difference)
    let (all, bound) = (description.layers.map(\.name), Handout.layerBound)
    hasMoreLayers = all.count > bound
    layers = hasMoreLayers ? (0..<bound).map { all[$0 * (all.count - 1) / (bound - 1)] } : all
  }

  /// Takes in a step; nil where it is not later than the last, else whether it is the first with a value that is not finite.
  mutating func append(_ reading: StepReading, keeping isChosen: Bool) -> Bool? {
    if let last = recent.last, reading.step <= last.step { return nil }
    loss.append(reading.loss, at: reading.step)
    accuracy.append(reading.accuracy, at: reading.step)
    for figure in reading.figures where figure.name.hasSuffix("loss") { append(figure, at: reading.step) }
    if recent.count > 1 { recent.removeFirst() }
    recent.append(shown(reading))
    if isChosen { keepRecent(reading.step) }
    guard !hasBroken, !reading.isFinite else { return false }
    hasBroken = true
    return true
  }

  private mutating func append(_ figure: Figure, at step: Int) {
    if let position = losses.firstIndex(where: { $0.name == figure.name }) {
      losses[position].series.append(figure.value, at: step)
    } else if losses.count < Self.lossBound {
      losses.append((figure.name, Series()))
      losses[losses.count - 1].series.append(figure.value, at: step)
    }
  }

  /// The reading with the layers that are shown.
  private func shown(_ reading: StepReading) -> StepReading {
    StepReading(
      step: reading.step, lane: reading.lane, loss: reading.loss, accuracy: reading.accuracy,
      learningRate: reading.learningRate,
      layers: hasMoreLayers ? reading.layers.filter { layers.contains($0.name) } : reading.layers)
  }

  /// The two latest steps, the earlier one first.
  var recentSteps: [Int] { recent.map(\.step) }

  /// Takes in a score; drops every second one where there are too many, never the first or the latest.
  mutating func append(_ evaluation: EvaluationReading) {
    if evaluations.count >= Self.evaluationBound {
      evaluations = evaluations.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    }
    evaluations.append(evaluation)
  }

  /// Keeps all layers of a step, if it is one of the two latest.
  mutating func keepRecent(_ step: Int) {
    if let reading = recent.last(where: { $0.step == step }) { snapshots[step] = reading }
  }

  /// Drops the layers of other steps than these.
  mutating func keepSnapshots(where isChosen: (Int) -> Bool) {
    snapshots = snapshots.filter { isChosen($0.key) }
  }
}
