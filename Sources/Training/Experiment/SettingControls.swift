import Readings

extension Experiment {
  /// What an editor shows of every setting that concerns the run, in the order of the table.
  var controls: [SettingControl] {
    SettingKey.all.compactMap { key in
      guard let effect = key.effect, key.concerns(self) else { return nil }
      return SettingControl(
        key: key.name, summary: key.summary, allowed: SettingControl.Allowed(key.allowed), effect: effect,
        values: values(of: key), mayDiffer: key.mayDiffer)
    }
  }

  /// The value in each lane; a single one where all have the same.
  private func values(of key: SettingKey) -> [SettingValue] {
    guard case .lane(let field) = key.access else { return [key.value(in: self)] }
    let values = lanes.map { field.read($0.settings) }
    return values.dropFirst().allSatisfy { $0 == values.first } ? Array(values.prefix(1)) : values
  }
}

extension SettingControl.Allowed {
  fileprivate init(_ allowed: AllowedValues) {
    switch allowed {
    case .whole(let range): self = .whole(range)
    case .words(let words): self = .words(words)
    case .positive, .fromZero, .fromZeroBelow:
      self = .number(String("\(allowed)".dropFirst("a number ".count)))
    case .wordList, .name, .line, .path, .lanes: self = .text("\(allowed)")
    }
  }
}
