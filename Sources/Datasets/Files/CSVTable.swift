/// The rows of a CSV file: numbers and a label each.
struct CSVTable {
  /// Largest number of different labels.
  static let classBound = 1000

  /// Number of features of a row.
  let columns: Int
  /// The features, row by row.
  private(set) var features: [Float] = []
  /// The label of every row.
  private(set) var labels: [String] = []

  /// Reads a file whose first line may name the columns, which it does where no feature of it is a number.
  init(_ file: FileContents, labelColumn: LabelColumn) throws(DatasetError) {
    var reader = CSVReader(file)
    guard let first = try reader.next() else {
      throw DatasetError(file.path, .line(1), "there is no row in the file")
    }
    let row = RowReader(
      path: file.path, labels: try labelColumn.position(in: first, of: file.path), first: first)
    columns = first.fields.count - 1
    var next = row.isHeader(first, labelColumn: labelColumn) ? try reader.next() : first
    while let record = next {
      labels.append(try row.read(record, into: &features))
      next = try reader.next()
    }
    let different = Set(labels).count
    guard (2...Self.classBound).contains(different) else {
      let name = row.name(of: first, labelColumn: labelColumn)
      throw DatasetError(
        file.path, nil,
        "the label column \(name) has \(different) different labels, and 2 to \(Self.classBound) are allowed")
    }
  }
}

/// Reads the rows of one file.
private struct RowReader {
  let path: String
  /// Index of the column of the labels.
  let labels: Int
  /// The first line, which says how many fields there are.
  let first: CSVReader.Record

  /// Whether the first line names the columns.
  func isHeader(_ record: CSVReader.Record, labelColumn: LabelColumn) -> Bool {
    if case .name = labelColumn { return true }
    return record.fields.enumerated().allSatisfy { $0 == labels || Float(decimal: $1) == nil }
  }

  /// The column of the labels as a message names it.
  func name(of record: CSVReader.Record, labelColumn: LabelColumn) -> String {
    isHeader(record, labelColumn: labelColumn) ? quoted(record.fields[labels]) : "\(labels + 1)"
  }

  /// Appends the features of a row, and returns its label.
  func read(_ record: CSVReader.Record, into features: inout [Float]) throws(DatasetError) -> String {
    guard record.fields.count == first.fields.count else {
      throw DatasetError(
        path, .line(record.line),
        "\(record.fields.count) fields, and line \(first.line) has \(first.fields.count)")
    }
    for (column, field) in record.fields.enumerated() where column != labels {
      guard let feature = Float(decimal: field) else {
        throw DatasetError(
          path, .field(column + 1, line: record.line), "a feature must be a number, not \(quoted(field))")
      }
      features.append(feature)
    }
    guard let label = String(validating: record.fields[labels], as: UTF8.self), !label.isEmpty else {
      throw DatasetError(
        path, .field(labels + 1, line: record.line),
        record.fields[labels].isEmpty ? "the label is empty" : "the label is not UTF-8 text")
    }
    return label
  }
}

extension LabelColumn {
  /// Index of the column in the first line, which must have a feature besides it.
  fileprivate func position(in first: CSVReader.Record, of path: String) throws(DatasetError) -> Int {
    let count = first.fields.count
    guard count > 1 else {
      throw DatasetError(path, .line(first.line), "1 field, and a row has a label and at least one feature")
    }
    switch self {
    case .last: return count - 1
    case .number(let number):
      guard number <= count else {
        throw DatasetError(path, .line(first.line), "there is no column \(number); there are \(count)")
      }
      return number - 1
    case .name(let name):
      guard let position = first.fields.firstIndex(where: { $0.elementsEqual(name.utf8) }) else {
        let names = first.fields.prefix(8).map(quoted).joined(separator: ", ")
        throw DatasetError(
          path, .line(first.line),
          "there is no column \(quoted(Array(name.utf8)[...])); the first are \(names)")
      }
      return position
    }
  }
}

/// A field in quotation marks, on one line and not too long.
private func quoted(_ field: ArraySlice<UInt8>) -> String {
  let text = String(decoding: field.prefix(40), as: UTF8.self)
  let line = String(
    text.map { $0.unicodeScalars.contains { $0.properties.generalCategory == .control } ? " " : $0 })
  return "\"\(line)\(field.count > 40 ? "…" : "")\""
}
