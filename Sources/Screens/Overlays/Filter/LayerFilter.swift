/// Which layers are shown, by their names.
struct LayerFilter: Sendable, Equatable {
  /// As a person wrote it: `conv`, `!output`.
  let text: String

  /// Makes a filter; nil of a text that says nothing.
  init?(_ text: String) {
    self.text = text
    if letters.isEmpty { return nil }
  }

  /// Whether it lets through what does not hold its letters.
  private var isNegated: Bool { text.hasPrefix("!") }
  /// The letters that names must or must not hold.
  private var letters: String { (isNegated ? String(text.dropFirst()) : text).lowercased() }

  /// Whether it lets a layer through.
  func admits(_ name: String) -> Bool { name.lowercased().contains(letters) != isNegated }
}
