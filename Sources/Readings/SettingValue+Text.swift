extension SettingValue {
  /// The value as a person writes it: `batch`, `0.5`, `{depth: 3}`.
  public var text: String {
    switch self {
    case .integer(let value): "\(value)"
    case .number(let value): Int(exactly: value).map { "\($0)" } ?? "\(value)"
    case .text(let value): value
    case .settings(let settings):
      "{" + settings.map { "\($0.key): \($0.value.text)" }.joined(separator: ", ") + "}"
    }
  }
}
