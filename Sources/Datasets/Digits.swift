import CEmbedded
import Matrices

extension Dataset {
  /// Number of digits in the file.
  static let digitCount = 1797
  /// Number of pixels of a digit, 8 x 8.
  static let pixelCount = 64

  /// The handwritten digits: 1,437 to train on and 360 held out, whatever the seed.
  ///
  /// A line of `optdigits.csv` is a digit: 64 pixels 0...16, row by row, then the label. Sort the lines by label,
  /// keeping the file's order within a label: every fifth one of that order, from the first, is held out. Both parts
  /// then keep the file's order. A feature is pixel ÷ 16 minus the mean of that over the training digits, worked out in
  /// double precision. In numpy:
  ///
  ///     rows = numpy.loadtxt("optdigits.csv", delimiter=",")
  ///     held_out = numpy.zeros(1797, bool)
  ///     held_out[numpy.argsort(rows[:, 64], kind="stable")[::5]] = True
  ///     pixels = rows[:, :64] / 16
  ///     features = (pixels - pixels[~held_out].mean(axis=0)).astype(numpy.float32)
  ///     training, judged = features[~held_out], features[held_out]
  static func digits() throws(DatasetError) -> Dataset {
    let file = embedded_digits()
    let rows = try DigitRow.parse(UnsafeBufferPointer(start: file.bytes, count: file.count))
    guard rows.count == digitCount else {
      throw DatasetError(DigitRow.file, nil, "\(rows.count) lines, and there are \(digitCount) digits")
    }
    let split = Split(labels: rows.map(\.label))
    let training = split.training.map { rows[$0] }
    let judged = split.heldOut.map { rows[$0] }
    let means = (0..<pixelCount).map { pixel in
      training.reduce(0.0) { $0 + Double($1.pixels[pixel]) / 16 } / Double(training.count)
    }
    return Dataset(
      name: .digits, shape: ExampleShape(channels: 1, height: 8, width: 8),
      task: .classification(classes: 10),
      training: examples(training, centredOn: means), heldOut: examples(judged, centredOn: means))
  }

  private static func examples(_ rows: [DigitRow], centredOn means: [Double]) -> Examples {
    var features: [Float] = []
    features.reserveCapacity(rows.count * pixelCount)
    for row in rows {
      for (pixel, mean) in zip(row.pixels, means) { features.append(Float(Double(pixel) / 16 - mean)) }
    }
    return Examples(
      features: Matrix(rows: rows.count, columns: pixelCount, elements: features),
      labels: rows.map { Int32($0.label) })
  }
}

/// One line of the file of digits.
struct DigitRow: Equatable {
  /// The file's name.
  static let file = "optdigits.csv"

  /// 64 pixels, 0...16, row by row.
  let pixels: [UInt8]
  /// The digit, 0...9.
  let label: UInt8

  /// Reads lines of 65 whole numbers with commas between them; the last line may lack its line feed.
  static func parse(_ bytes: some Collection<UInt8>) throws(DatasetError) -> [DigitRow] {
    var rows: [DigitRow] = []
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if line.isEmpty && line.endIndex == bytes.endIndex { break }
      rows.append(try row(line, number: rows.count + 1))
    }
    return rows
  }

  private static func row(_ line: some Collection<UInt8>, number: Int) throws(DatasetError) -> DigitRow {
    let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    let expected = Dataset.pixelCount + 1
    guard fields.count == expected else {
      throw DatasetError(file, .line(number), "\(fields.count) fields, and a digit has \(expected)")
    }
    var values: [UInt8] = []
    values.reserveCapacity(expected)
    for (column, field) in fields.enumerated() {
      let allowed = column < Dataset.pixelCount ? 0...16 : 0...9
      guard let value = value(of: field), allowed.contains(value) else {
        throw DatasetError(
          file, .field(column + 1, line: number), "it must be a whole number from 0 to \(allowed.upperBound)")
      }
      values.append(UInt8(value))
    }
    return DigitRow(pixels: Array(values.dropLast()), label: values[expected - 1])
  }

  /// One or two decimal digits, and nothing else.
  private static func value(of field: some Collection<UInt8>) -> Int? {
    guard (1...2).contains(field.count) else { return nil }
    var value = 0
    for byte in field {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }
}
