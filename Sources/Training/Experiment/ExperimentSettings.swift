import Networks
import Readings

extension Experiment {
  /// All settings that concern it, in the order of the table; they make the same experiment again.
  public var settings: [Setting] {
    SettingKey.all.filter { $0.concerns(self) }.map { Setting(key: $0.name, value: $0.value(in: self)) }
  }

  /// Makes an experiment of settings; what they leave out has its default.
  public init(settings: [Setting]) throws(SettingError) {
    try self.init(keepingIdleDifferences: settings)
    try checkDifferences()
  }

  /// Makes an experiment of settings whose lanes may differ in what makes no difference to them, as it may be while a
  /// run is changed: a lane that goes from momentum to Adam goes back to its own momentum.
  init(keepingIdleDifferences settings: [Setting]) throws(SettingError) {
    var experiment = Experiment()
    var lanes: [Setting]?
    try Self.checkKeys(settings, path: [], allowed: SettingKey.all)
    for setting in settings {
      guard let key = SettingKey.named(setting.key) else { continue }
      var isAllowed = false
      switch key.access {
      case .experiment(let field): isAllowed = field.write(&experiment, setting.value)
      case .lane(let field): isAllowed = field.write(&experiment.shared, setting.value)
      case .lanes:
        if case .settings(let some) = setting.value { (lanes, isAllowed) = (some, true) }
      }
      guard isAllowed else { throw .value(setting, of: key, path: []) }
    }
    if let lanes {
      experiment.lanes = try Self.lanes(lanes, sharing: experiment.shared)
    } else {
      experiment.lanes = Lane.standard(sharing: experiment.shared)
    }
    try experiment.checkTogether()
    self = experiment
  }

  private static func lanes(
    _ lanes: [Setting], sharing shared: LaneSettings
  ) throws(SettingError) -> [Lane] {
    guard (1...Lane.bound).contains(lanes.count) else {
      throw SettingError(
        path: ["lanes"], description: "lanes must be \(AllowedValues.lanes), not \(lanes.count) lanes")
    }
    var made: [Lane] = []
    for lane in lanes {
      guard AllowedValues.isName(lane.key) else {
        throw SettingError(
          path: ["lanes", lane.key],
          description: "the name of a lane must be \(AllowedValues.name), not \"\(lane.key.shortened)\"")
      }
      guard !made.contains(where: { $0.name == lane.key }) else {
        throw SettingError(path: ["lanes", lane.key], description: "there are two lanes \"\(lane.key)\"")
      }
      made.append(try Lane(lane, sharing: shared))
    }
    return made
  }

  /// Refuses keys that are not in the table, and keys given twice.
  static func checkKeys(
    _ settings: [Setting], path: [String], allowed: [SettingKey]
  ) throws(SettingError) {
    let names = allowed.map(\.name)
    for (position, setting) in settings.enumerated() {
      let place = path + [setting.key]
      if settings[..<position].contains(where: { $0.key == setting.key }) {
        throw SettingError(path: place, description: "the key \"\(setting.key.shortened)\" is given twice")
      }
      if names.contains(setting.key) { continue }
      if SettingKey.named(setting.key) != nil {
        throw SettingError(
          path: place,
          description: "a lane cannot differ in \"\(setting.key)\", which all lanes share")
      }
      let way =
        setting.key.nearest(in: names).map { ", did you mean \"\($0)\"?" }
        ?? "; \"bnviz settings\" lists all"
      throw SettingError(path: place, description: "unknown key \"\(setting.key.shortened)\"\(way)")
    }
  }
}

extension Lane {
  /// Makes a lane of its name and its differences.
  fileprivate init(_ lane: Setting, sharing shared: LaneSettings) throws(SettingError) {
    let path = ["lanes", lane.key]
    guard case .settings(let differences) = lane.value else {
      throw SettingError(
        path: path,
        description: "lane \"\(lane.key)\" must be a map of its differences, such as "
          + "{normalization: batch}, not \(lane.value.shortened)")
    }
    try Experiment.checkKeys(differences, path: path, allowed: SettingKey.all.filter(\.mayDiffer))
    var settings = shared
    var canonical: [Setting] = []
    for key in SettingKey.all {
      guard let difference = differences.first(where: { $0.key == key.name }),
        case .lane(let field) = key.access
      else { continue }
      guard field.write(&settings, difference.value) else { throw .value(difference, of: key, path: path) }
      canonical.append(Setting(key: key.name, value: field.read(settings)))
    }
    self.init(name: lane.key, differences: canonical, settings: settings)
  }
}

extension SettingError {
  /// A value that its key does not allow.
  fileprivate static func value(_ setting: Setting, of key: SettingKey, path: [String]) -> SettingError {
    SettingError(
      path: path + [setting.key],
      description: "\(setting.key) must be \(key.allowed), not \(setting.value.shortened)")
  }
}
