/// One run of a sweep: a value of every axis, and a seed.
public struct SweepCell: Sendable, Equatable {
  /// A setting and its value, as `--set` takes them.
  public struct Choice: Sendable, Equatable {
    /// The setting.
    public let key: String
    /// Its value.
    public let value: String

    /// The choice as `--set` takes it: `depth=5`.
    public var text: String { "\(key)=\(value)" }
  }

  /// What was chosen on every axis, in their order.
  public let choices: [Choice]
  /// The seed; nil where it is an axis, or that of the experiment.
  public let seed: UInt64?
  /// Position among the combinations of values, seeds aside.
  public let combination: Int

  /// All that sets the cell apart: its choices, and its seed.
  public var overrides: [Choice] { choices + (seed.map { [Choice(key: "seed", value: "\($0)")] } ?? []) }

  /// What it is called, unlike every other cell of its grid: `learningRate=0.1,normalization=batch,seed=2`.
  ///
  /// It can be the name of a file anywhere: characters that could be trouble are written `%2F`, and a name too long for a
  /// file ends in a checksum.
  public var name: String {
    let name = overrides.map { "\($0.key.safeInNames)=\($0.value.safeInNames)" }.joined(separator: ",")
    guard name.utf8.count > Self.nameBytes else { return name }
    return name.prefix(Self.nameBytes) + "~" + String(name.checksum, radix: 16)
  }

  /// Longest name without a checksum; file systems allow 255 bytes, endings included.
  static let nameBytes = 180
}

extension String {
  /// The text with every byte written as a number that is no letter, digit, or one of `.-_+(),` inside parentheses.
  fileprivate var safeInNames: String {
    var name = ""
    var depth = 0
    for byte in utf8 {
      let character = Character(Unicode.Scalar(byte))
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      let isSafe =
        byte < 0x80 && (character.isLetter || character.isNumber || ".-_+()".contains(character))
        || character == "," && depth > 0
      name += isSafe ? String(character) : (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
    }
    return name
  }

  /// FNV-1a of 32 bits.
  fileprivate var checksum: UInt32 {
    utf8.reduce(UInt32(0x811C_9DC5)) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }
}
