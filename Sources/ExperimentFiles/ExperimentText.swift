import Readings
import Training

extension Experiment {
  /// Reads an experiment file's text; errors are one sentence with file and line.
  ///
  /// A file that gives no `name` is named by its own name, where that can be one.
  public init(yaml: String, file: String) throws(ExperimentFileError) {
    let document = try SettingsDocument(yaml: YAMLText.withoutMark(yaml), file: file)
    var settings = document.settings
    let stem = file.split(separator: "/").last?.split(separator: ".").first.map(String.init)
    if let stem, AllowedValues.isName(stem), !settings.contains(where: { $0.key == "name" }) {
      settings.append(Setting(key: "name", value: .text(stem)))
    }
    do {
      try self.init(settings: settings)
    } catch {
      throw ExperimentFileError(.file(file), line: document.line(of: error.path), error.description)
    }
  }

  /// The experiment as a file that reads back as the same experiment, every setting in the order of the table.
  public var yaml: String { settings.map { $0.yaml(indent: "") }.joined() }
}

extension Setting {
  fileprivate func yaml(indent: String) -> String {
    let key = quotedWhereNeeded(self.key)
    switch value {
    case .settings(let settings) where settings.isEmpty:
      return "\(indent)\(key): {}\n"
    case .settings(let settings):
      return "\(indent)\(key):\n" + settings.map { $0.yaml(indent: indent + "  ") }.joined()
    case .text(let text):
      return "\(indent)\(key): \(quotedWhereNeeded(text))\n"
    case .integer:
      return "\(indent)\(key): \(value.text)\n"
    case .number:
      return "\(indent)\(key): \(withPoint(value.text))\n"
    }
  }
}

/// A number whose exponent follows a point: YAML 1.1 readers take `1e-05` for a word.
private func withPoint(_ number: String) -> String {
  guard let exponent = number.firstIndex(of: "e"), !number.contains(".") else { return number }
  return "\(number[..<exponent]).0\(number[exponent...])"
}

/// The text as it is where every YAML reader takes it for text, otherwise in double quotes.
private func quotedWhereNeeded(_ text: String) -> String {
  let words: Set = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"]
  let isPlain =
    text.first?.isASCIILetter == true && !words.contains(text.lowercased())
    && text.allSatisfy { $0.isASCIIAlphanumeric || "-_.()".contains($0) }
  return isPlain ? text : "\"" + text.unicodeScalars.map(escaped).joined() + "\""
}

private func escaped(_ scalar: Unicode.Scalar) -> String {
  switch scalar.value {
  case 0x22, 0x5C: return "\\\(scalar)"
  case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...:
    return "\(scalar)"
  default:
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension Character {
  /// Whether it is one of a–z and A–Z.
  var isASCIILetter: Bool { isASCII && isLetter }
  /// Whether it is one of a–z, A–Z and 0–9.
  var isASCIIAlphanumeric: Bool { isASCII && (isLetter || isNumber) }
}
