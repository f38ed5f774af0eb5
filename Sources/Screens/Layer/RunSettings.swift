import Readings

/// The settings of each lane: what was changed by hand, what sets it apart, or what all lanes share.
struct RunSettings {
  private let frame: Frame

  init(_ frame: Frame) { self.frame = frame }

  /// The value of a setting in a lane; nil where the run does not tell.
  func value(_ key: String, lane: Int) -> SettingValue? {
    if let control = frame.controls.first(where: { $0.key == key }) {
      return control.values.count == 1 ? control.values[0] : control.values[safe: lane]
    }
    let settings = frame.description.settings
    if case .settings(let lanes)? = settings.first(where: { $0.key == "lanes" })?.value,
      let name = frame.description.lanes[safe: lane]?.name,
      case .settings(let own)? = lanes.first(where: { $0.key == name })?.value,
      let setting = own.first(where: { $0.key == key })
    {
      return setting.value
    }
    return settings.first { $0.key == key }?.value
  }

  /// The word of a setting in a lane; nil where it is none.
  func word(_ key: String, lane: Int) -> String? {
    guard case .text(let word)? = value(key, lane: lane) else { return nil }
    return word
  }

  /// The number of a setting in a lane; nil where it is none.
  func number(_ key: String, lane: Int) -> Double? {
    switch value(key, lane: lane) {
    case .number(let number)?: number
    case .integer(let number)?: Double(number)
    default: nil
    }
  }
}
