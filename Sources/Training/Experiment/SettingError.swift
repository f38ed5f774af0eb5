/// Why settings do not make an experiment.
public struct SettingError: Error, Equatable, CustomStringConvertible {
  /// Keys from the outside in: `["lanes", "plain", "depth"]`; for a setting that was not given, those around it.
  public let path: [String]
  /// What is wrong and what is allowed, as one sentence without its full stop.
  public let description: String

  /// Makes an error.
  public init(path: [String], description: String) {
    self.path = path
    self.description = description
  }
}
