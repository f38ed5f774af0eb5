import Readings

/// How a recorded run ended.
public enum RunEnding: Sendable, Equatable, Encodable {
  /// After so many steps, because of a reason: `finished`, `diverged`, `stopped`.
  case ended(steps: Int, reason: String)
  /// The recording was cut off.
  case endsEarly
  /// It did not end yet: the recording is still being written.
  case isBeingWritten

  /// Encodes `reason` and, where they are known, `steps`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    switch self {
    case .ended(let steps, let reason):
      try container.encode(reason, forKey: .reason)
      try container.encode(steps, forKey: .steps)
    case .endsEarly: try container.encode("cut off", forKey: .reason)
    case .isBeingWritten: try container.encode("being written", forKey: .reason)
    }
  }

  private enum Keys: CodingKey { case reason, steps }

  /// How it ended, in words: `finished after 200 steps`.
  public var text: String {
    switch self {
    case .ended(let steps, let reason): "\(reason) after \(steps) steps"
    case .endsEarly: "ends early, it was cut off"
    case .isBeingWritten: "is still being written"
    }
  }
}

/// Compares two runs record by record, as both are read side by side, in bounded memory.
///
/// Ask `sideToRead` which run is to say something next, give it to `absorb(_:from:)`, or say `finish(_:ending:)` where it
/// has nothing more, until neither has; then take the `outcome`.
public struct RunComparison {
  /// Largest number of lanes that are compared, of all that there ever were; further ones are only told of.
  public static let laneBound = 1024

  private let options: ComparisonOptions
  private let comparison: FigureComparison
  private let settings: [SettingDifference]
  private var lanes: [String: LaneMatching] = [:]
  /// Names of all lanes in the order in which they were first told of, those of A first.
  private var order: [String] = []
  private var hasFurtherLanes = false
  private var events = EventComparison()
  private var names: [ComparedSide: [String]] = [:]
  private var endings: [ComparedSide: RunEnding] = [:]
  /// How far each side was read.
  private var reached: [ComparedSide: Int] = [.a: -1, .b: -1]

  /// Begins to compare two runs.
  public init(_ a: RunDescription, _ b: RunDescription, options: ComparisonOptions = ComparisonOptions()) {
    self.options = options
    comparison = FigureComparison(agreement: options.agreement, parts: options.parts)
    settings = options.parts.contains(.experiment) ? SettingDifference.differences(a, b) : []
    describe(a, .a)
    describe(b, .b)
  }

  /// The run that is to be read next: the one that is behind; nil where both have ended.
  public var sideToRead: ComparedSide? {
    guard endings[.a] == nil else { return endings[.b] == nil ? .b : nil }
    guard endings[.b] == nil else { return .a }
    return reached[.b, default: -1] < reached[.a, default: -1] ? .b : .a
  }

  /// Takes what a run says next.
  public mutating func absorb(_ record: RunRecord, from side: ComparedSide) {
    reached[side] = max(record.step, reached[side, default: -1])
    let names = names[side] ?? []
    switch record {
    case .step(let reading, let indices):
      guard names.indices.contains(reading.lane) else { return }
      lanes[names[reading.lane]]?.take(reading, indices: indices, from: side)
    case .evaluation(let reading):
      guard names.indices.contains(reading.lane) else { return }
      lanes[names[reading.lane]]?.take(reading, from: side)
    case .examination(let reading):
      guard names.indices.contains(reading.lane) else { return }
      lanes[names[reading.lane]]?.take(reading, from: side)
    case .event(let event):
      if options.parts.contains(.events) { events.take(RecordedEvent(event, lanes: names), from: side) }
    case .redescribed(let change):
      if options.parts.contains(.events) { events.take(RecordedEvent(change, lanes: names), from: side) }
      describe(change.description, side)
    }
  }

  /// Says that a run has nothing more to say, and how it ended.
  public mutating func finish(_ side: ComparedSide, ending: RunEnding) {
    endings[side] = ending
    guard endings.count == 2 else { return }
    for name in order { lanes[name]?.finish() }
  }

  /// Whether it is certain already that something differs.
  public var isDecided: Bool {
    !settings.isEmpty || lanes.values.contains { $0.outcome.firstDifference != nil }
  }

  /// What was found so far; all there is once both runs have ended.
  public var outcome: ComparisonOutcome {
    ComparisonOutcome(
      options: options, experiment: settings, lanes: order.compactMap { lanes[$0]?.outcome },
      hasFurtherLanes: hasFurtherLanes, events: events, endOfA: endings[.a], endOfB: endings[.b])
  }

  private mutating func describe(_ description: RunDescription, _ side: ComparedSide) {
    names[side] = description.lanes.map(\.name)
    for lane in description.lanes {
      if lanes[lane.name] == nil {
        guard order.count < Self.laneBound else {
          hasFurtherLanes = true
          continue
        }
        order.append(lane.name)
        lanes[lane.name] = LaneMatching(name: lane.name, layers: lane.layers.count, comparison: comparison)
      }
      lanes[lane.name]?.exists(in: side)
    }
  }
}
