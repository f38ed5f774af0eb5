/// Where a cell lies in the picture; a braille cell's dots come out on a square lattice.
struct CellBox {
  /// The advance of DejaVu Sans Mono at 14 units, and twice that, rounded to what keeps dots square.
  static let width = 8.43
  static let height = 17.0
  static let margin = 10.0

  private let left, top: Double

  init(x: Int, y: Int) {
    left = Double(x) * Self.width
    top = Double(y) * Self.height
  }

  /// A place inside, both coordinates from 0 to 1, as a path writes it.
  func place(_ x: Double, _ y: Double) -> String {
    Decimals.text(left + x * Self.width) + " " + Decimals.text(top + y * Self.height)
  }

  /// A run of text that begins here.
  func text(_ run: String, columns: Int) -> String {
    let x = Decimals.text(left)
    let y = Decimals.text(top + 13.2)
    let length = Decimals.text(Double(columns) * Self.width)
    return "<text x=\"\(x)\" y=\"\(y)\" textLength=\"\(length)\">\(Self.escape(run))</text>"
  }

  /// Text with the characters escaped that XML keeps for itself.
  static func escape(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
  }
}

/// Numbers of a picture, with at most two decimals.
enum Decimals {
  static func text(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
