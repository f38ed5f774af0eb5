import Readings

/// What a run is as text.
extension [UInt8] {
  /// Appends a header, up to its closing brace.
  mutating func append(header description: RunDescription, options: RecordingOptions) {
    append("{\"type\":\"header\",\"format\":")
    append(quoted: RecordingFormat.name)
    append(member: "version", number: RecordingFormat.version)
    if options.every != 1 { append(member: "record_every", number: options.every) }
    append(description: description)
    if description.samples != SampleSet() {
      append(member: "samples")
      append(samples: description.samples)
    }
  }

  /// Appends the members of a description but its samples.
  mutating func append(description: RunDescription) {
    append(member: "title", quoted: description.title)
    append(member: "seed", number: description.seed)
    append(member: "steps", number: description.steps)
    append(member: "steps_per_epoch", number: description.stepsPerEpoch)
    append(member: "experiment")
    append(settings: description.settings)
    append(",\"lanes\":[")
    append(list: description.lanes) { lane, bytes in bytes.append(lane: lane) }
    append("]")
  }

  private mutating func append(settings: [Setting]) {
    append("{")
    append(list: settings) { setting, bytes in
      bytes.append(quoted: setting.key)
      bytes.append(":")
      switch setting.value {
      case .integer(let value): bytes.append(number: value)
      case .number(let value): bytes.append(number: value)
      case .text(let value): bytes.append(quoted: value)
      case .settings(let values): bytes.append(settings: values)
      }
    }
    append("}")
  }

  private mutating func append(lane: LaneDescription) {
    append("{\"name\":")
    append(quoted: lane.name)
    append(",\"difference\":")
    append(quoted: lane.difference)
    append(",\"layers\":[")
    append(list: lane.layers) { layer, bytes in
      bytes.append("{\"name\":")
      bytes.append(quoted: layer.name)
      bytes.append(",\"kind\":")
      bytes.append(quoted: layer.kind)
      bytes.append(",\"inputs\":")
      bytes.append(number: layer.inputs)
      bytes.append(",\"units\":")
      bytes.append(number: layer.units)
      bytes.append(",\"positions\":")
      bytes.append(number: layer.positions)
      bytes.append(",\"normalization\":")
      bytes.append(quoted: layer.normalization)
      bytes.append(",\"activation\":")
      bytes.append(quoted: layer.activation)
      bytes.append("}")
    }
    append("]")
    if let look = lane.look { append(member: "look", number: look) }
    append("}")
  }
}
