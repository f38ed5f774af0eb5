/// A table of a report: cells as text, in columns.
public struct ReportTable: Sendable, Equatable {
  /// On which side the cells of a column stand.
  public enum Alignment: Sendable {
    /// Words.
    case leading
    /// Numbers.
    case trailing
  }

  /// The head of the columns.
  public let columns: [String]
  /// On which side each column stands.
  public let alignments: [Alignment]
  /// The cells, as many a row as there are columns.
  public private(set) var rows: [[String]] = []

  /// Makes a table without rows, whose first columns are words and the others numbers.
  public init(_ columns: [String], words: Int = 1) {
    self.columns = columns
    alignments = columns.indices.map { $0 < words ? .leading : .trailing }
  }

  /// Adds a row; cells that are missing are empty.
  public mutating func append(_ cells: [String]) {
    rows.append(columns.indices.map { $0 < cells.count ? cells[$0] : "" })
  }

  /// The lines of the table in columns with two spaces between them, without ends of lines.
  ///
  /// - Parameter width: Largest width; a wider table is told in several, one below the other, each with the first column.
  public func lines(within width: Int = .max) -> [String] {
    let widths = columns.indices.map { column in
      ([columns] + rows).reduce(0) { max($0, $1[column].count) }
    }
    return blocks(widths, within: width).enumerated().flatMap { number, shown in
      (number > 0 ? [""] : []) + ([columns] + rows).map { line($0, shown, widths) }
    }
  }

  /// The columns of each table that is told, the first in each of them.
  private func blocks(_ widths: [Int], within width: Int) -> [[Int]] {
    guard !columns.isEmpty else { return [] }
    var blocks = [[0]]
    var used = widths[0]
    for column in columns.indices.dropFirst() {
      let space = 2 + widths[column]
      // A block holds a column besides the first, however wide.
      if used + space > width, blocks[blocks.count - 1].count > 1 {
        blocks.append([0])
        used = widths[0]
      }
      blocks[blocks.count - 1].append(column)
      used += space
    }
    return blocks
  }

  private func line(_ cells: [String], _ shown: [Int], _ widths: [Int]) -> String {
    let padded = shown.map { column in
      let space = String(repeating: " ", count: widths[column] - cells[column].count)
      return alignments[column] == .leading ? cells[column] + space : space + cells[column]
    }
    return padded.joined(separator: "  ").trimmedAtEnd
  }

  /// The lines of the table in Markdown; a bar inside a cell is escaped.
  public var markdownLines: [String] {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let escaped = ([columns] + rows).map { cells in cells.map(\.escapedForMarkdown) }
    let rule = alignments.map { $0 == .leading ? "---" : "---:" }
    return [line(escaped[0]), line(rule)] + escaped.dropFirst().map(line)
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }

  fileprivate var escapedForMarkdown: String {
    var text = ""
    for character in self {
      if "|\\*_`<".contains(character) { text.append("\\") }
      text.append(character.isNewline ? " " : character)
    }
    return text
  }
}
