import Readings

/// The members of a step line, and those of other lines that tell of a step and a lane.
private enum HeadMember: String, JSONMember {
  case type, step, lane, loss, accuracy, figures
  case learningRate = "learning_rate"
  static let members = JSONMembers<HeadMember>()
}

extension RunRecord {
  /// What the head of a step's or a close look's line tells, as the encoder writes it: what takes little of the line
  /// stands first; nil for other lines, and where it stands elsewhere.
  init?(head cursor: JSONCursor, type: String, lanes: [String: Int]) throws(JSONProblem) {
    guard type == "step" || type == "examination", cursor.isClosed else { return nil }
    var cursor = cursor
    var (step, lane): (Int?, Int?)
    var (loss, accuracy, learningRate): (Float?, Float?, Float?)
    var figures: [Figure] = []
    try cursor.firstMembers(HeadMember.self) { member, value throws(JSONProblem) in
      switch member {
      case .type: break
      case .step: step = try value.integer(to: RecordingBounds.step)
      case .lane: lane = try value.lane(among: lanes)
      case .loss: loss = try value.float()
      case .accuracy: accuracy = try value.float()
      case .figures: figures = try value.figures()
      case .learningRate: learningRate = try value.float()
      }
    }
    guard let step, let lane else { return nil }
    if type == "examination" {
      self = .examination(ExaminationReading(step: step, lane: lane))
      return
    }
    guard let loss, let accuracy, let learningRate else { return nil }
    self = .step(
      StepReading(
        step: step, lane: lane, loss: loss, accuracy: accuracy, learningRate: learningRate, layers: [],
        figures: figures),
      indices: [])
  }
}
