import Cells

/// Frames as text, and back.
enum FrameText {
  /// A frame as it was kept: characters, and styles by their names.
  struct Kept: Equatable {
    let width: Int
    let height: Int
    var characters: [[Character]]
    var styles: [[String]]
  }

  static func write(_ grid: CellGrid) -> String {
    var legend: [String] = []
    let rows = (0..<grid.size.height).map { y in
      trimmed(
        (0..<grid.size.width).map { x -> Character in
          let name = name(of: grid[x, y].style)
          if name == plain { return " " }
          if !legend.contains(name) { legend.append(name) }
          return letter(legend.firstIndex(of: name) ?? 0)
        })
    }
    let keys = legend.enumerated().map { "\(letter($0.offset)) \($0.element)" }
    let head = "\(grid.size.width)x\(grid.size.height)\n"
    return head + grid.plainText() + rows.map { $0 + "\n" }.joined() + keys.map { $0 + "\n" }.joined()
  }

  static func read(_ text: String) -> Kept? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let lengths = lines.first?.split(separator: "x").compactMap { Int($0) } ?? []
    guard lengths.count == 2 else { return nil }
    let (width, height) = (lengths[0], lengths[1])
    guard lines.count >= 1 + 2 * height else { return nil }
    var legend: [Character: String] = [" ": plain]
    for line in lines.dropFirst(1 + 2 * height) {
      if let letter = line.first { legend[letter] = String(line.dropFirst(2)) }
    }
    func padded(_ line: Substring) -> [Character] {
      Array(line) + Array(repeating: " ", count: max(0, width - line.count))
    }
    let characters = lines[1..<1 + height].map(padded)
    let styles = lines[1 + height..<1 + 2 * height].map { padded($0).map { legend[$0] ?? "unknown" } }
    return Kept(width: width, height: height, characters: characters, styles: styles)
  }

  static func differences(of grid: CellGrid, from kept: Kept) -> [String] {
    guard grid.size == Size(width: kept.width, height: kept.height) else {
      return ["size \(grid.size.width)x\(grid.size.height), kept \(kept.width)x\(kept.height)"]
    }
    var differences: [String] = []
    for y in 0..<kept.height {
      for x in 0..<kept.width {
        let cell = grid[x, y]
        let (character, style) = (kept.characters[y][x], kept.styles[y][x])
        guard cell.character != character || name(of: cell.style) != style else { continue }
        differences.append(
          "(\(x), \(y)): drew '\(cell.character)' \(name(of: cell.style)), kept '\(character)' \(style)")
      }
    }
    return differences
  }

  private static let plain = "standard"

  /// What stands for a style in the rows: letters and digits, then the ideographs, which nothing runs out of.
  private static func letter(_ index: Int) -> Character {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    guard index >= letters.count else { return letters[index] }
    return Unicode.Scalar(UInt32(0x4e00 + index - letters.count)).map { Character($0) } ?? "?"
  }

  private static func name(of style: Style) -> String {
    let background = style.background.map { " on \(name(of: $0))" } ?? ""
    return name(of: style.ink) + background + (style.isBold ? " bold" : "") + (style.isDim ? " dim" : "")
      + (style.isReversed ? " reversed" : "")
  }

  private static func name(of ink: Ink) -> String {
    switch ink {
    case .standard: plain
    case .muted: "muted"
    case .accent: "accent"
    case .alarm: "alarm"
    case .success: "success"
    case .lane(let lane): "lane(\(lane))"
    case .level(let level): "level(\(level))"
    }
  }

  private static func trimmed(_ row: [Character]) -> String {
    var row = row
    while row.last == " " { row.removeLast() }
    return String(row)
  }
}
