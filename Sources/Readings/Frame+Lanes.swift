extension Frame {
  /// Adds the history of a lane that begins as another was before a step; its description is to be added by itself.
  ///
  /// - Parameters:
  ///   - parent: Position of the other lane.
  ///   - step: The step that the new lane makes first.
  ///   - evaluated: The last number of steps after which the new lane counts as evaluated; nil for never.
  public mutating func addLane(from parent: Int, before step: Int, evaluated: Int?) {
    guard lanes.indices.contains(parent) else { return }
    var history = lanes[parent].truncated(before: step, evaluated: evaluated)
    history.renumber(lane: lanes.count)
    lanes.append(history)
  }

  /// Takes a lane's history and its events out, and numbers the lanes after it anew; so does not the description.
  public mutating func removeLane(_ lane: Int) {
    guard lanes.indices.contains(lane) else { return }
    lanes.remove(at: lane)
    for later in lanes.indices.dropFirst(lane) { lanes[later].renumber(lane: later) }
    events = events.compactMap { $0.withoutLane(lane) }
  }
}

extension LaneHistory {
  fileprivate func truncated(before step: Int, evaluated: Int?) -> LaneHistory {
    var past = self
    past.loss = loss.truncated(after: step - 1)
    past.accuracy = accuracy.truncated(after: step - 1)
    past.figures = figures.map {
      FigureHistory(name: $0.name, series: $0.series.truncated(after: step - 1))
    }
    past.evaluations = evaluations.filter { $0.step <= evaluated ?? -1 }
    past.timeline = timeline.truncated(after: step - 1)
    past.examinations = examinations.truncated(after: step - 1)
    past.latest = past.timeline.last?.reading
    past.lastFinite = past.timeline.entries.last { $0.reading.isFinite }?.reading
    past.examination = past.examinations.last?.reading
    if let found = divergence, found.step >= step { past.divergence = nil }
    return past
  }

  mutating func renumber(lane: Int) {
    latest?.lane = lane
    lastFinite?.lane = lane
    examination?.lane = lane
    for index in evaluations.indices { evaluations[index].lane = lane }
    timeline.changeEach { $0.lane = lane }
    examinations.changeEach { $0.lane = lane }
  }
}

extension RunEvent {
  /// The same event after a lane went; nil where it was that lane's.
  fileprivate func withoutLane(_ gone: Int) -> RunEvent? {
    func renumbered(_ lane: Int) -> Int { lane > gone ? lane - 1 : lane }
    switch kind {
    case .learningRateChanged, .settingChanged(lane: nil, _, _): return self
    case .diverged(let lane, let layer):
      guard lane != gone else { return nil }
      return RunEvent(step: step, kind: .diverged(lane: renumbered(lane), layer: layer))
    case .settingChanged(let lane?, let key, let text):
      guard lane != gone else { return nil }
      return RunEvent(step: step, kind: .settingChanged(lane: renumbered(lane), key: key, text: text))
    case .forked(let lane, let from):
      guard lane != gone, from != gone else { return nil }
      return RunEvent(step: step, kind: .forked(lane: renumbered(lane), from: renumbered(from)))
    }
  }
}

extension StepReading {
  /// The same reading of another lane.
  public func ofLane(_ lane: Int) -> StepReading {
    var reading = self
    reading.lane = lane
    return reading
  }
}

extension ExaminationReading {
  /// The same reading of another lane.
  public func ofLane(_ lane: Int) -> ExaminationReading {
    var reading = self
    reading.lane = lane
    return reading
  }
}
