import Testing

@testable import EventLogs

/// Vectors of RFC 3720, appendix B.4, and of TensorBoard's own tests of its readers.
@Suite("The framing of event files")
struct FramingTests {
  @Test(
    "CRC-32C gives the checksums of the RFC",
    arguments: [
      ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
      ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
      ([UInt8](0..<32), 0x46DD_794E),
      ([UInt8]((0..<32).reversed()), 0x113F_DB5C),
      ([UInt8]("123456789".utf8), 0xE306_9283),
      ([], 0),
    ] as [([UInt8], UInt32)])
  func checksums(bytes: [UInt8], checksum: UInt32) {
    #expect(CRC32C.checksum(of: bytes.span) == checksum)
  }

  @Test("the checksum taken eight bytes at a time is the one taken bit by bit")
  func checksumByBits() {
    for count in 0..<70 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count &* 11) }
      var rest = UInt32.max
      for byte in bytes {
        rest ^= UInt32(byte)
        for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0x82F6_3B78 : rest >> 1 }
      }
      #expect(CRC32C.checksum(of: bytes.span) == ~rest, "\(count) bytes")
    }
  }

  @Test("the masked checksum is TensorBoard's")
  func masked() {
    let bytes = [0x1A, 0x11] + [UInt8]("CRC test, one two".utf8)
    #expect(CRC32C.masked(of: bytes.span) == 0x5794_D08A)
  }

  @Test("the first record of an event file is framed byte for byte as TensorFlow frames it")
  func record() {
    let event = Event(
      wallTime: Double(bitPattern: 0x41D7_D699_3880_0000), step: 0,
      content: .fileVersion("brain.Event:2", writer: ""))
    let payload: [UInt8] =
      [0x09, 0x00, 0x00, 0x80, 0x38, 0x99, 0xD6, 0xD7, 0x41, 0x1A, 0x0D] + "brain.Event:2".utf8
    #expect(event.bytes == payload)
    let header: [UInt8] = [0x18, 0, 0, 0, 0, 0, 0, 0, 0xA3, 0x7F, 0x4B, 0x22]
    #expect(TFRecord.frame(event.bytes) == header + payload + [0x12, 0x4B, 0x36, 0xAB])
  }
}
