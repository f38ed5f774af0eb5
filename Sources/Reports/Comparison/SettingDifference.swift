import Readings

/// A setting in which two experiments differ.
public struct SettingDifference: Sendable, Equatable, Encodable {
  /// Its key, with those around it: `lanes.batchnorm.learningRate`.
  public let path: String
  /// Its value in A; nil where A has no such setting.
  public let a: String?
  /// Its value in B; nil where B has no such setting.
  public let b: String?

  /// All settings in which two runs differ, in A's order; what only B has follows what they share.
  ///
  /// Lanes are matched by name: another order of lanes or keys is no difference.
  public static func differences(_ a: RunDescription, _ b: RunDescription) -> [SettingDifference] {
    differences(a.allSettings, b.allSettings, path: "") + layers(a, b) + samples(a, b)
  }

  private static func differences(_ a: [Setting], _ b: [Setting], path: String) -> [SettingDifference] {
    let first = Dictionary(a.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let second = Dictionary(b.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let keys = a.map(\.key) + b.map(\.key).filter { first[$0] == nil }
    return keys.flatMap { key -> [SettingDifference] in
      let inside = path.isEmpty ? key : "\(path).\(key)"
      if case .settings(let a)? = first[key], case .settings(let b)? = second[key] {
        return differences(a, b, path: inside)
      }
      let (a, b) = (first[key]?.shown, second[key]?.shown)
      return a == b ? [] : [SettingDifference(path: inside, a: a, b: b)]
    }
  }

  /// The lanes of the same name whose layers differ.
  private static func layers(_ a: RunDescription, _ b: RunDescription) -> [SettingDifference] {
    a.lanes.compactMap { lane in
      guard let other = b.lanes.first(where: { $0.name == lane.name }), other.layers != lane.layers else {
        return nil
      }
      let (a, b) = (lane.layers, other.layers)
      let path = "layers of \(lane.name)"
      guard a.count == b.count, let (first, second) = zip(a, b).first(where: { $0 != $1 }) else {
        return SettingDifference(path: path, a: "\(a.count)", b: "\(b.count)")
      }
      return SettingDifference(path: path, a: first.summary, b: second.summary)
    }
  }

  /// The examples that both runs were shown with.
  private static func samples(_ a: RunDescription, _ b: RunDescription) -> [SettingDifference] {
    let none = SampleSet()
    guard a.samples != none, b.samples != none, a.samples != b.samples else { return [] }
    return [SettingDifference(path: "samples", a: a.samples.summary, b: b.samples.summary)]
  }
}

extension RunDescription {
  /// The settings, with what else is known of a run where they do not say it.
  fileprivate var allSettings: [Setting] {
    let facts = [
      Setting(key: "name", value: .text(title)), Setting(key: "steps", value: .integer(steps)),
      Setting(key: "seed", value: .text(seed.description)),
    ]
    let keys = Set(settings.map(\.key))
    return facts.filter { !keys.contains($0.key) } + settings
  }
}

extension SettingValue {
  /// The value on one line; of a lane that sets nothing, in words.
  fileprivate var shown: String { self == .settings([]) ? "as the others" : text }
}

extension LayerDescription {
  fileprivate var summary: String {
    "\(name): \(kind), \(inputs) inputs, \(units) units, \(positions) positions, \(normalization), \(activation)"
  }
}

extension SampleSet {
  fileprivate var summary: String {
    let counts = [
      ("images", images?.shape.first ?? 0), ("points", points?.shape.first ?? 0),
      ("sequences", sequences.count),
    ]
    return counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
  }
}
