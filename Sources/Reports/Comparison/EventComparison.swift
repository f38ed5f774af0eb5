import Readings

/// Something that happened once, as both recordings can tell it: lanes by name.
public struct RecordedEvent: Sendable, Equatable, Encodable {
  /// Step at which it happened.
  public let step: Int
  /// What happened: `plain diverged in hidden1`.
  public let text: String
}

/// What happened in only one of two runs.
public struct EventComparison: Sendable, Equatable, Encodable {
  /// Largest number of events that are told of each side, and that wait for their like.
  public static let bound = 256

  /// What happened in A only, in order; at most `bound`.
  public private(set) var onlyInA: [RecordedEvent] = []
  /// What happened in B only, in order; at most `bound`.
  public private(set) var onlyInB: [RecordedEvent] = []
  /// Number of events in both.
  public private(set) var compared = 0
  /// Number of events that were too many to wait for their like, and were not compared.
  public private(set) var missed = 0

  /// Takes what happened in one run; an event of the other that says the same is its like.
  mutating func take(_ event: RecordedEvent, from side: ComparedSide) {
    var (own, other) = side == .a ? (onlyInA, onlyInB) : (onlyInB, onlyInA)
    if let like = other.firstIndex(of: event) {
      other.remove(at: like)
      compared += 1
    } else if own.count < Self.bound {
      own.append(event)
    } else {
      missed += 1
    }
    (onlyInA, onlyInB) = side == .a ? (own, other) : (other, own)
  }

  /// Whether something happened in one of the runs only.
  public var isUnequal: Bool { !onlyInA.isEmpty || !onlyInB.isEmpty || missed > 0 }
}

extension RecordedEvent {
  /// An event of a run whose lanes have names.
  init(_ event: RunEvent, lanes: [String]) {
    func name(_ lane: Int) -> String { RunDescription.laneName(at: lane, of: lanes) }
    step = event.step
    text =
      switch event.kind {
      case .diverged(let lane, let layer): "\(name(lane)) diverged in \(layer)"
      case .learningRateChanged(let rate): "learning rate changed to \(rate)"
      case .settingChanged(let lane, let key, let value):
        "\(key) of \(lane.map(name) ?? "all lanes") changed to \(value)"
      case .forked(let lane, let parent): "\(name(lane)) forked from \(name(parent))"
      }
  }

  /// A change of the lanes or settings of a run.
  init(_ redescription: Redescription, lanes: [String]) {
    step = redescription.step
    let names = redescription.description.lanes.map(\.name)
    switch redescription.change {
    case .added: text = "\(RunDescription.laneName(at: names.count - 1, of: names)) added"
    case .removed(let lane): text = "\(RunDescription.laneName(at: lane, of: lanes)) removed"
    case nil:
      text = names == lanes ? "settings changed" : "lanes renamed to \(names.joined(separator: ", "))"
    }
  }
}
