import Readings
import Training

extension Experiment {
  /// The experiment with settings replaced, each written `KEY=VALUE` as after `--set`.
  ///
  /// `depth=24` sets what all lanes share; `lanes.plain.activation=relu` sets a difference of one lane;
  /// `lanes.third={normalization: batch}` sets all differences of a lane, and adds it where there is none; `lanes={…}`
  /// sets all lanes. A later override wins. Only the outcome must be a valid experiment.
  ///
  /// - Parameter replacingDifferences: Whether a setting without `lanes.` takes the place of the lanes' own values too, as
  ///   it does while a run goes on. Otherwise such lanes keep theirs, and one that no lane goes by is refused.
  public func applying(
    overrides texts: [String], replacingDifferences: Bool = false
  ) throws(ExperimentFileError) -> Experiment {
    guard !texts.isEmpty else { return self }
    var settings = settings
    var overrides: [Override] = []
    for text in texts {
      let override = try Override(text)
      settings = try override.applied(to: settings, replacingDifferences: replacingDifferences)
      overrides.append(override)
    }
    let experiment: Experiment
    do {
      experiment = try Experiment(settings: settings)
    } catch {
      let culprit =
        overrides.last { error.path.starts(with: $0.path) } ?? breaking(overrides, replacingDifferences)
      throw ExperimentFileError(culprit?.place ?? .override(""), error.description)
    }
    try experiment.checkDifference(of: overrides, replacingDifferences)
    return experiment
  }

  /// The override from which on nothing that followed made the experiment valid again.
  private func breaking(_ overrides: [Override], _ replacingDifferences: Bool) -> Override? {
    var settings = settings
    var found: Override?
    for override in overrides {
      guard let changed = try? override.applied(to: settings, replacingDifferences: replacingDifferences)
      else { return override }
      settings = changed
      if (try? Experiment(settings: settings)) != nil {
        found = nil
      } else {
        found = found ?? override
      }
    }
    return found
  }

  /// Refuses overrides that no lane has a use for, and those that no lane goes by.
  private func checkDifference(
    of overrides: [Override], _ replacingDifferences: Bool
  ) throws(ExperimentFileError) {
    for override in overrides where override.path.count == 1 {
      guard let key = override.path.first.flatMap(SettingKey.named) else { continue }
      do {
        try checkUse(of: key)
        if !replacingDifferences { try checkFollowers(of: key) }
      } catch {
        throw ExperimentFileError(override.place, error.description)
      }
    }
  }
}

/// One `KEY=VALUE` of the command line.
private struct Override {
  /// Keys from the outside in: `["lanes", "plain", "depth"]`.
  let path: [String]
  /// The new value.
  let value: SettingValue
  /// What error messages name.
  let place: Place

  /// Reads an override; whether its key exists is found out later.
  init(_ text: String) throws(ExperimentFileError) {
    place = .override(text)
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw ExperimentFileError(place, "it must be KEY=VALUE, such as --set learningRate=0.5")
    }
    let key = String(text[..<equals])
    let value = String(text[text.index(after: equals)...])
    path = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard path.count == 1 || (path[0] == "lanes" && (2...3).contains(path.count)) else {
      throw ExperimentFileError(
        place, "a key is that of a setting, such as depth, or of a lane's, such as lanes.plain.depth")
    }
    self.value = try Self.read(value, path: path, place: place)
  }

  private static func read(
    _ text: String, path: [String], place: Place
  ) throws(ExperimentFileError) -> SettingValue {
    if path[0] == "lanes" && path.count < 3 {
      return try SettingsDocument.value(yaml: text, path: path, place: place)
    }
    return SettingValue(scalar: text, isText: path.last.flatMap(SettingKey.named)?.allowed.isText == true)
  }

  /// The settings with the override in its place, perhaps also in that of the lanes' own values.
  func applied(
    to settings: [Setting], replacingDifferences: Bool
  ) throws(ExperimentFileError) -> [Setting] {
    if path.count == 3 && !Self.names(in: settings).contains(path[1]) {
      let lanes = Self.names(in: settings).joined(separator: ", ")
      throw ExperimentFileError(place, "there is no lane \"\(path[1].shortened)\"; the lanes are \(lanes)")
    }
    let changed = Self.replacing(path[...], by: value, in: settings)
    guard replacingDifferences, path.count == 1, path[0] != "lanes" else { return changed }
    return changed.map { Self.removing(path[0], from: $0) }
  }

  /// The setting of all lanes without their own values of a key; any other as it is.
  private static func removing(_ key: String, from setting: Setting) -> Setting {
    guard setting.key == "lanes", case .settings(let lanes) = setting.value else { return setting }
    let shared = lanes.map { lane in
      guard case .settings(let differences) = lane.value else { return lane }
      return Setting(key: lane.key, value: .settings(differences.filter { $0.key != key }))
    }
    return Setting(key: setting.key, value: .settings(shared))
  }

  private static func names(in settings: [Setting]) -> [String] {
    guard case .settings(let lanes) = settings.first(where: { $0.key == "lanes" })?.value else { return [] }
    return lanes.map(\.key)
  }

  private static func replacing(
    _ path: ArraySlice<String>, by value: SettingValue, in settings: [Setting]
  ) -> [Setting] {
    guard let key = path.first else { return settings }
    var changed = settings
    let position = settings.firstIndex { $0.key == key }
    var new = value
    if path.count > 1 {
      var inner: [Setting] = []
      if let position, case .settings(let some) = settings[position].value { inner = some }
      new = .settings(replacing(path.dropFirst(), by: value, in: inner))
    }
    if let position {
      changed[position] = Setting(key: key, value: new)
    } else {
      changed.append(Setting(key: key, value: new))
    }
    return changed
  }
}
