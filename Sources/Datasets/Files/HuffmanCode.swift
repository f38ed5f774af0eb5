/// A canonical Huffman code (RFC 1951, section 3.2.2).
struct HuffmanCode {
  /// Longest code, in bits.
  static let longest = 15

  /// For every value of the next `width` bits: the symbol times 16 plus the length of its code; 0 where there is none.
  private let table: [UInt16]
  private let width: Int

  /// Makes the code of the lengths of its symbols' codes, 0 for a symbol that has none.
  ///
  /// As in zlib, a code that leaves bits without meaning is refused, unless it is of one symbol with one bit or empty
  /// and may be so.
  init(lengths: [Int], mayBeIncomplete: Bool) throws(InflateError) {
    var counts = Array(repeating: 0, count: Self.longest + 1)
    for length in lengths { counts[length] += 1 }
    counts[0] = 0
    width = counts.lastIndex { $0 > 0 } ?? 0
    // The codes that are left, of each length in turn.
    var left = 1
    for length in 1...Self.longest {
      left = 2 * left - counts[length]
      guard left >= 0 else { throw .invalid("a Huffman code that has too many symbols") }
    }
    guard left == 0 || mayBeIncomplete && width <= 1 else {
      throw .invalid("a Huffman code that has too few symbols")
    }
    table = Self.table(lengths: lengths, counts: counts, width: width)
  }

  private static func table(lengths: [Int], counts: [Int], width: Int) -> [UInt16] {
    var codes = Array(repeating: 0, count: longest + 2)
    for length in 1...longest { codes[length + 1] = (codes[length] + counts[length]) << 1 }
    var table = Array(repeating: UInt16(0), count: 1 << width)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      // A code is packed from its most significant bit, everything else from its least significant.
      let code = reversed(codes[length], bits: length)
      codes[length] += 1
      for place in stride(from: code, to: table.count, by: 1 << length) {
        table[place] = UInt16(symbol << 4 | length)
      }
    }
    return table
  }

  private static func reversed(_ code: Int, bits: Int) -> Int {
    (0..<bits).reduce(0) { $0 << 1 | (code >> $1) & 1 }
  }

  /// Reads a symbol.
  func symbol(from reader: inout BitReader) throws(InflateError) -> Int {
    let entry = Int(table[reader.peek(width)])
    guard entry > 0 else { throw .invalid("a code without a symbol") }
    try reader.skip(entry & 15)
    return entry >> 4
  }
}
