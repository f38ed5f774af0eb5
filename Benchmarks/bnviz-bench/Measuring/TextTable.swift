/// Columns of text: the first two flush left, the others flush right.
enum TextTable {
  private static let leftColumns = 2

  /// A header, a rule and the rows; a first cell that repeats the one above is left out, and so is an empty column.
  static func lines(header: [String], rows: [[String]]) -> [String] {
    let shown = zip([""] + rows.map { $0[0] }, rows).map { above, row in
      [row[0] == above ? "" : row[0]] + row.dropFirst()
    }
    let widths = header.indices.map { column in
      let width = shown.map { $0[column].count }.max() ?? 0
      return width == 0 ? 0 : max(width, header[column].count)
    }
    let columns = header.indices.filter { widths[$0] > 0 }
    func line(_ cells: [String]) -> String {
      let padded = columns.map { column in
        let space = String(repeating: " ", count: widths[column] - cells[column].count)
        return column < leftColumns ? cells[column] + space : space + cells[column]
      }
      return String(padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
    let rule = columns.map { String(repeating: "-", count: widths[$0]) }.joined(separator: "  ")
    return [line(header), rule] + shown.map(line)
  }
}
