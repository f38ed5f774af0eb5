/// What stands in the file of digits.
struct DigitTable: Equatable {
  /// The file's name.
  static let file = "optdigits.csv"

  /// The pixels, 0...16: 64 for every digit, row by row.
  private(set) var pixels: [UInt8] = []
  /// The digits, 0...9.
  private(set) var labels: [UInt8] = []

  /// Reads lines of 65 whole numbers with commas between them; the last line may lack its line feed.
  init(parsing bytes: UnsafeBufferPointer<UInt8>) throws(DatasetError) {
    guard let start = bytes.baseAddress else { return }
    var reader = DigitReader(bytes: start, end: bytes.count)
    while reader.position < reader.end {
      pixels += try reader.line(number: labels.count + 1)
      labels.append(pixels.removeLast())
    }
  }
}

/// Reads the file of digits from a position on, by plain steps: a build for debugging makes all of them for every test
/// that learns the digits.
private struct DigitReader {
  let bytes: UnsafePointer<UInt8>
  let end: Int
  var position = 0

  /// The numbers of a line, and goes on to the next.
  mutating func line(number line: Int) throws(DatasetError) -> [UInt8] {
    let expected = Dataset.pixelCount + 1
    var values: [UInt8] = []
    values.reserveCapacity(expected)
    var (fields, firstBad) = (0, 0)
    repeat {
      fields += 1
      let value = field()
      values.append(value)
      if value > Self.bound(ofField: fields) && firstBad == 0 { firstBad = fields }
    } while skip(UInt8(ascii: ","))
    guard fields == expected else {
      throw DatasetError(DigitTable.file, .line(line), "\(fields) fields, and a digit has \(expected)")
    }
    guard firstBad == 0 else {
      throw DatasetError(
        DigitTable.file, .field(firstBad, line: line),
        "it must be a whole number from 0 to \(Self.bound(ofField: firstBad))")
    }
    _ = skip(UInt8(ascii: "\n"))
    return values
  }

  private static func bound(ofField field: Int) -> UInt8 { field <= Dataset.pixelCount ? 16 : 9 }

  /// The number of one or two decimal digits up to the next comma or line feed; 255 where something else stands there.
  private mutating func field() -> UInt8 {
    let start = position
    var (value, isNumber) = (0 as UInt8, true)
    while position < end, bytes[position] != UInt8(ascii: ","), bytes[position] != UInt8(ascii: "\n") {
      let digit = bytes[position] &- UInt8(ascii: "0")
      if digit > 9 { isNumber = false }
      value = value &* 10 &+ digit
      position += 1
    }
    let digits = position - start
    return isNumber && (digits == 1 || digits == 2) ? value : .max
  }

  /// Passes over a byte where it stands next; false where it does not.
  private mutating func skip(_ byte: UInt8) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }
}
