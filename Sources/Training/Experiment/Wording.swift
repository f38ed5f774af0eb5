import Readings

extension String {
  /// At most 40 characters of it, on one line, for an error message.
  package var shortened: String {
    let line = String(map { $0.isNewline || $0.isASCII && ($0.asciiValue ?? 32) < 32 ? " " : $0 })
    return line.count <= 40 ? line : line.prefix(39) + "…"
  }

  /// The candidate that was most likely meant; nil where none is near.
  package func nearest(in candidates: [String]) -> String? {
    func letters(_ text: String) -> [Character] { text.lowercased().filter { $0 != "_" && $0 != "-" } }
    guard count <= 40 else { return nil }
    let own = letters(self)
    let distances = candidates.map { (name: $0, distance: editDistance(own, letters($0))) }
    guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= (own.count < 4 ? 1 : max(2, own.count / 3)) ? best.name : nil
  }
}

extension SettingValue {
  /// The value for an error message, in quotes where it is text.
  package var shortened: String {
    if case .text(let text) = self { return "\"\(text.shortened)\"" }
    return text.shortened
  }
}

/// Fewest insertions, deletions and replacements that make one of the other (Levenshtein).
private func editDistance(_ one: [Character], _ other: [Character]) -> Int {
  var row = Array(0...other.count)
  for (i, character) in one.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, candidate) in other.enumerated() {
      let replaced = diagonal + (character == candidate ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
    }
  }
  return row[other.count]
}
