import Readings
import Training
import Yams

/// The settings that a YAML text gives, with the line of each.
package struct SettingsDocument {
  /// The settings, in their order.
  package private(set) var settings: [Setting] = []
  private var lines: [[String]: Int] = [:]
  private let place: Place

  /// How the text is read.
  static let form = YAMLText(of: "an experiment", atMost: 1 << 16)

  /// Reads a file's text; errors name the place.
  init(yaml: String, file: String) throws(ExperimentFileError) {
    place = .file(file)
    let advice = "an experiment is a map of settings, such as \"depth: 5\""
    guard let root = try Self.form.root(of: yaml, place: place), !root.isNull else {
      throw ExperimentFileError(place, "there is nothing in it; \(advice)")
    }
    guard case .mapping(let mapping) = root else {
      throw ExperimentFileError(place, line: root.line, "\(advice), not \(root.kindName)")
    }
    settings = try read(mapping, path: [])
  }

  /// Reads a map that is part of another text.
  package init(_ mapping: Node.Mapping, place: Place) throws(ExperimentFileError) {
    self.place = place
    settings = try read(mapping, path: [])
  }

  private init(place: Place) { self.place = place }

  /// Reads the value of one setting, say the lanes, from an override.
  static func value(
    yaml: String, path: [String], place: Place
  ) throws(ExperimentFileError) -> SettingValue {
    var document = SettingsDocument(place: place)
    guard let root = try form.root(of: yaml, place: place) else { return .text("") }
    return try document.value(root, path: path)
  }

  /// Line of a setting; nil where it does not stand in the text.
  package func line(of path: [String]) -> Int? { lines[path] }

  private mutating func read(
    _ mapping: Node.Mapping, path: [String]
  ) throws(ExperimentFileError) -> [Setting] {
    var settings: [Setting] = []
    for (key, node) in mapping {
      guard case .scalar(let scalar) = key else {
        throw ExperimentFileError(place, line: key.line, "a key must be a word, not \(key.kindName)")
      }
      let path = path + [scalar.string]
      lines[path] = key.line
      settings.append(Setting(key: scalar.string, value: try value(node, path: path)))
    }
    return settings
  }

  private mutating func value(
    _ node: Node, path: [String]
  ) throws(ExperimentFileError) -> SettingValue {
    // The second key of a path is the name of a lane.
    let key = path.count == 2 ? nil : path.last.flatMap(SettingKey.named)
    switch node {
    case .scalar(let scalar):
      let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
      return SettingValue(scalar: scalar.string, isText: isQuoted || key?.allowed.isText == true)
    case .mapping(let mapping):
      // Nothing is deeper than a difference of a lane; what stands deeper is refused by its key.
      return .settings(path.count < 3 ? try read(mapping, path: path) : [])
    case .sequence, .alias:
      // An unknown key is refused whatever its value, and a lane that is text.
      guard let key else { return .text(node.kindName) }
      throw ExperimentFileError(
        place, line: node.line, "\(key.name) must be \(key.allowed), not \(node.kindName)")
    }
  }
}
