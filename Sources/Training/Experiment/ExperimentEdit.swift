import Readings

/// An experiment's settings while they are changed; only the outcome must be valid.
struct ExperimentEdit {
  private let original: Experiment
  /// The settings but for the lanes.
  private var shared: [Setting]
  /// The lanes by their names, each with its differences.
  private var lanes: [(name: String, differences: [Setting])]
  /// The keys that were changed, and the positions of their lanes; nil for all lanes.
  private var changes: [(key: SettingKey, lane: Int?)] = []

  /// Begins with an experiment as it is.
  init(_ experiment: Experiment) {
    original = experiment
    shared = experiment.settings.filter { $0.key != "lanes" }
    lanes = experiment.lanes.map { ($0.name, $0.differences) }
  }

  /// Changes a setting: of a lane, or of all lanes, which then share it.
  mutating func change(_ change: SettingChange) throws(SettingError) {
    let key = try Self.key(of: change)
    let setting = Setting(
      key: key.name, value: SettingValue(scalar: change.text, isText: key.allowed.isText))
    changes.append((key, change.lane))
    if let lane = change.lane {
      guard lanes.indices.contains(lane) else {
        throw SettingError(path: ["lanes"], description: "there is no lane \(lane + 1)")
      }
      lanes[lane].differences.replace(setting)
    } else {
      shared.replace(setting)
      for lane in lanes.indices { lanes[lane].differences.removeAll { $0.key == key.name } }
    }
  }

  /// The row of a change's key.
  static func key(of change: SettingChange) throws(SettingError) -> SettingKey {
    let setting = Setting(key: change.key, value: .text(change.text))
    try Experiment.checkKeys([setting], path: [], allowed: SettingKey.all)
    guard let key = SettingKey.named(change.key), key.allowed != .lanes else {
      throw SettingError(
        path: [change.key], description: "lanes are added, removed and renamed one by one, not set")
    }
    return key
  }

  /// Adds a lane that has a lane's settings, perhaps of an earlier moment.
  mutating func addLane(_ name: String, having settings: LaneSettings, like parent: Lane) {
    var differences: [Setting] = []
    for key in SettingKey.all where key.mayDiffer {
      guard case .lane(let field) = key.access else { continue }
      let value = field.read(settings)
      let isTold = parent.differences.contains { $0.key == key.name }
      if isTold || value != field.read(original.shared) {
        differences.append(Setting(key: key.name, value: value))
      }
    }
    lanes.append((name, differences))
  }

  /// Takes a lane out.
  mutating func removeLane(_ lane: Int) { lanes.remove(at: lane) }

  /// Gives a lane another name.
  mutating func renameLane(_ lane: Int, to name: String) { lanes[lane].name = name }

  /// The experiment that was made.
  func experiment() throws(SettingError) -> Experiment {
    let made = lanes.map { Setting(key: $0.name, value: .settings($0.differences)) }
    let experiment = try Experiment(
      keepingIdleDifferences: shared + [Setting(key: "lanes", value: .settings(made))])
    for (key, lane) in changes {
      if let lane {
        try experiment.lanes[lane].checkUse(of: key)
      } else {
        try experiment.checkUse(of: key)
      }
    }
    return changes.reduce(experiment) { $0.tidied($1.key) }
  }
}

extension Experiment {
  /// Refuses a setting that no lane has a use for.
  package func checkUse(of key: SettingKey) throws(SettingError) {
    guard !key.makesDifference(to: self) else { return }
    throw SettingError(
      path: [key.name],
      description: "\(key.name) makes no difference here: no lane's network or optimizer has a use for it")
  }

  /// Refuses a setting of all lanes where every lane that has a use for it has its own.
  package func checkFollowers(of key: SettingKey) throws(SettingError) {
    let users = lanes.filter { key.makesDifference(to: $0.settings) }
    let isOwn: (Lane) -> Bool = { $0.differences.contains { $0.key == key.name } }
    guard key.mayDiffer, !users.isEmpty, users.allSatisfy(isOwn) else { return }
    let keys = users.map { "lanes.\($0.name).\(key.name)" }.joined(separator: " or ")
    throw SettingError(
      path: [key.name],
      description:
        "\(key.name) changes no lane: each that has a use for it has a value of its own; set \(keys)")
  }

  /// The same experiment, told more simply: no lane is told apart by what all have alike, and what is shared is the
  /// value of a lane.
  ///
  /// So a change and the change back leave what was there before.
  fileprivate func tidied(_ key: SettingKey) -> Experiment {
    guard case .lane(let field) = key.access else { return self }
    var tidy = self
    let values = lanes.map { field.read($0.settings) }
    if values.allSatisfy({ $0 == field.read(shared) }) {
      tidy.lanes = lanes.map { lane in
        Lane(
          name: lane.name, differences: lane.differences.filter { $0.key != key.name },
          settings: lane.settings)
      }
    } else if let first = values.first, !values.contains(field.read(shared)) {
      _ = field.write(&tidy.shared, first)
    }
    return tidy
  }
}

extension [Setting] {
  /// Puts a setting in the place of that with its key, or at the end.
  fileprivate mutating func replace(_ setting: Setting) {
    if let position = firstIndex(where: { $0.key == setting.key }) {
      self[position] = setting
    } else {
      append(setting)
    }
  }
}
