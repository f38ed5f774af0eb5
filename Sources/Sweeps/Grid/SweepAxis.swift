/// A setting that is swept, and the values it is given, in order.
public struct SweepAxis: Sendable, Equatable, Codable {
  /// Largest number of values.
  public static let valueBound = 200

  /// The setting: `learningRate`, or `lanes.plain.depth` for that of one lane.
  public let key: String
  /// Its values as `--set` takes them, all different.
  public let values: [String]

  /// Makes an axis.
  ///
  /// - Throws: `SweepError` where a value is missing, given twice or one too many.
  public init(key: String, values: [String]) throws(SweepError) {
    let place = "--over \(key.shortened)"
    guard !key.isEmpty, !values.isEmpty, !values.contains("") else {
      throw SweepError("\(place) must be KEY=VALUE,VALUE, such as --over learningRate=0.01,0.1,1")
    }
    guard values.count <= Self.valueBound else {
      throw SweepError("\(place) has \(values.count) values, and \(Self.valueBound) are the most")
    }
    for (position, value) in values.enumerated() where values[..<position].contains(value) {
      throw SweepError("\(place) names the value \(value.shortened) twice; leave one out")
    }
    (self.key, self.values) = (key, values)
  }

  /// Reads an axis as a command line gives it: `normalization=none,renorm(3,5)` or `learningRate=0.01..10x4`.
  ///
  /// Commas inside parentheses, brackets and braces belong to a value. `A..BxN` stands for N numbers from A to B, each
  /// the same factor above the one before, rounded to six significant digits.
  ///
  /// - Throws: `SweepError`.
  public init(parsing text: String) throws(SweepError) {
    guard let equals = text.firstIndex(of: "=") else {
      throw SweepError(
        "--over \(text.shortened) must be KEY=VALUE,VALUE, such as --over learningRate=0.01,0.1,1")
    }
    let key = String(text[..<equals])
    var values: [String] = []
    for part in Self.parts(of: text[text.index(after: equals)...]) {
      if let range = try ValueRange(parsing: part, of: key) {
        values += range.values
      } else {
        values.append(part)
      }
    }
    try self.init(key: key, values: values)
  }

  /// The name of the lane that the setting is of; nil where it is of all lanes.
  public var lane: String? {
    let path = key.split(separator: ".", omittingEmptySubsequences: false)
    return path.count == 3 && path[0] == "lanes" ? String(path[1]) : nil
  }

  /// The name of the setting, without that of a lane.
  public var setting: String { lane == nil ? key : String(key.split(separator: ".")[2]) }

  private static func parts(of text: Substring) -> [String] {
    var parts = [""]
    var depth = 0
    for character in text {
      if "([{".contains(character) { depth += 1 }
      if ")]}".contains(character) { depth -= 1 }
      if character == "," && depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }
}
