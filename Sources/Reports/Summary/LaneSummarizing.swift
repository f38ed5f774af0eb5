import Readings

/// Follows one lane from record to record, in bounded memory.
struct LaneSummarizing {
  private var lane: LaneSummary
  private let description: LaneDescription
  private let thresholds: [Threshold]
  private var losses: TrailingMean
  private var accuracies: TrailingMean
  private var training = CurveSummary()
  private var heldOut = CurveSummary()
  private var reached: [Int: Int] = [:]
  private var previous: StepReading?
  private var layers: [LayerSummarizing] = []
  private var shifts: [ShiftSummarizing] = []

  init(_ description: LaneDescription, window: Int, thresholds: [Threshold]) {
    self.description = description
    self.thresholds = thresholds
    lane = LaneSummary(name: description.name, difference: description.difference)
    losses = TrailingMean(window: window)
    accuracies = TrailingMean(window: window)
    layers = description.layers.map { LayerSummarizing(name: $0.name) }
  }

  /// Gives the lane another name.
  mutating func rename(_ name: String) { lane.name = name }

  /// Says that the lane was taken out of the run.
  mutating func remove(at step: Int) { lane.removedAt = step }

  /// The curve that the usual thresholds are of: the held-out accuracy where there is one.
  var usualCurve: Threshold.Curve {
    if heldOut.scores.finalAccuracy != nil { return .heldOutAccuracy }
    // Of two networks that learn from each other, it says nothing of how far they have come.
    return training.scores.finalAccuracy != nil && lane.figures.isEmpty ? .accuracy : .loss
  }

  mutating func diverge(at step: Int, layer: String?) {
    guard lane.divergence == nil else { return }
    lane.divergence = LaneSummary.Divergence(step: step, layer: layer)
  }

  mutating func append(_ reading: StepReading) {
    lane.stepsRecorded += 1
    lane.firstStep = lane.firstStep ?? reading.step
    lane.lastStep = reading.step
    let loss = StepValue(step: reading.step, value: Double(reading.loss))
    lane.firstLoss = lane.firstLoss ?? loss
    lane.lastLoss = loss
    let isFinite = reading.isFinite
    if isFinite {
      lane.lastFiniteStep = reading.step
    } else {
      lane.nonfiniteSteps += 1
      // A recording that was cut off may lack the event.
      diverge(at: reading.step, layer: reading.firstNonfiniteLayer)
    }
    appendCurves(reading)
    for figure in reading.figures { append(figure, at: reading.step) }
    appendLayers(reading, isFinite: isFinite)
    previous = reading
  }

  mutating func append(_ reading: EvaluationReading) {
    if !reading.loss.isNaN || !reading.accuracy.isNaN {
      heldOut.append(loss: Double(reading.loss), at: reading.step)
      heldOut.append(accuracy: Double(reading.accuracy), at: reading.step)
    }
    reach(.heldOutLoss, Double(reading.loss), at: reading.step)
    reach(.heldOutAccuracy, Double(reading.accuracy), at: reading.step)
    for figure in reading.figures { append(figure, at: reading.step) }
  }

  mutating func append(_ look: ExaminationReading) {
    for movement in look.movements {
      guard let position = layers.firstIndex(where: { $0.name == movement.layer }) else { continue }
      layers[position].append(movement)
    }
    for shift in look.gradientShifts {
      let position = shifts.firstIndex { $0.layer == shift.layer } ?? shifts.count
      if position == shifts.count { shifts.append(ShiftSummarizing(layer: shift.layer)) }
      shifts[position].append(shift)
    }
  }
}

extension LaneSummarizing {
  private mutating func appendCurves(_ reading: StepReading) {
    losses.append(Double(reading.loss))
    accuracies.append(Double(reading.accuracy))
    // A mean over fewer values than asked for stands for a lane that has no more, and is no best beside fuller ones.
    let counts = losses.isFull
    if let mean = losses.mean {
      training.append(loss: mean, at: reading.step, countsAsBest: counts)
      if counts { reach(.loss, mean, at: reading.step) }
    }
    if let mean = accuracies.mean {
      training.append(accuracy: mean, at: reading.step, countsAsBest: counts)
      if counts { reach(.accuracy, mean, at: reading.step) }
    }
  }

  private mutating func appendLayers(_ reading: StepReading, isFinite: Bool) {
    let before = previous.flatMap { $0.step + 1 == reading.step ? $0.layers : nil } ?? []
    for (position, layer) in reading.layers.enumerated() {
      guard position < layers.count, layers[position].name == layer.name else { continue }
      let earlier = position < before.count && before[position].name == layer.name ? before[position] : nil
      layers[position].append(layer, after: earlier, isFinite: isFinite)
    }
  }

  private mutating func append(_ figure: Figure, at step: Int) {
    let value = StepValue(step: step, value: Double(figure.value))
    if let position = lane.figures.firstIndex(where: { $0.name == figure.name }) {
      lane.figures[position].last = value
    } else if lane.figures.count < LaneHistory.figureBound {
      lane.figures.append(LaneSummary.LastFigure(name: figure.name, last: value))
    }
  }

  /// Notes the step where a threshold is reached for the first time.
  private mutating func reach(_ curve: Threshold.Curve, _ value: Double, at step: Int) {
    guard !value.isNaN else { return }
    for (position, threshold) in thresholds.enumerated()
    where threshold.curve == curve && reached[position] == nil {
      if threshold.isReached(by: value, first: lane.firstLoss?.value ?? .nan) { reached[position] = step }
    }
  }
}

extension LaneSummarizing {
  /// What the lane came to; of the thresholds only those of the positions asked for.
  func summary(thresholds shown: [Int]) -> LaneSummary {
    var summary = lane
    summary.training = training.scores
    if !losses.isFull {
      summary.training.bestLoss = summary.training.finalLoss
      summary.training.bestAccuracy = summary.training.finalAccuracy
    }
    summary.heldOut = heldOut.scores
    summary.thresholds = shown.map {
      LaneSummary.Reached(threshold: thresholds[$0], step: reached[$0])
    }
    summary.gradientShift = meanShift
    summary.layers = layers.map { $0.summary(shift: shift(of: $0.name)) }
    summary.gradientFactors = gradientFactors
    return summary
  }

  /// A factor for every chain that has a path; as a loop, since the optimiser of Swift 6.3.1 cannot compile it as a map.
  private var gradientFactors: [LaneSummary.GradientFactor] {
    let names = description.layers.map(\.name)
    let (first, last) = (layers.map(\.firstGradientNorm), layers.map(\.lastGradientNorm))
    var factors: [LaneSummary.GradientFactor] = []
    for chain in LayerChain.chains(of: names) {
      guard let path = GradientPath(along: chain, names: names, layers: description.layers) else { continue }
      factors.append(
        LaneSummary.GradientFactor(
          chain: chain.name, unit: path.unit, first: path.factor(of: first.map { $0.map(Double.init) }),
          last: path.factor(of: last.map { $0.map(Double.init) })))
    }
    return factors
  }

  /// The mean over all layers before which others take their step.
  private var meanShift: LayerSummary.Shift? {
    let shifts = shifts.dropFirst().compactMap(\.summary)
    guard let looks = shifts.map(\.looks).max(), let difference = LaneSummary.mean(shifts.map(\.difference))
    else { return nil }
    return LayerSummary.Shift(
      difference: difference, cosine: LaneSummary.mean(shifts.compactMap(\.cosine)), looks: looks)
  }

  private func shift(of layer: String) -> LayerSummary.Shift? {
    GradientShift.row(of: layer, in: shifts.map(\.layer)).flatMap { shifts[$0].summary }
  }
}
