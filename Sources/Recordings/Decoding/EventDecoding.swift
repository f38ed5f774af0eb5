import Readings

private enum EventMember: String, JSONMember {
  case type, step, event, lane, layer
  case learningRate = "learning_rate"
  case key, text, from
  static let members = JSONMembers<EventMember>()
}

/// The member that says what the others are.
private enum EventKindMember: String, JSONMember {
  case event
  static let members = JSONMembers<EventKindMember>()
}

/// The events of the format.
private enum EventWord: String {
  case diverged
  case learningRateChanged = "learning_rate_changed"
  case settingChanged = "setting_changed"
  case forked
}

extension RunEvent {
  /// The event that a line describes; nil for one from the future.
  static func read(_ cursor: inout JSONCursor, lanes: [String: Int]) throws(JSONProblem) -> RunEvent? {
    var ahead = cursor
    var event: String?
    try ahead.object(EventKindMember.self) { _, value throws(JSONProblem) in event = try value.string() }
    guard let word = EventWord(rawValue: try event.required(EventKindMember.event)) else {
      cursor = ahead
      return nil
    }
    let parts = try EventParts(&cursor, lanes: lanes)
    return RunEvent(step: try parts.step.required(EventMember.step), kind: try parts.kind(word))
  }
}

/// The members of an event as they are found.
private struct EventParts {
  private(set) var step: Int?
  private var (lane, parent): (Int?, Int?)
  private var (layer, key, text): (String?, String?, String?)
  private var learningRate: Float?

  init(_ cursor: inout JSONCursor, lanes: [String: Int]) throws(JSONProblem) {
    var parts = self
    try cursor.object(EventMember.self) { member, value throws(JSONProblem) in
      switch member {
      case .type, .event: break
      case .step: parts.step = try value.integer(to: RecordingBounds.step)
      case .lane: parts.lane = try value.lane(among: lanes)
      case .layer: parts.layer = try value.string()
      case .learningRate: parts.learningRate = try value.float()
      case .key: parts.key = try value.string()
      case .text: parts.text = try value.string(bound: RecordingBounds.textBytes)
      case .from: parts.parent = try value.lane(among: lanes)
      }
    }
    self = parts
  }

  /// What happened.
  func kind(_ word: EventWord) throws(JSONProblem) -> RunEvent.Kind {
    switch word {
    case .diverged:
      .diverged(lane: try lane.required(EventMember.lane), layer: try layer.required(EventMember.layer))
    case .learningRateChanged: .learningRateChanged(try learningRate.required(EventMember.learningRate))
    case .settingChanged:
      .settingChanged(
        lane: lane, key: try key.required(EventMember.key), text: try text.required(EventMember.text))
    case .forked:
      .forked(lane: try lane.required(EventMember.lane), from: try parent.required(EventMember.from))
    }
  }
}
