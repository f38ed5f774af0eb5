import Readings

extension RunDescription {
  /// The run that a header line describes.
  init(header object: JSONObject) throws(JSONProblem) {
    try object.decode("format") { value throws(JSONProblem) in
      guard value == .string(RecordingFormat.name) else {
        throw JSONProblem("is not \"\(RecordingFormat.name)\"")
      }
    }
    try object.decode("version") { value throws(JSONProblem) in
      let version: Int = try value.integer()
      guard version == RecordingFormat.version else {
        throw JSONProblem("is \(version); this program reads version \(RecordingFormat.version)")
      }
    }
    self.init(
      title: try object.string("title"),
      settings: try object.object("experiment", readSettings),
      lanes: try object.array("lanes") { lane throws(JSONProblem) in try LaneDescription(lane.object()) },
      steps: try object.integer("steps"),
      stepsPerEpoch: try object.integer("steps_per_epoch"),
      seed: try object.integer("seed"))
    guard !lanes.isEmpty, Set(lanes.map(\.name)).count == lanes.count else {
      throw JSONProblem("need names, each its own").inside("lanes")
    }
  }
}

extension LaneDescription {
  /// The lane that an object of the header describes.
  fileprivate init(_ object: JSONObject) throws(JSONProblem) {
    self.init(
      name: try object.string("name"),
      difference: try object.string("difference"),
      layers: try object.array("layers") { layer throws(JSONProblem) in
        try LayerDescription(layer.object())
      })
  }
}

extension LayerDescription {
  /// The layer that an object of the header describes.
  fileprivate init(_ object: JSONObject) throws(JSONProblem) {
    self.init(
      name: try object.string("name"),
      // Recordings from before there were other kinds lack these two.
      kind: object["kind"] == nil ? "dense" : try object.string("kind"),
      inputs: try object.integer("inputs"),
      units: try object.integer("units"),
      positions: object["positions"] == nil ? 1 : try object.integer("positions"),
      normalization: try object.string("normalization"),
      activation: try object.string("activation"))
  }
}

/// The settings that an object spells, in its order.
private func readSettings(_ object: JSONObject) throws(JSONProblem) -> [Setting] {
  var settings: [Setting] = []
  for (key, value) in object.members {
    do throws(JSONProblem) {
      settings.append(Setting(key: key, value: try settingValue(value)))
    } catch {
      throw error.inside(key)
    }
  }
  return settings
}

private func settingValue(_ value: JSONValue) throws(JSONProblem) -> SettingValue {
  switch value {
  case .string(let text): return .text(text)
  case .object(let object): return .settings(try readSettings(object))
  case .number(let text):
    // A number with neither point nor exponent is whole: 60 is an integer, 60.0 is not.
    if let whole = Int(text) { return .integer(whole) }
    if text.contains(where: { ".eE".contains($0) }), let number = Double(text), number.isFinite {
      return .number(number)
    }
    throw JSONProblem("is out of range")
  default: throw JSONProblem("is no number, string or object")
  }
}
