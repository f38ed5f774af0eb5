import Datasets
import Networks
import Readings

/// A row of the table of settings: what parsing, validation, messages, printing and documentation are made from.
public struct SettingKey: Sendable {
  /// Its name, as in an experiment file: `learningRate`.
  public let name: String
  /// One line that says what it is.
  public let summary: String
  /// The values it may have.
  public let allowed: AllowedValues
  /// Whether a lane may differ in it.
  public let mayDiffer: Bool
  /// What a change of it does to a run; nil for what is not told of a run's settings: its names, and the lanes.
  public private(set) var effect: SettingControl.Effect? = .restart
  /// The lanes that it matters to, by their settings; nil for all.
  private(set) var matters: (@Sendable (LaneSettings) -> Bool)?

  let access: Access

  /// Where the value is kept.
  enum Access: Sendable {
    /// In the experiment, once.
    case experiment(Field<Experiment>)
    /// In the settings of the lanes.
    case lane(Field<LaneSettings>)
    /// The lanes themselves.
    case lanes
  }

  /// Its value in an experiment in which nothing was set.
  public var defaultValue: SettingValue { value(in: Experiment()) }

  /// Its value in an experiment; of a setting in which lanes may differ, the value that they share.
  public func value(in experiment: Experiment) -> SettingValue {
    switch access {
    case .experiment(let field): field.read(experiment)
    case .lane(let field): field.read(experiment.shared)
    case .lanes:
      .settings(experiment.lanes.map { Setting(key: $0.name, value: .settings($0.usefulDifferences)) })
    }
  }

  /// Whether it is worth telling of an experiment: it matters to a lane, or was set.
  func concerns(_ experiment: Experiment) -> Bool {
    guard let matters else { return true }
    return experiment.lanes.contains { matters($0.settings) } || value(in: experiment) != defaultValue
  }

  /// Whether it makes a difference to what a lane does.
  func makesDifference(to settings: LaneSettings) -> Bool { matters?(settings) ?? true }

  /// Whether any lane of an experiment has a use for it; what belongs to no lane is always of use.
  func makesDifference(to experiment: Experiment) -> Bool {
    guard case .lane = access else { return true }
    return experiment.lanes.contains { makesDifference(to: $0.settings) }
  }

  /// The same row, a change of which the next step goes by.
  var immediate: SettingKey { row { $0.effect = .immediate } }

  /// The same row, a change of which makes the network or the optimiser anew, of the same weights.
  var rebuilding: SettingKey { row { $0.effect = .rebuild } }

  /// The same row, which belongs to no control.
  var uncontrolled: SettingKey { row { $0.effect = nil } }

  private func row(with change: (inout SettingKey) -> Void) -> SettingKey {
    var row = self
    change(&row)
    return row
  }

  /// The same row, told only if it was set.
  var onlyIfSet: SettingKey { only { _ in false } }

  /// The same row, which matters to some kinds of networks only.
  func only(for families: [NetworkFamily]) -> SettingKey { only { families.contains($0.network) } }

  /// The same row, which matters to all kinds of networks but these.
  func except(for families: [NetworkFamily]) -> SettingKey { only { !families.contains($0.network) } }

  /// The same row, which matters to some optimisers only.
  func only(for optimizers: [OptimizerKind]) -> SettingKey { only { optimizers.contains($0.optimizer) } }

  private func only(where matters: @escaping @Sendable (LaneSettings) -> Bool) -> SettingKey {
    row { $0.matters = matters }
  }

  /// The row with a name; nil if there is none.
  public static func named(_ name: String) -> SettingKey? { all.first { $0.name == name } }
}

/// How a setting is read from a value that keeps it, and written to it.
struct Field<Root>: Sendable {
  /// The setting as it stands.
  let read: @Sendable (Root) -> SettingValue
  /// Changes the setting; false, and nothing changes, where the value is not allowed.
  let write: @Sendable (inout Root, SettingValue) -> Bool

  /// A setting that `read` turns a person's value into, and `print` back.
  init<Value>(
    _ path: WritableKeyPath<Root, Value> & Sendable,
    read parse: @escaping @Sendable (SettingValue) -> Value?,
    print: @escaping @Sendable (Value) -> SettingValue
  ) {
    read = { print($0[keyPath: path]) }
    write = { root, value in
      guard let parsed = parse(value) else { return false }
      root[keyPath: path] = parsed
      return true
    }
  }
}
