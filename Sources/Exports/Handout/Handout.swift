import Readings

/// A recording as one page for a browser that needs nothing else: curves, layers and distributions under one slider.
///
/// It takes records one by one and keeps a bounded part of them: curves by mean, least and largest value, and all
/// layers at some steps. The same recording gives the same bytes.
public struct Handout: Sendable {
  /// Largest number of lanes that the page holds, those that were removed included.
  public static let laneBound = 12
  /// Largest number of layers of a lane; of more, some are chosen evenly, the first and the last among them.
  public static let layerBound = 48
  /// Largest number of steps at which the layers are shown, those of divergences not counted.
  public static let snapshotBound = 120
  /// Largest number of events.
  public static let eventBound = 200

  /// What the run is, as far as it was read.
  private(set) var description: RunDescription
  /// All lanes that there were, in the order in which they came.
  private(set) var lanes: [HandoutLane]
  /// Positions in `lanes` of the lanes that there are now; nil for one that is too many.
  private var present: [Int?]
  /// The steps at which the layers are shown.
  private(set) var steps: ChosenSteps
  /// What happened, as a sentence each.
  private(set) var events: [(step: Int, text: String)] = []
  /// Number of steps made.
  private(set) var stepsMade = 0
  /// Whether a person changed the run while it was made.
  private(set) var wasChanged = false
  /// Number of events that were too many.
  private(set) var eventsLeftOut = 0
  /// Number of lanes that were too many.
  private(set) var lanesLeftOut = 0

  /// Begins the page of a run.
  public init(_ description: RunDescription) {
    self.description = description
    lanes = []
    present = []
    steps = ChosenSteps(bound: Self.snapshots(of: description))
    for lane in description.lanes { add(lane, since: 0) }
  }

  /// Takes in the next record.
  public mutating func append(_ record: RunRecord) {
    switch record {
    case .step(let reading, _): append(reading)
    case .evaluation(let reading):
      if let lane = position(reading.lane) { lanes[lane].append(reading) }
    case .examination: break
    case .event(let event): append(event)
    case .redescribed(let redescription): append(redescription)
    }
  }

  /// Position in `lanes` of a lane of the run as it is now.
  private func position(_ lane: Int) -> Int? { present.indices.contains(lane) ? present[lane] : nil }

  private mutating func add(_ lane: LaneDescription, since step: Int) {
    guard lanes.count < Self.laneBound else {
      present.append(nil)
      return lanesLeftOut += 1
    }
    present.append(lanes.count)
    lanes.append(HandoutLane(lane, look: lane.look ?? lanes.count, since: step))
  }

  private mutating func append(_ reading: StepReading) {
    guard let lane = position(reading.lane) else { return }
    stepsMade = max(stepsMade, reading.step + 1)
    if steps.meet(reading.step) { keepChosenSteps() }
    guard let isBroken = lanes[lane].append(reading, keeping: steps.contains(reading.step)) else { return }
    guard isBroken else { return }
    // The step that shows what went wrong, and the one before it.
    for step in lanes[lane].recentSteps { force(step) }
  }

  /// Shows the layers at a step, as far as they are still known.
  private mutating func force(_ step: Int) {
    for lane in lanes.indices { lanes[lane].keepRecent(step) }
    if lanes.contains(where: { $0.snapshots[step] != nil }) { steps.force(step) }
  }

  private mutating func keepChosenSteps() {
    for lane in lanes.indices { lanes[lane].keepSnapshots { steps.contains($0) } }
  }

  /// Shows the last step too.
  mutating func finish() {
    if stepsMade > 0 { force(stepsMade - 1) }
  }
}

extension Handout {
  private mutating func append(_ event: RunEvent) {
    if case .diverged = event.kind {} else { wasChanged = true }
    switch event.kind {
    case .diverged(let lane, let layer):
      note(
        "\(description.laneName(at: lane)) diverged: a value of \(layer) is NaN or infinite", at: event.step)
      if let lane = position(lane) { lanes[lane].divergence = (event.step, layer) }
    case .learningRateChanged(let rate): note("learning rate changed to \(rate)", at: event.step)
    case .settingChanged(let lane, let key, let text):
      note(
        "\(key) changed to \(text)\(lane.map { " in \(description.laneName(at: $0))" } ?? "")", at: event.step
      )
    case .forked(let lane, let parent):
      note(
        "\(description.laneName(at: lane)) begins as \(description.laneName(at: parent)) was", at: event.step)
    }
  }

  private mutating func note(_ text: String, at step: Int) {
    guard events.count < Self.eventBound else { return eventsLeftOut += 1 }
    let place = events.lastIndex { $0.step <= step }.map { $0 + 1 } ?? 0
    events.insert((step, text), at: place)
  }

  private mutating func append(_ redescription: Redescription) {
    wasChanged = true
    let after = redescription.description.lanes
    switch redescription.change {
    case .added(_, let step, _):
      if let lane = after.last, after.count == present.count + 1 { add(lane, since: step) }
    case .removed(let lane):
      guard present.indices.contains(lane) else { break }
      if let position = present.remove(at: lane) {
        lanes[position].removal = redescription.step
        note("\(lanes[position].name) was removed", at: redescription.step)
      }
    case nil: break
    }
    for (position, lane) in zip(present, after) {
      if let position { lanes[position].describe(lane) }
    }
    description = redescription.description
    if steps.limit(to: Self.snapshots(of: description)) { keepChosenSteps() }
  }

  /// Number of steps at which so many layers can be shown in about four and a half million bytes of page.
  private static func snapshots(of description: RunDescription) -> Int {
    let bytes = description.lanes.prefix(laneBound).reduce(0) { sum, lane in
      sum + 20
        + lane.layers.prefix(layerBound).reduce(0) { $0 + 90 + ($1.normalization == "none" ? 2 : 4) * 300 }
    }
    return max(8, min(snapshotBound, 4_500_000 / max(1, bytes)))
  }
}
