extension Frame {
  /// The run as it was after an earlier step: its readings, looks and figures.
  ///
  /// Curves, evaluations and events stay whole: they are drawn with the moment marked on them. The step is the latest
  /// kept one that is not later; before the first reading the frame stays as it is.
  public func rewound(to step: Int) -> Frame {
    guard let kept = lanes.compactMap({ $0.timeline.entry(notAfter: step)?.step }).max() else { return self }
    var past = self
    past.cursor = kept
    past.stepsMade = kept + 1
    for lane in lanes.indices { past.lanes[lane].rewind(to: kept) }
    if let rate = past.lanes.lazy.compactMap(\.latest?.learningRate).first { past.learningRate = rate }
    return past
  }

  /// The steps that time travel can go to, in rising order.
  public var keptSteps: [Int] { fullestTimeline?.steps ?? [] }

  /// The last of them, found without listing the others; nil where there is none.
  public var latestKeptStep: Int? { fullestTimeline?.last?.step }

  /// The readings of the lane that has the most.
  private var fullestTimeline: Timeline<StepReading>? {
    lanes.lazy.map(\.timeline).max { $0.count < $1.count }
  }
}

extension LaneHistory {
  /// The latest evaluation not later than the step shown.
  public func evaluation(at cursor: Int?) -> EvaluationReading? {
    guard let cursor else { return evaluations.last }
    return evaluations.last { $0.step <= cursor + 1 }
  }

  fileprivate mutating func rewind(to step: Int) {
    latest = timeline.entry(notAfter: step)?.reading
    if let latest, !latest.isFinite {
      lastFinite = timeline.lastFinite(notAfter: step)
    } else {
      lastFinite = latest
    }
    examination = examinations.entry(notAfter: step)?.reading
    if let found = divergence, found.step > step { divergence = nil }
  }
}

extension Timeline<StepReading> {
  /// The latest reading in which every value is finite; nil where none is.
  var lastFinite: StepReading? { last.flatMap { lastFinite(notAfter: $0.step) } }

  fileprivate func lastFinite(notAfter step: Int) -> StepReading? {
    guard let position = position(notAfter: step) else { return nil }
    return (0...position).reversed().lazy.map { self[$0].reading }.first { $0.isFinite }
  }
}
