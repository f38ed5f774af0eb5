import Readings

extension RunDescription {
  private enum Member: String, JSONMember {
    case type, format, version, title, seed, steps
    case stepsPerEpoch = "steps_per_epoch"
    case experiment, lanes
    static let members = JSONMembers<Member>()
  }

  /// The run that a header line describes.
  init(header cursor: inout JSONCursor) throws(JSONProblem) {
    try checkFormat(cursor)
    var title: String?
    var seed: UInt64?
    var (steps, stepsPerEpoch): (Int?, Int?)
    var experiment: [Setting]?
    var lanes: [LaneDescription]?
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .type, .format, .version: break
      case .title: title = try value.string()
      case .seed: seed = try value.integer()
      case .steps: steps = try value.integer(to: RecordingBounds.step)
      case .stepsPerEpoch: stepsPerEpoch = try value.integer(to: RecordingBounds.step)
      case .experiment: experiment = try readSettings(&value)
      case .lanes: lanes = try value.array(bound: RecordingBounds.lanes, LaneDescription.init)
      }
    }
    self.init(
      title: try title.required(Member.title),
      settings: try experiment.required(Member.experiment),
      lanes: try lanes.required(Member.lanes),
      steps: try steps.required(Member.steps),
      stepsPerEpoch: try stepsPerEpoch.required(Member.stepsPerEpoch),
      seed: try seed.required(Member.seed))
    guard !self.lanes.isEmpty, Set(self.lanes.map(\.name)).count == self.lanes.count else {
      throw JSONProblem("need names, each its own").inside("lanes")
    }
  }
}

private enum FormatMember: String, JSONMember {
  case type, format, version
  static let members = JSONMembers<FormatMember>()
}

/// Makes sure that the format is known before anything else is said of the line.
private func checkFormat(_ cursor: JSONCursor) throws(JSONProblem) {
  var cursor = cursor
  var (format, version): (String?, Int?)
  try cursor.object(FormatMember.self) { member, value throws(JSONProblem) in
    switch member {
    case .type: break
    case .format:
      format = try value.string()
      guard format == RecordingFormat.name else { throw JSONProblem("is not \"\(RecordingFormat.name)\"") }
    case .version:
      version = try value.integer()
      guard version == RecordingFormat.version else {
        let found = version.map(String.init) ?? "none"
        throw JSONProblem("is \(found); this program reads version \(RecordingFormat.version)")
      }
    }
  }
  _ = try format.required(FormatMember.format)
  _ = try version.required(FormatMember.version)
}

extension LaneDescription {
  private enum Member: String, JSONMember {
    case name, difference, layers
    static let members = JSONMembers<Member>()
  }

  /// The lane that an object of the header describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var (name, difference): (String?, String?)
    var layers: [LayerDescription]?
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .name: name = try value.string()
      case .difference: difference = try value.string(bound: RecordingBounds.textBytes)
      case .layers: layers = try value.array(bound: RecordingBounds.layers, LayerDescription.init)
      }
    }
    self.init(
      name: try name.required(Member.name), difference: try difference.required(Member.difference),
      layers: try layers.required(Member.layers))
  }
}

extension LayerDescription {
  private enum Member: String, JSONMember {
    case name, kind, inputs, units, positions, normalization, activation
    static let members = JSONMembers<Member>()
  }

  /// The layer that an object of the header describes; recordings from before there were other kinds than dense layers
  /// lack kind and positions.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var (name, normalization, activation): (String?, String?, String?)
    var kind = "dense"
    var (inputs, units): (Int?, Int?)
    var positions = 1
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .name: name = try value.string()
      case .kind: kind = try value.string()
      case .inputs: inputs = try value.integer(to: RecordingBounds.units)
      case .units: units = try value.integer(to: RecordingBounds.units)
      case .positions: positions = try value.integer(to: RecordingBounds.units)
      case .normalization: normalization = try value.string()
      case .activation: activation = try value.string()
      }
    }
    self.init(
      name: try name.required(Member.name), kind: kind, inputs: try inputs.required(Member.inputs),
      units: try units.required(Member.units), positions: positions,
      normalization: try normalization.required(Member.normalization),
      activation: try activation.required(Member.activation))
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
