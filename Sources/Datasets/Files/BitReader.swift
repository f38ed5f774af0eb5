/// Reads bits from bytes, the least significant bit of a byte first, and never past the last byte.
struct BitReader {
  private let bytes: [UInt8]
  private var next: Int
  private var buffer: UInt64 = 0
  private var count = 0

  /// Begins at a byte, which may be the one after the last.
  init(_ bytes: [UInt8], at offset: Int) {
    self.bytes = bytes
    next = offset
  }

  /// The byte that the next bit is of.
  var offset: Int { next - (count + 7) / 8 }

  /// The next bits without going on, at most 32; bits after the last byte are 0.
  mutating func peek(_ length: Int) -> Int {
    if count < length {
      while count <= 56 && next < bytes.count {
        buffer |= UInt64(bytes[next]) << UInt64(count)
        next += 1
        count += 8
      }
    }
    return Int(buffer & (1 << UInt64(length) - 1))
  }

  /// Goes on by bits that were looked at.
  mutating func skip(_ length: Int) throws(InflateError) {
    guard length <= count else { throw .truncated }
    buffer >>= UInt64(length)
    count -= length
  }

  /// The next bits, at most 32, as a number.
  mutating func take(_ length: Int) throws(InflateError) -> Int {
    let bits = peek(length)
    try skip(length)
    return bits
  }

  /// Goes on to the next whole byte.
  mutating func skipToByte() throws(InflateError) { try skip(count % 8) }
}
