import Cells

extension PanelTable {
  /// The table as comma-separated values (RFC 4180): a header, then a line a row; NaN and the infinities by name.
  var csv: String {
    ([columns.map(Self.quoted)] + rows.map { $0.map(\.csv) })
      .map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  /// The table as JSON: what it is of, its columns, and its rows; NaN and the infinities as strings.
  func json(_ facts: [(name: String, value: Value)]) -> String {
    var lines = facts.map { "  \($0.name.quotedInJSON): \($0.value.json)," }
    lines.append("  \"columns\": [\(columns.map(\.quotedInJSON).joined(separator: ", "))],")
    let rows = rows.map { "    [\($0.map(\.json).joined(separator: ", "))]" }
    lines.append("  \"rows\": [" + (rows.isEmpty ? "]" : "\n\(rows.joined(separator: ",\n"))\n  ]"))
    return "{\n\(lines.joined(separator: "\n"))\n}\n"
  }

  /// A word that may hold commas, quotes or line ends.
  fileprivate static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"\r\n".contains($0) || $0.isNewline }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}

extension PanelTable.Value {
  fileprivate var csv: String {
    switch self {
    case .text(let text): PanelTable.quoted(text)
    case .number(let value): Self.decimal(value)
    case .integer(let value): "\(value)"
    case .none: ""
    }
  }

  fileprivate var json: String {
    switch self {
    case .text(let text): text.quotedInJSON
    case .number(let value): value.isFinite ? Self.decimal(value) : Self.decimal(value).quotedInJSON
    case .integer(let value): "\(value)"
    case .none: "null"
    }
  }

  /// The shortest decimal that reads back as the figure, which most often comes from 32 bits.
  private static func decimal(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    let short = Float(value)
    return Double(short) == value ? "\(short)" : "\(value)"
  }
}
