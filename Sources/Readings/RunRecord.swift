/// One thing that a run has to say, in the order in which it says them.
public enum RunRecord: Sendable, Equatable {
  /// A step of a lane, and the training examples of its mini-batch.
  case step(StepReading, indices: [Int])
  /// A lane's score on the held-out examples.
  case evaluation(EvaluationReading)
  /// A close look at a lane.
  case examination(ExaminationReading)
  /// Something that happened once.
  case event(RunEvent)
  /// The run is another from here on: lanes were added, removed, renamed, or settings changed.
  case redescribed(Redescription)
}

extension Frame {
  /// Takes in what a run said; records must come in the order of their steps.
  public mutating func absorb(_ record: RunRecord) {
    switch record {
    case .step(let reading, _):
      stepsMade = max(stepsMade, reading.step + 1)
      guard lanes.indices.contains(reading.lane) else { return }
      lanes[reading.lane].append(reading)
    case .evaluation(let reading):
      guard lanes.indices.contains(reading.lane) else { return }
      lanes[reading.lane].append(reading)
    case .examination(let reading):
      guard lanes.indices.contains(reading.lane) else { return }
      lanes[reading.lane].append(reading)
    case .event(let event):
      insert(event)
      if case .diverged(let lane, let layer) = event.kind, lanes.indices.contains(lane) {
        lanes[lane].divergence = LaneHistory.Divergence(step: event.step, layer: layer)
      }
    case .redescribed(let redescription): absorb(redescription)
    }
  }
}

extension Frame {
  /// Takes in an event at its step, after those of the same step; a lane that catches up tells of earlier ones.
  private mutating func insert(_ event: RunEvent) {
    let position = events.lastIndex { $0.step <= event.step }.map { $0 + 1 } ?? 0
    events.insert(event, at: position)
    if events.count > Frame.eventBound { events.removeFirst() }
  }
}

extension LaneHistory {
  /// Records a step.
  public mutating func append(_ reading: StepReading) {
    appendFigures(of: reading)
    latest = reading
    if reading.isFinite { lastFinite = reading }
    if timeline.isEmpty { timeline = Timeline(bound: Self.timelineBound(layers: reading.layers.count)) }
    timeline.append(reading, at: reading.step)
  }

  /// Records only the loss, accuracy and figures of a step, whose layers are told later, by `keep`.
  public mutating func appendFigures(of reading: StepReading) {
    loss.append(reading.loss, at: reading.step)
    accuracy.append(reading.accuracy, at: reading.step)
    for figure in reading.figures { append(figure, at: reading.step) }
  }

  /// Takes over the readings and close looks that are kept of the steps so far.
  public mutating func keep(
    _ readings: Timeline<StepReading>, examinations looks: Timeline<ExaminationReading>
  ) {
    timeline = readings
    examinations = looks
    latest = readings.last?.reading
    lastFinite = readings.lastFinite
    examination = looks.last?.reading
  }

  /// Records a close look.
  public mutating func append(_ reading: ExaminationReading) {
    examination = reading
    examinations.append(reading, at: reading.step)
  }

  private mutating func append(_ figure: Figure, at step: Int) {
    if let position = figures.firstIndex(where: { $0.name == figure.name }) {
      figures[position].series.append(figure.value, at: step)
    } else if figures.count < Self.figureBound {
      figures.append(FigureHistory(name: figure.name))
      figures[figures.count - 1].series.append(figure.value, at: step)
    }
  }
}

extension RunRecord {
  /// Step that it belongs to; an evaluation and an examination belong to the step that follows them.
  public var step: Int {
    switch self {
    case .step(let reading, _): reading.step
    case .evaluation(let reading): reading.step
    case .examination(let reading): reading.step
    case .event(let event): event.step
    case .redescribed(let redescription): redescription.step
    }
  }

  /// Merges what several lanes said into one order: by step, then by lane; each lane's own order is kept.
  public static func inOrder(_ lanes: [[RunRecord]]) -> [RunRecord] {
    var rest = lanes.map { $0[...] }
    var merged: [RunRecord] = []
    merged.reserveCapacity(lanes.reduce(0) { $0 + $1.count })
    while let step = rest.compactMap(\.first?.step).min() {
      for lane in rest.indices {
        let turn = rest[lane].prefix { $0.step == step }
        merged += turn
        rest[lane].removeFirst(turn.count)
      }
    }
    return merged
  }
}
