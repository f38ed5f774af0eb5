import Matrices

extension Dataset {
  /// Rows of numbers with a label each; every fifth row of each label is held out, as of the digits.
  ///
  /// Labels are numbered from 0 in their order: as numbers where all are numbers, otherwise by their UTF-8 bytes. Sort
  /// the rows by label, keeping the file's order within a label: every fifth one of that order, from the first, is held
  /// out, and both parts keep the file's order. A feature is the number, less its mean over the training rows, divided
  /// by its standard deviation over them (of all training rows, not one less), in double precision; a column without
  /// spread in them becomes 0 there and everywhere.
  static func csv(_ file: FileContents, labelColumn: LabelColumn) throws(DatasetError) -> Dataset {
    let table = try CSVTable(file, labelColumn: labelColumn)
    let names = classes(of: table.labels)
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
    let labels = table.labels.map { numbers[$0] ?? 0 }
    let split = Split(labels: labels)
    let scales = scales(of: split.training, in: table)
    func examples(_ rows: [Int]) -> Examples {
      let features = rows.flatMap { row in
        scales.enumerated().map { column, scale in
          scale.spread > 0
            ? Float((Double(table.features[row * table.columns + column]) - scale.mean) / scale.spread) : 0
        }
      }
      return Examples(
        features: Matrix(rows: rows.count, columns: table.columns, elements: features),
        labels: rows.map { labels[$0] })
    }
    return Dataset(
      name: .csv, shape: ExampleShape(channels: table.columns),
      task: .classification(classes: names.count), training: examples(split.training),
      heldOut: examples(split.heldOut))
  }

  /// The different labels in their order.
  private static func classes(of labels: [String]) -> [String] {
    let names = Set(labels).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let numbers = names.compactMap { name in Float(decimal: Array(name.utf8)[...]).map { ($0, name) } }
    return numbers.count == names.count ? numbers.sorted { $0 < $1 }.map(\.1) : names
  }

  /// Mean and standard deviation of every column over some rows.
  private static func scales(of rows: [Int], in table: CSVTable) -> [(mean: Double, spread: Double)] {
    (0..<table.columns).map { column in
      let values = rows.lazy.map { Double(table.features[$0 * table.columns + column]) }
      let mean = values.reduce(0, +) / Double(rows.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, (squares / Double(rows.count)).squareRoot())
    }
  }
}
