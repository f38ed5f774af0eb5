/// The checksum CRC-32C (Castagnoli) of RFC 3720, section 12.1, and its masked form in event files.
public enum CRC32C {
  /// The polynomial 0x1EDC6F41, reflected.
  private static let polynomial: UInt32 = 0x82F6_3B78
  /// Number of bytes taken at once.
  private static let stride = 8

  /// Entry 256·k + b is the checksum of byte b followed by k zeros, without the inversions.
  private static let tables: [UInt32] = {
    var tables = (0..<256).map { byte in
      (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ polynomial : rest >> 1 }
    }
    for index in 256..<(256 * stride) {
      let shorter = tables[index - 256]
      tables.append(shorter >> 8 ^ tables[Int(shorter & 0xFF)])
    }
    return tables
  }()

  /// The checksum of some bytes.
  public static func checksum(of bytes: Span<UInt8>) -> UInt32 {
    let tables = Self.tables
    var rest = UInt32.max
    var position = 0
    while position + stride <= bytes.count {
      var next: UInt32 = 0
      for k in 0..<stride {
        // The first four bytes meet what is left of those before.
        let left = k < 4 ? UInt8(truncatingIfNeeded: rest >> (8 * UInt32(k))) : 0
        next ^= tables[256 * (stride - 1 - k) + Int(bytes[position + k] ^ left)]
      }
      rest = next
      position += stride
    }
    while position < bytes.count {
      rest = rest >> 8 ^ tables[Int(UInt8(truncatingIfNeeded: rest) ^ bytes[position])]
      position += 1
    }
    return ~rest
  }

  /// The checksum of some bytes, changed so that the checksum of bytes that hold checksums stays one:
  /// rotated right by 15 bits, plus 0xA282EAD8.
  public static func masked(of bytes: Span<UInt8>) -> UInt32 {
    let sum = checksum(of: bytes)
    return (sum >> 15 | sum << 17) &+ 0xA282_EAD8
  }
}
