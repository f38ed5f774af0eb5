import Readings

/// What a header line says.
struct RecordingHeader {
  /// What the run is.
  let description: RunDescription
  /// How many steps lie from one recorded step to the next.
  let every: Int

  /// The header that a line describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    try checkFormat(cursor)
    var parts = DescriptionParts()
    var every = 1
    try cursor.object(DescriptionMember.self) { member, value throws(JSONProblem) in
      switch member {
      case .recordEvery:
        every = try value.integer(to: RecordingBounds.step)
        guard every > 0 else { throw JSONProblem("is not above 0") }
      default: try parts.read(member, &value)
      }
    }
    description = try parts.description(samples: SampleSet())
    self.every = every
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
    case name, difference, layers, look
    static let members = JSONMembers<Member>()
  }

  /// The lane that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var (name, difference): (String?, String?)
    var layers: [LayerDescription]?
    var look: Int?
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .name: name = try value.string()
      case .difference: difference = try value.string(bound: RecordingBounds.textBytes)
      case .layers: layers = try value.array(bound: RecordingBounds.layers, LayerDescription.init)
      case .look: look = try value.integer(to: RecordingBounds.units)
      }
    }
    self.init(
      name: try name.required(Member.name), difference: try difference.required(Member.difference),
      layers: try layers.required(Member.layers), look: look)
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
