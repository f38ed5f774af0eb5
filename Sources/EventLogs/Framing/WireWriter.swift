/// Writes fields of Protocol Buffers messages in their wire format (proto3): a key, which is field number and kind,
/// then the value.
///
/// Fields whose value is the default of their type are left out, as proto3 has it, unless their name says otherwise.
struct WireWriter {
  /// Kinds of values on the wire.
  private enum Kind: UInt64 {
    case varint = 0
    case eightBytes = 1
    case lengthDelimited = 2
    case fourBytes = 5
  }

  /// What was written.
  private(set) var bytes: [UInt8] = []

  /// Writes an `int64`, an `int32` or an enumeration; a negative one takes ten bytes.
  mutating func integer(_ value: Int64, field: UInt64) {
    guard value != 0 else { return }
    key(field, .varint)
    varint(UInt64(bitPattern: value))
  }

  /// Writes a `double`.
  mutating func double(_ value: Double, field: UInt64) {
    guard value.bitPattern != 0 else { return }
    key(field, .eightBytes)
    bytes.append(littleEndian: value.bitPattern)
  }

  /// Writes a `float` that belongs to a `oneof`: it is written even where it is 0.
  mutating func chosenFloat(_ value: Float, field: UInt64) {
    key(field, .fourBytes)
    bytes.append(littleEndian: value.bitPattern)
  }

  /// Writes a `string`.
  mutating func string(_ value: String, field: UInt64) {
    guard !value.isEmpty else { return }
    repeatedString(value, field: field)
  }

  /// Writes one entry of a `repeated string`, even where it is empty.
  mutating func repeatedString(_ value: String, field: UInt64) {
    key(field, .lengthDelimited)
    varint(UInt64(value.utf8.count))
    bytes += value.utf8
  }

  /// Writes a packed `repeated double`.
  mutating func doubles(_ values: [Double], field: UInt64) {
    guard !values.isEmpty else { return }
    key(field, .lengthDelimited)
    varint(UInt64(values.count * 8))
    for value in values { bytes.append(littleEndian: value.bitPattern) }
  }

  /// Writes a message, even where it is empty.
  mutating func message(field: UInt64, _ body: (inout WireWriter) -> Void) {
    key(field, .lengthDelimited)
    let start = bytes.count
    body(&self)
    bytes.insert(contentsOf: Self.varint(UInt64(bytes.count - start)), at: start)
  }

  private mutating func key(_ field: UInt64, _ kind: Kind) { varint(field << 3 | kind.rawValue) }

  private mutating func varint(_ value: UInt64) { bytes += Self.varint(value) }

  /// Seven bits a byte, the least significant first; all but the last byte have their highest bit set.
  private static func varint(_ value: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
    return bytes
  }
}
