import Readings

private enum TypeMember: String, JSONMember {
  case type
  static let members = JSONMembers<TypeMember>()
}

extension JSONCursor {
  /// The type of the line, wherever in it that stands; the cursor stays.
  func lineType() throws(JSONProblem) -> String {
    var ahead = self
    if let type = try ahead.firstMember(ofLine: TypeMember.type) { return type }
    ahead = self
    var type: String?
    try ahead.object(TypeMember.self) { _, value throws(JSONProblem) in type = try value.string() }
    return try type.required(TypeMember.type)
  }

  /// The text of a member that stands first, as the encoder writes it; nil where it does not.
  private mutating func firstMember(ofLine member: TypeMember) throws(JSONProblem) -> String? {
    skipSpace()
    guard take(UInt8(ascii: "{")), next == UInt8(ascii: "\""), try string() == member.rawValue,
      take(UInt8(ascii: ":"))
    else { return nil }
    do throws(JSONProblem) { return try string() } catch { throw error.inside(member.rawValue) }
  }

  /// Reads the name of a lane of the run.
  mutating func lane(among lanes: [String: Int]) throws(JSONProblem) -> Int {
    guard let lane = lanes[try string()] else { throw JSONProblem("is no lane of the run") }
    return lane
  }

  /// Reads figures by name, in their order.
  mutating func figures() throws(JSONProblem) -> [Figure] {
    var figures: [Figure] = []
    try object(bound: RecordingBounds.figures) { name, value throws(JSONProblem) in
      figures.append(Figure(name, try value.float()))
    }
    return figures
  }
}

private enum StepMember: String, JSONMember {
  case type, step, lane, loss, accuracy, figures
  case learningRate = "learning_rate"
  case indices, layers
  static let members = JSONMembers<StepMember>()
}

extension RunRecord {
  /// The step that a line describes.
  init(step cursor: inout JSONCursor, lanes: [String: Int]) throws(JSONProblem) {
    var (step, lane): (Int?, Int?)
    var (loss, accuracy, learningRate): (Float?, Float?, Float?)
    var figures: [Figure] = []
    var indices: [Int] = []
    var layers: [LayerReading]?
    try cursor.object(StepMember.self) { member, value throws(JSONProblem) in
      switch member {
      case .type: break
      case .step: step = try value.integer(to: RecordingBounds.step)
      case .lane: lane = try value.lane(among: lanes)
      case .loss: loss = try value.float()
      case .accuracy: accuracy = try value.float()
      case .figures: figures = try value.figures()
      case .learningRate: learningRate = try value.float()
      case .indices:
        indices = try value.integers(bound: RecordingBounds.examples, to: RecordingBounds.count)
      case .layers: layers = try value.array(bound: RecordingBounds.layers, LayerReading.init)
      }
    }
    self = .step(
      StepReading(
        step: try step.required(StepMember.step), lane: try lane.required(StepMember.lane),
        loss: try loss.required(StepMember.loss), accuracy: try accuracy.required(StepMember.accuracy),
        learningRate: try learningRate.required(StepMember.learningRate),
        layers: try layers.required(StepMember.layers), figures: figures),
      indices: indices)
  }
}

private enum EvaluationMember: String, JSONMember {
  case type, step, lane, loss, accuracy, figures
  static let members = JSONMembers<EvaluationMember>()
}

extension EvaluationReading {
  /// The evaluation that a line describes.
  init(_ cursor: inout JSONCursor, lanes: [String: Int]) throws(JSONProblem) {
    var (step, lane): (Int?, Int?)
    var (loss, accuracy): (Float?, Float?)
    var figures: [Figure] = []
    try cursor.object(EvaluationMember.self) { member, value throws(JSONProblem) in
      switch member {
      case .type: break
      case .step: step = try value.integer(to: RecordingBounds.step)
      case .lane: lane = try value.lane(among: lanes)
      case .loss: loss = try value.float()
      case .accuracy: accuracy = try value.float()
      case .figures: figures = try value.figures()
      }
    }
    self.init(
      step: try step.required(EvaluationMember.step), lane: try lane.required(EvaluationMember.lane),
      loss: try loss.required(EvaluationMember.loss),
      accuracy: try accuracy.required(EvaluationMember.accuracy), figures: figures)
  }
}

extension RecordingEnd {
  private enum Member: String, JSONMember {
    case type, steps, reason
    static let members = JSONMembers<Member>()
  }

  /// The end that a line describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var steps: Int?
    var reason: Reason?
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .type: break
      case .steps: steps = try value.integer(to: RecordingBounds.step)
      case .reason:
        reason = Reason(rawValue: try value.string())
        guard reason != nil else { throw JSONProblem("is no known reason") }
      }
    }
    self.init(steps: try steps.required(Member.steps), reason: try reason.required(Member.reason))
  }
}
