/// The digits at the beginning of eight bytes of text, all looked at together.
struct DigitWord {
  /// Number of digits, 0...8.
  let count: Int
  /// The bytes less the digit 0, the first byte lowest.
  private let bytes: UInt64

  /// Looks at a place; nil where fewer than eight bytes follow.
  @inline(__always)
  init?(_ text: borrowing RawSpan, at start: Int) {
    guard start >= 0, start <= text.byteCount - 8 else { return nil }
    // The bounds are checked, and any eight bytes are a number.
    let word = unsafe UInt64(littleEndian: text.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
    bytes = word ^ 0x3030_3030_3030_3030
    // The highest bit of a byte becomes 1 where it is 10 or more; a carry only spoils what follows the first such.
    let others = ((bytes &+ 0x7676_7676_7676_7676) | bytes) & 0x8080_8080_8080_8080
    count = others.trailingZeroBitCount / 8
  }

  /// Whether there are several, and the first is a 0.
  var hasLeadingZero: Bool { bytes & 0xFF == 0 && count > 1 }

  /// The byte that follows them, if that is one of the eight.
  var following: UInt8 { UInt8(truncatingIfNeeded: bytes &>> UInt64(8 * count)) ^ 0x30 }

  /// The number that they spell; at least one must be there.
  @inline(__always)
  var value: UInt64 {
    // Zeros before the digits, then neighbours are put together: digits to pairs, pairs to fours, fours to eight.
    let digits = bytes &<< UInt64(8 * (8 - count))
    let pairs = digits &* 10 &+ digits >> 8
    let even = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let odd = (pairs >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (even &+ odd) >> 32
  }
}
