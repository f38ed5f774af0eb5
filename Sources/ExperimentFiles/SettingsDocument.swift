import Readings
import Training
import Yams

/// The settings that a YAML text gives, with the line of each.
struct SettingsDocument {
  /// The settings, in their order.
  private(set) var settings: [Setting] = []
  private var lines: [[String]: Int] = [:]
  private let place: Place

  /// Largest size of a text, in bytes.
  static let byteBound = 1 << 16
  /// Largest number of aliases in a text; it keeps aliases of aliases from growing without bound.
  static let aliasBound = 16

  /// Reads a file's text; errors name the place.
  init(yaml: String, file: String) throws(ExperimentFileError) {
    place = .file(file)
    let advice = "an experiment is a map of settings, such as \"depth: 5\""
    guard let root = try Self.compose(yaml, place: place), !root.isNull else {
      throw ExperimentFileError(place, "there is nothing in it; \(advice)")
    }
    guard case .mapping(let mapping) = root else {
      throw ExperimentFileError(place, line: root.line, "\(advice), not \(root.kindName)")
    }
    settings = try read(mapping, path: [])
  }

  private init(place: Place) { self.place = place }

  /// Reads the value of one setting, say the lanes, from an override.
  static func value(
    yaml: String, path: [String], place: Place
  ) throws(ExperimentFileError) -> SettingValue {
    var document = SettingsDocument(place: place)
    guard let root = try compose(yaml, place: place) else { return .text("") }
    return try document.value(root, path: path)
  }

  /// Line of a setting; nil where it does not stand in the text.
  func line(of path: [String]) -> Int? { lines[path] }

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

  private static func checkSize(_ yaml: String, place: Place) throws(ExperimentFileError) {
    guard yaml.utf8.count <= byteBound else {
      throw ExperimentFileError(place, "an experiment has at most \(byteBound) bytes")
    }
    let isOfName = { (byte: UInt8) in
      byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        || Character(Unicode.Scalar(byte)).isASCIIAlphanumeric
    }
    let aliases = zip(yaml.utf8, yaml.utf8.dropFirst()).count { $0 == UInt8(ascii: "*") && isOfName($1) }
    guard aliases <= aliasBound else {
      throw ExperimentFileError(place, "an experiment has at most \(aliasBound) aliases (*name)")
    }
  }

  private static func compose(_ yaml: String, place: Place) throws(ExperimentFileError) -> Node? {
    try checkSize(yaml, place: place)
    do {
      // What is a number is decided by `SettingValue`, so that no rule of YAML 1.1 makes a word of it or a Boolean.
      return try Parser(yaml: yaml, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw ExperimentFileError(error, place: place)
    } catch {
      throw ExperimentFileError(place, "it is not well-formed YAML")
    }
  }
}

extension ExperimentFileError {
  /// A text that is not YAML.
  fileprivate init(_ error: YamlError, place: Place) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
      self.init(malformed: problem, line: mark.line, place: place)
    case .composer(let context, let problem, let mark, _):
      let problem = [context?.text, problem].compactMap { $0 }.joined(separator: ", ")
      self.init(malformed: problem, line: mark.line, place: place)
    case .duplicatedKeysInMapping(let keys, let context):
      let key = SettingValue.text(keys.first ?? "").shortened
      self.init(place, line: context.mark.line, "the key \(key) is given twice")
    case .reader(let problem, let offset, _, let yaml):
      let line = 1 + yaml.prefix(offset ?? 0).count(where: \.isNewline)
      self.init(malformed: problem, line: line, place: place)
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      self.init(place, "it is not well-formed YAML")
    }
  }

  private init(malformed problem: String, line: Int, place: Place) {
    self.init(place, line: line, "it is not well-formed YAML: \(problem)")
  }
}

extension Node {
  fileprivate var line: Int { mark?.line ?? 1 }

  fileprivate var isNull: Bool {
    guard case .scalar(let scalar) = self else { return false }
    return scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
  }

  fileprivate var kindName: String {
    switch self {
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a map"
    case .alias: "an alias"
    }
  }
}
