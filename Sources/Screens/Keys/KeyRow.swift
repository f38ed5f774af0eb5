import Cells

/// A row of the table of keys that an overlay or a line of text has: what each means there, and the words for it.
struct KeyRow<Meaning: Sendable & Equatable>: Sendable {
  /// The keys, the one to be remembered first, and what each means.
  let strokes: [(key: Key, meaning: Meaning)]
  /// A word or two for the footer.
  let label: String
  /// A sentence for the help.
  let help: String

  init(_ strokes: [(Key, Meaning)], _ label: String, help: String) {
    self.strokes = strokes.map { (key: $0.0, meaning: $0.1) }
    self.label = label
    self.help = help
  }

  /// The first key of each meaning.
  fileprivate var firstKeys: [Key] {
    strokes.indices.filter { index in
      !strokes[..<index].contains { $0.meaning == strokes[index].meaning }
    }.map { strokes[$0].key }
  }
}

extension Array {
  /// What a key means by a table; nil where it is not in it.
  func meaning<Meaning>(of key: Key) -> Meaning? where Element == KeyRow<Meaning> {
    for row in self {
      if let stroke = row.strokes.first(where: { $0.key == key }) { return stroke.meaning }
    }
    return nil
  }

  /// The rows as the footer and the help write them.
  func hints<Meaning>(ascii: Bool) -> [KeyHint] where Element == KeyRow<Meaning> {
    map { row in
      let names = row.strokes.map { $0.key.name(ascii: ascii) }
      return KeyHint(
        keys: KeyHint.short(row.firstKeys, ascii: ascii), allKeys: names.joined(separator: " "),
        label: row.label, help: row.help)
    }
  }
}

/// Some keys and what they do, in words.
struct KeyHint: Sendable, Equatable {
  /// The keys as the footer writes them.
  let keys: String
  /// The keys as the help writes them.
  let allKeys: String
  /// A word or two for the footer.
  let label: String
  /// A sentence for the help.
  let help: String

  /// Columns that the footer needs for it.
  var width: Int { keys.count + 1 + label.count }

  /// Keys side by side, for the footer; a long row says no more than its ends.
  static func short(_ keys: [Key], ascii: Bool) -> String {
    let names = keys.map { $0.name(ascii: ascii) }
    if names.count > 4, let first = names.first, let last = names.last { return "\(first)-\(last)" }
    return names.joined(separator: names.allSatisfy { $0.count == 1 } ? "" : "/")
  }
}
