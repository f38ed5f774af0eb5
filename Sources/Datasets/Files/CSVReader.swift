/// Reads CSV (RFC 4180) record by record: fields with commas between them, or in quotation marks; blank lines count and
/// are passed over; a line ends with LF, CRLF or CR.
struct CSVReader {
  /// A record and the line on which it begins, from 1.
  struct Record: Equatable {
    let line: Int
    let fields: [ArraySlice<UInt8>]
  }

  private let file: FileContents
  private var position: Int
  private var line = 1

  /// Begins at the first byte; a mark of byte order there is passed over.
  init(_ file: FileContents) {
    self.file = file
    position = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next record; nil where none is left.
  mutating func next() throws(DatasetError) -> Record? {
    skipLineEnds()
    guard position < file.bytes.count else { return nil }
    let first = line
    var fields: [ArraySlice<UInt8>] = []
    repeat {
      fields.append(try field(number: fields.count + 1))
    } while skipComma()
    skipLineEnd()
    return Record(line: first, fields: fields)
  }

  private var byte: UInt8? { position < file.bytes.count ? file.bytes[position] : nil }

  private mutating func field(number: Int) throws(DatasetError) -> ArraySlice<UInt8> {
    skipSpaces()
    if byte == UInt8(ascii: "\"") {
      let field = try quotedField(number: number)
      skipSpaces()
      guard byte.map({ $0 == UInt8(ascii: ",") || $0.isLineEnd }) ?? true else {
        throw DatasetError(
          file.path, .field(number, line: line), "something follows the closing quotation mark")
      }
      return field
    }
    let start = position
    while let byte, byte != UInt8(ascii: ","), !byte.isLineEnd { position += 1 }
    var end = position
    while end > start, file.bytes[end - 1].isSpace { end -= 1 }
    return file.bytes[start..<end]
  }

  private mutating func quotedField(number: Int) throws(DatasetError) -> ArraySlice<UInt8> {
    let opening = line
    var field: [UInt8] = []
    position += 1
    while let byte {
      if byte == UInt8(ascii: "\"") {
        position += 1
        // Two of them stand for one.
        guard self.byte == byte else { return field[...] }
        position += 1
        field.append(byte)
      } else if byte.isLineEnd {
        skipLineEnd()
        field.append(UInt8(ascii: "\n"))
      } else {
        position += 1
        field.append(byte)
      }
    }
    throw DatasetError(
      file.path, .field(number, line: opening),
      "a quotation mark opens here and the file ends before it closes")
  }

  private mutating func skipSpaces() {
    while let byte, byte.isSpace { position += 1 }
  }

  private mutating func skipComma() -> Bool {
    guard byte == UInt8(ascii: ",") else { return false }
    position += 1
    return true
  }

  private mutating func skipLineEnd() {
    guard let first = byte, first.isLineEnd else { return }
    position += 1
    if first == UInt8(ascii: "\r") && byte == UInt8(ascii: "\n") { position += 1 }
    line += 1
  }

  private mutating func skipLineEnds() {
    while true {
      skipSpaces()
      guard let byte, byte.isLineEnd else { return }
      skipLineEnd()
    }
  }
}

extension UInt8 {
  /// Whether it is a blank or a tab.
  fileprivate var isSpace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  /// Whether it ends a line.
  fileprivate var isLineEnd: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
}
