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
    let distances = candidates.map { (name: $0, distance: own.editDistance(to: letters($0))) }
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
