extension CellGrid {
  /// Replaces every character outside ASCII by one that stands for it, for terminals that show nothing else.
  ///
  /// Letters lose their marks, Greek ones become their Latin kin, lines become `-`, `|` and `+`; what has no
  /// likeness becomes `?`.
  public mutating func restrictToASCII() {
    for y in 0..<size.height {
      for x in 0..<size.width where !self[x, y].character.isASCII {
        self[x, y].character = self[x, y].character.inASCII
      }
    }
  }
}

extension Character {
  /// An ASCII character that stands for this one.
  var inASCII: Character {
    if isASCII { return self }
    if let likeness = Self.likenesses[self] { return likeness }
    guard let scalar = unicodeScalars.first else { return "?" }
    switch scalar.value {
    case 0x20..<0x7f: return Character(scalar)
    case 0x2500...0x257f: return "+"
    case 0x2580...0x259f: return "#"
    case 0x2800: return " "
    case 0x2801...0x28ff: return "*"
    default: return "?"
    }
  }

  private static let likenesses: [Character: Character] = {
    let from = "‖…×·•→←↑↓≤≥≈±÷√−–—‹›«»²³°●○◆◇▲▴▼▾▶◀■□αβγδεηθλμµπρσφωΔΣ∂∇∞─│é"
    let into = "|~x.*><^v<>~~/v---<><>23o*o+x^^vv><#oabgdenolmuprsfwDSdVo-|e"
    return Dictionary(zip(from, into)) { first, _ in first }
  }()
}
