import Readings

/// What one run said of the figures that are needed.
struct RunEvidence: Sendable, Equatable {
  private let needs: [FigureNeed]
  /// The lanes, in the order of the run.
  private(set) var lanes: [LaneEvidence]

  /// The run begins.
  init(_ description: RunDescription, needs: [FigureNeed]) {
    self.needs = needs
    lanes = description.lanes.map { LaneEvidence(name: $0.name) }
  }

  /// Number of values that are kept.
  var count: Int { lanes.reduce(0) { $0 + $1.count } }

  /// Takes in a record, of which so many values can be kept.
  mutating func absorb(_ record: RunRecord, room: Int) {
    switch record {
    case .step(let reading, _):
      guard lanes.indices.contains(reading.lane) else { return }
      lanes[reading.lane].absorb(reading, needs: needs, room: room)
    case .evaluation(let reading):
      guard lanes.indices.contains(reading.lane) else { return }
      lanes[reading.lane].absorb(reading, needs: needs, room: room)
    case .examination(let reading):
      guard lanes.indices.contains(reading.lane) else { return }
      lanes[reading.lane].absorb(reading, needs: needs, room: room)
    case .event(let event):
      guard case .diverged(let lane, let layer) = event.kind, lanes.indices.contains(lane) else { return }
      lanes[lane].divergence = LaneEvidence.Divergence(step: event.step, layer: layer)
    case .redescribed(let redescription): absorb(redescription, room: room)
    }
  }

  private mutating func absorb(_ redescription: Redescription, room: Int) {
    switch redescription.change {
    case .added(let parent, let step, let evaluated):
      if lanes.indices.contains(parent) {
        lanes.append(lanes[parent].truncated(before: step, evaluated: evaluated, room: room))
      }
    case .removed(let lane):
      if lanes.indices.contains(lane) { lanes.remove(at: lane) }
    case nil: break
    }
    for (position, lane) in redescription.description.lanes.enumerated()
    where lanes.indices.contains(position) {
      lanes[position].name = lane.name
    }
  }
}
