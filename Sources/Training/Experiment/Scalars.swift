import Readings

extension SettingValue {
  /// Reads a scalar: a whole number, a number, or text; always text where only text is allowed or it is quoted.
  ///
  /// Numbers are decimal, as in YAML 1.2: `5`, `-3`, `0.5`, `1e-3`, `.inf`, `.nan`.
  package init(scalar: String, isText: Bool) {
    self = isText ? .text(scalar) : Self.number(scalar) ?? .text(scalar)
  }

  private static func number(_ scalar: String) -> SettingValue? {
    switch scalar {
    case ".inf", "+.inf": return .number(.infinity)
    case "-.inf": return .number(-.infinity)
    case ".nan": return .number(.nan)
    default: break
    }
    // Double takes "nan", "infinity" and hexadecimal too; an experiment does not.
    guard scalar.utf8.contains(where: isDigit),
      scalar.utf8.allSatisfy({ isDigit($0) || "+-.eE".utf8.contains($0) })
    else { return nil }
    return Int(scalar).map(SettingValue.integer) ?? Double(scalar).map(SettingValue.number)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
