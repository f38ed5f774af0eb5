extension Float {
  /// Reads a decimal number such as `5`, `-0.25` or `1e-3`, and nothing else; nil where it is beyond a Float.
  init?(decimal text: ArraySlice<UInt8>) {
    guard let value = exactValue(of: text) ?? roundedValue(of: text),
      abs(value) <= Double(Float.greatestFiniteMagnitude)
    else {
      return nil
    }
    self = Float(value)
  }
}

/// 10⁰...10²², which are doubles.
private let powersOfTen = (0...22).reduce(into: [Double]()) { powers, _ in
  powers.append((powers.last ?? 0.1) * 10)
}

/// The value of digits with at most one point, where a single division gives it (Clinger 1990); nil where not.
private func exactValue(of text: ArraySlice<UInt8>) -> Double? {
  let isNegative = text.first == UInt8(ascii: "-")
  var (digits, count, decimals): (Int, Int, Int?) = (0, 0, nil)
  for byte in isNegative ? text.dropFirst() : text {
    if byte == UInt8(ascii: "."), decimals == nil {
      decimals = 0
    } else if byte.isDigit, count < 15 {
      digits = digits * 10 + Int(byte - UInt8(ascii: "0"))
      count += 1
      decimals = decimals.map { $0 + 1 }
    } else {
      return nil
    }
  }
  guard count > 0 else { return nil }
  let value = Double(digits) / powersOfTen[decimals ?? 0]
  return isNegative ? -value : value
}

/// The value of any decimal number; Swift's own reading takes words and hexadecimal digits too.
private func roundedValue(of text: ArraySlice<UInt8>) -> Double? {
  guard text.contains(where: \.isDigit), text.allSatisfy({ $0.isDigit || "+-.eE".utf8.contains($0) }) else {
    return nil
  }
  return Double(String(decoding: text, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
