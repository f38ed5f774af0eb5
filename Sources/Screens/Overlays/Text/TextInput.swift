import Cells

/// A line of text that is being written.
struct TextInput: Sendable, Equatable {
  /// What a key does to the text.
  enum Edit: Sendable, Equatable {
    case left, right, toStart, toEnd, deleteBefore, deleteAfter, deleteLine, deleteWord
  }

  /// The keys beside those that stand for themselves.
  static let keys: [KeyRow<Edit>] = [
    KeyRow(
      [(.left, .left), (.right, .right), (.home, .toStart), (.end, .toEnd)], "move",
      help: "Move in the text: by a character, or to its ends."),
    KeyRow(
      [(.backspace, .deleteBefore), (.delete, .deleteAfter)], "delete",
      help: "Take away the character before or under the mark."),
    KeyRow(
      [(.control("u"), .deleteLine), (.control("w"), .deleteWord)], "clear",
      help: "Take away all before the mark, or the word before it."),
  ]

  /// Most characters that a text may have.
  static let bound = 200

  private var characters: [Character]
  /// Number of characters before the mark.
  private(set) var position: Int

  /// Makes a line with the mark at its end.
  init(_ text: String = "") {
    characters = Array(text.prefix(Self.bound))
    position = characters.count
  }

  /// What was written.
  var text: String { String(characters) }
  /// Whether nothing was written.
  var isEmpty: Bool { characters.isEmpty }

  /// Takes a key; false where it does nothing to a text.
  mutating func update(_ key: Key) -> Bool {
    if case .character(let character) = key {
      insert(character)
      return true
    }
    guard let edit = Self.keys.meaning(of: key) else { return false }
    apply(edit)
    return true
  }

  private mutating func insert(_ character: Character) {
    guard characters.count < Self.bound, !character.isNewline else { return }
    characters.insert(character, at: position)
    position += 1
  }

  private mutating func apply(_ edit: Edit) {
    switch edit {
    case .left: position = max(0, position - 1)
    case .right: position = min(characters.count, position + 1)
    case .toStart: position = 0
    case .toEnd: position = characters.count
    case .deleteBefore: delete(from: max(0, position - 1))
    case .deleteAfter: if position < characters.count { characters.remove(at: position) }
    case .deleteLine: delete(from: 0)
    case .deleteWord: delete(from: startOfWord)
    }
  }

  private mutating func delete(from start: Int) {
    characters.removeSubrange(start..<position)
    position = start
  }

  /// Where the word before the mark begins, blanks after it counted to it.
  private var startOfWord: Int {
    let end = characters[..<position].lastIndex { $0 != " " } ?? 0
    return characters[..<end].lastIndex(of: " ").map { $0 + 1 } ?? 0
  }

  /// Draws the part around the mark, which is a reversed cell.
  func draw(on grid: inout CellGrid, in row: Rectangle, style: Style = .standard) {
    guard !row.isEmpty else { return }
    let first = max(0, position - row.width + 1)
    let shown = characters[first..<min(characters.count, first + row.width)]
    grid.fill(row)
    grid.write(String(shown), x: row.x, y: row.y, style: style, in: row)
    var mark = grid[row.x + position - first, row.y]
    mark.style = Style(.accent, reversed: true)
    grid[row.x + position - first, row.y] = mark
  }
}
