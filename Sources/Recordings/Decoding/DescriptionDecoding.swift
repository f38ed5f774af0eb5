import Readings

/// The members of a header and of a redescription.
enum DescriptionMember: String, JSONMember {
  case type, step, format, version
  case recordEvery = "record_every"
  case added, removed, title, seed, steps
  case stepsPerEpoch = "steps_per_epoch"
  case experiment, lanes, samples
  static let members = JSONMembers<DescriptionMember>()
}

/// What a line says of what the run is, as far as it was read.
struct DescriptionParts {
  private var title: String?
  private var seed: UInt64?
  private var (steps, stepsPerEpoch): (Int?, Int?)
  private var experiment: [Setting]?
  private var lanes: [LaneDescription]?
  private var samples: SampleSet?

  /// Reads a member of a description, and leaves any other.
  mutating func read(_ member: DescriptionMember, _ value: inout JSONCursor) throws(JSONProblem) {
    switch member {
    case .title: title = try value.string()
    case .seed: seed = try value.integer()
    case .steps: steps = try value.integer(to: RecordingBounds.step)
    case .stepsPerEpoch: stepsPerEpoch = try value.integer(to: RecordingBounds.step)
    case .experiment: experiment = try readSettings(&value)
    case .lanes: lanes = try value.array(bound: RecordingBounds.lanes, LaneDescription.init)
    case .samples: samples = try SampleSet(&value)
    case .type, .step, .format, .version, .recordEvery, .added, .removed: break
    }
  }

  /// The description.
  ///
  /// - Parameter past: The samples where the line does not tell them.
  func description(samples past: SampleSet) throws(JSONProblem) -> RunDescription {
    var description = RunDescription(
      title: try title.required(DescriptionMember.title),
      settings: try experiment.required(DescriptionMember.experiment),
      lanes: try lanes.required(DescriptionMember.lanes),
      steps: try steps.required(DescriptionMember.steps),
      stepsPerEpoch: try stepsPerEpoch.required(DescriptionMember.stepsPerEpoch),
      seed: try seed.required(DescriptionMember.seed))
    description.samples = samples ?? past
    let lanes = description.lanes
    guard !lanes.isEmpty, Set(lanes.map(\.name)).count == lanes.count else {
      throw JSONProblem("need names, each its own").inside("lanes")
    }
    return description
  }
}

/// The settings that an object spells, in its order.
private func readSettings(_ cursor: inout JSONCursor) throws(JSONProblem) -> [Setting] {
  var settings: [Setting] = []
  try cursor.object(bound: RecordingBounds.settings) { key, value throws(JSONProblem) in
    settings.append(Setting(key: key, value: try settingValue(&value)))
  }
  return settings
}

private func settingValue(_ cursor: inout JSONCursor) throws(JSONProblem) -> SettingValue {
  switch cursor.next {
  case UInt8(ascii: "\""): return .text(try cursor.string(bound: RecordingBounds.textBytes))
  case UInt8(ascii: "{"): return .settings(try readSettings(&cursor))
  default: break
  }
  guard let text = try cursor.numberText() else {
    throw cursor.mismatch("is no number, string or object")
  }
  // A number with neither point nor exponent is whole: 60 is an integer, 60.0 is not.
  if let whole = Int(text) { return .integer(whole) }
  if text.contains(where: { ".eE".contains($0) }), let number = Double(text), number.isFinite {
    return .number(number)
  }
  throw JSONProblem("is out of range")
}
