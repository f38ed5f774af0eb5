/// The framing of TFRecord files, of which event files are some: length and bytes, each with a checksum.
public enum TFRecord {
  /// The bytes of one record: `u64 length | u32 masked CRC of the length | payload | u32 masked CRC of the payload`,
  /// all little-endian.
  public static func frame(_ payload: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(payload.count + 16)
    bytes.append(littleEndian: UInt64(payload.count))
    bytes.append(littleEndian: CRC32C.masked(of: bytes.span))
    bytes += payload
    bytes.append(littleEndian: CRC32C.masked(of: payload.span))
    return bytes
  }
}

extension [UInt8] {
  /// Appends the bytes of a number, the least significant first.
  mutating func append(littleEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
