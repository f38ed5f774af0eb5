import Readings

extension Redescription {
  /// The redescription that a line describes.
  ///
  /// - Parameter past: What the run was before.
  init(_ cursor: inout JSONCursor, after past: RecordingContext) throws(JSONProblem) {
    var step: Int?
    var change: LaneChange?
    var parts = DescriptionParts()
    try cursor.object(DescriptionMember.self) { member, value throws(JSONProblem) in
      switch member {
      case .step: step = try value.integer(to: RecordingBounds.step)
      case .added, .removed:
        guard change == nil else { throw JSONProblem("stands beside another change of the lanes") }
        change =
          member == .added
          ? try LaneChange(added: &value, lanes: past.lanes)
          : .removed(try value.lane(among: past.lanes))
      default: try parts.read(member, &value)
      }
    }
    let description = try parts.description(samples: past.samples)
    let count = past.lanes.count + (change?.difference ?? 0)
    guard description.lanes.count == count else {
      throw JSONProblem("are \(description.lanes.count), not the \(count) that are left").inside("lanes")
    }
    self.init(step: try step.required(DescriptionMember.step), description: description, change: change)
  }
}

extension Redescription.LaneChange {
  private enum Member: String, JSONMember {
    case from, before, evaluated
    static let members = JSONMembers<Member>()
  }

  /// The lane that an object says was added.
  fileprivate init(added cursor: inout JSONCursor, lanes: [String: Int]) throws(JSONProblem) {
    var (parent, step, evaluated): (Int?, Int?, Int?)
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .from: parent = try value.lane(among: lanes)
      case .before: step = try value.integer(to: RecordingBounds.step)
      case .evaluated: evaluated = try value.integer(to: RecordingBounds.step)
      }
    }
    self = .added(
      from: try parent.required(Member.from), before: try step.required(Member.before), evaluated: evaluated)
  }

  /// By how many the lanes are more than before.
  fileprivate var difference: Int {
    switch self {
    case .added: 1
    case .removed: -1
    }
  }
}
