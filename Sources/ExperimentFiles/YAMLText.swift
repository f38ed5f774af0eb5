import Readings
import Training
import Yams

/// A text that is read as YAML within bounds, with one sentence and a line for what is wrong in it.
package struct YAMLText {
  /// What the text describes, for sentences: `an experiment`.
  let subject: String
  /// Largest size, in bytes.
  let byteBound: Int

  /// Largest number of aliases in a text; it keeps aliases of aliases from growing without bound.
  static let aliasBound = 16

  /// Describes texts of one kind.
  package init(of subject: String, atMost byteBound: Int) {
    self.subject = subject
    self.byteBound = byteBound
  }

  /// The one document of a text; nil where it holds none.
  package func root(of yaml: String, place: Place) throws(ExperimentFileError) -> Node? {
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

  /// The text without the mark of byte order that some editors begin UTF-8 with.
  package static func withoutMark(_ yaml: String) -> String {
    yaml.unicodeScalars.first == "\u{FEFF}" ? String(yaml.unicodeScalars.dropFirst()) : yaml
  }

  /// The text of a file, as far as it is within the bound and one byte beyond.
  package func contents(ofFile path: String) throws(ExperimentFileError) -> String {
    let bytes = try bytesOfFile(path, atMost: byteBound + 1)
    // What is cut off within a character is too long, not wrong.
    guard bytes.count <= byteBound else { throw tooLong(.file(path)) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ExperimentFileError(.data, path, "it is not UTF-8 text")
    }
    return text
  }

  private func checkSize(_ yaml: String, place: Place) throws(ExperimentFileError) {
    guard yaml.utf8.count <= byteBound else { throw tooLong(place) }
    let isOfName = { (byte: UInt8) in
      byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        || Character(Unicode.Scalar(byte)).isASCIIAlphanumeric
    }
    let aliases = zip(yaml.utf8, yaml.utf8.dropFirst()).count { $0 == UInt8(ascii: "*") && isOfName($1) }
    guard aliases <= Self.aliasBound else {
      throw ExperimentFileError(place, "\(subject) has at most \(Self.aliasBound) aliases (*name)")
    }
  }

  private func tooLong(_ place: Place) -> ExperimentFileError {
    ExperimentFileError(place, "\(subject) has at most \(byteBound) bytes")
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
  /// The line that it begins on, from 1.
  package var line: Int { mark?.line ?? 1 }

  /// Whether nothing was written, or that nothing is meant.
  package var isNull: Bool {
    guard case .scalar(let scalar) = self else { return false }
    return scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
  }

  /// What kind of a thing it is, for sentences.
  package var kindName: String {
    switch self {
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a map"
    case .alias: "an alias"
    }
  }
}
