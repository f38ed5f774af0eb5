import ExperimentFiles
import Readings
import Training
import Yams

/// A map of a lesson's file that is read key by key; what is not known or not of its kind is refused with its line.
struct StrictMap {
  /// What it describes, for sentences: `a step`.
  let subject: String
  private let place: Place
  /// Line of the map, or of the key whose value it is.
  private let line: Int
  private let entries: [(key: String, line: Int, node: Node)]

  /// Reads a map, whose keys must be among those that are allowed.
  ///
  /// - Parameters:
  ///   - node: what stands in the file.
  ///   - subject: what it describes: `a step`.
  ///   - keys: the keys that are allowed; nil for any.
  ///   - place: the file.
  ///   - line: the line to name where the map itself is wrong; nil for its own.
  init(
    _ node: Node, of subject: String, keys: [String]?, place: Place, line: Int? = nil
  ) throws(ExperimentFileError) {
    self.subject = subject
    self.place = place
    self.line = line ?? node.line
    guard case .mapping(let mapping) = node else {
      throw ExperimentFileError(place, line: self.line, "\(subject) is a map, not \(node.kindName)")
    }
    var entries: [(String, Int, Node)] = []
    for (key, node) in mapping {
      guard case .scalar(let scalar) = key else {
        throw ExperimentFileError(place, line: key.line, "a key must be a word, not \(key.kindName)")
      }
      if let keys, !keys.contains(scalar.string) {
        let advice =
          scalar.string.nearest(in: keys).map { "did you mean \"\($0)\"?" }
          ?? "the keys are \(keys.joined(separator: ", "))"
        throw ExperimentFileError(
          place, line: key.line, "\(subject) has no key \"\(scalar.string.shortened)\", \(advice)")
      }
      entries.append((scalar.string, key.line, node))
    }
    self.entries = entries
  }

  /// The keys that are given, in their order.
  var keys: [String] { entries.map(\.key) }

  /// Whether a key is given.
  func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

  /// What stands at a key; nil where it is not given.
  func node(_ key: String) -> Node? { entries.first { $0.key == key }?.node }

  /// Line of a key; that of the map where the key is not given.
  func line(of key: String) -> Int { entries.first { $0.key == key }?.line ?? line }

  /// The error of a key, or of the map where the key is not given.
  func problem(_ key: String, _ sentence: String) -> ExperimentFileError {
    ExperimentFileError(place, line: line(of: key), sentence)
  }

  /// The error of a key that must be there.
  func missing(_ key: String) -> ExperimentFileError { problem(key, "\(subject) needs the key \"\(key)\"") }

  /// Refuses keys that make no sense without another one.
  func refuse(_ keys: [String], without other: String) throws(ExperimentFileError) {
    guard !has(other), let key = keys.first(where: has) else { return }
    throw problem(key, "\"\(key)\" belongs to \"\(other)\", which \(subject) does not have here")
  }
}

/// Values of keys; each is nil where the key is not given.
extension StrictMap {
  /// Text of any kind, as it is written.
  func scalar(_ key: String) throws(ExperimentFileError) -> String? {
    guard let node = node(key) else { return nil }
    guard case .scalar(let scalar) = node else {
      throw problem(key, "\"\(key)\" must be text, not \(node.kindName)")
    }
    return scalar.string
  }

  /// A line of text that is not empty.
  func line(_ key: String, atMost bound: Int) throws(ExperimentFileError) -> String? {
    guard let text = try scalar(key) else { return nil }
    guard Self.isLine(text, atMost: bound) else {
      throw problem(
        key, "\"\(key)\" must be one line of 1 to \(bound) characters, not \(Self.shown(text, beyond: bound))"
      )
    }
    return text
  }

  /// Paragraphs of text that are not empty.
  func paragraphs(_ key: String, atMost bound: Int) throws(ExperimentFileError) -> String? {
    guard let text = try scalar(key) else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let isText = !text.allSatisfy(\.isWhitespace) && lines.allSatisfy { Self.isPrintable(String($0)) }
    guard isText, text.count <= bound else {
      throw problem(
        key, "\"\(key)\" must be text of 1 to \(bound) characters, not \(Self.shown(text, beyond: bound))")
    }
    return text
  }

  /// A whole number of a range.
  func whole(_ key: String, in range: ClosedRange<Int>) throws(ExperimentFileError) -> Int? {
    guard let text = try scalar(key) else { return nil }
    let value = SettingValue(scalar: text, isText: false)
    let allowed = AllowedValues.whole(range)
    guard let whole = allowed.whole(value) else {
      throw problem(key, "\"\(key)\" must be \(allowed), not \(value.shortened)")
    }
    return whole
  }

  /// Whether something is so; false where the key is not given.
  func flag(_ key: String) throws(ExperimentFileError) -> Bool {
    guard let text = try scalar(key) else { return false }
    guard text == "true" || text == "false" else {
      throw problem(key, "\"\(key)\" must be true or false, not \"\(text.shortened)\"")
    }
    return text == "true"
  }

  /// The name of something.
  func name(_ key: String) throws(ExperimentFileError) -> String? {
    guard let text = try scalar(key) else { return nil }
    guard AllowedValues.isName(text) else {
      throw problem(key, "\"\(key)\" must be \(AllowedValues.name), not \"\(text.shortened)\"")
    }
    return text
  }

  /// What stands in a list, of which there is so much; empty where the key is not given.
  func list(_ key: String, count: ClosedRange<Int>) throws(ExperimentFileError) -> [Node] {
    guard let node = node(key) else { return [] }
    guard case .sequence(let sequence) = node else {
      throw problem(key, "\"\(key)\" must be a list, not \(node.kindName)")
    }
    guard count.contains(sequence.count) else {
      throw problem(
        key, "\"\(key)\" must have \(count.lowerBound) to \(count.upperBound) entries, not \(sequence.count)")
    }
    return Array(sequence)
  }

  /// Lines of text in a list; empty where the key is not given.
  func lines(_ key: String, count: ClosedRange<Int>, atMost bound: Int) throws(ExperimentFileError)
    -> [String]
  {
    var lines: [String] = []
    for node in try list(key, count: count) {
      guard case .scalar(let scalar) = node, Self.isLine(scalar.string, atMost: bound) else {
        throw ExperimentFileError(
          place, line: node.line, "each of \"\(key)\" must be one line of 1 to \(bound) characters")
      }
      lines.append(scalar.string)
    }
    return lines
  }

  /// Maps in a list; empty where the key is not given.
  func maps(
    _ key: String, of subject: String, keys: [String], count: ClosedRange<Int>
  ) throws(ExperimentFileError) -> [StrictMap] {
    var maps: [StrictMap] = []
    for node in try list(key, count: count) {
      maps.append(try StrictMap(node, of: subject, keys: keys, place: place))
    }
    return maps
  }

  private static func isLine(_ text: String, atMost bound: Int) -> Bool {
    !text.allSatisfy(\.isWhitespace) && text.count <= bound && isPrintable(text)
  }

  /// Whether nothing in it would break a line or a terminal.
  private static func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      ![.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
    }
  }

  private static func shown(_ text: String, beyond bound: Int) -> String {
    text.count > bound ? "\(text.count)" : "\"\(text.shortened)\""
  }
}
