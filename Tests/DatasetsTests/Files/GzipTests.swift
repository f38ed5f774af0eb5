import Foundation
import Testing

@testable import Datasets

struct GzipTests {
  struct Case: Decodable, CustomTestStringConvertible, Sendable {
    let name: String
    let alphabet: Int
    let length: Int
    let copies: Int
    let packed: Data

    var testDescription: String { name }
    var file: FileContents { FileContents(path: "a.gz", bytes: Array(packed)) }

    /// The bytes that were packed, as the script makes them.
    var content: [UInt8] {
      var state = 1
      let letters = (0..<length).map { _ -> UInt8 in
        state = (state * 1_103_515_245 + 12345) % (1 << 31)
        return UInt8((97 + (state >> 16) % alphabet) % 256)
      }
      return (0..<copies).flatMap { _ in letters }
    }
  }

  static let cases: [Case] = {
    guard let file = Bundle.module.url(forResource: "Fixtures/gzip", withExtension: "json"),
      let data = try? Data(contentsOf: file)
    else { return [] }
    return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
  }()

  private func problem(_ bytes: [UInt8], atMost bound: Int = 1 << 20) -> String? {
    #expect(throws: DatasetError.self) {
      try Gzip.unpack(FileContents(path: "a.gz", bytes: bytes), atMost: bound)
    }?.description
  }

  @Test func `There are packed bytes of every kind`() { #expect(Self.cases.count == 14) }

  @Test(arguments: cases) func `What zlib packed is unpacked`(packed: Case) throws {
    #expect(Gzip.begins(Array(packed.packed)))
    #expect(try Gzip.unpack(packed.file, atMost: 1 << 20) == packed.content)
  }

  @Test(arguments: cases) func `No more is unpacked than was asked for`(packed: Case) throws {
    for bound in [0, 1, packed.length / 2, packed.length] {
      #expect(try Gzip.unpack(packed.file, atMost: bound) == Array(packed.content.prefix(bound)))
    }
  }

  @Test(arguments: cases.filter { $0.packed.count < 3000 })
  func `A file that ends anywhere before its end is refused there`(packed: Case) {
    guard packed.copies == 1 else { return }
    for count in stride(from: 0, to: packed.packed.count, by: 7) {
      #expect(
        problem(Array(packed.packed.prefix(count)))
          == "a.gz, byte \(count): the file ends in the middle of gzip data")
    }
  }

  @Test func `A changed byte is noticed by the checksum, if not before`() throws {
    let packed = try #require(Self.cases.first { $0.name == "level 9" })
    for position in stride(from: 10, to: packed.packed.count - 8, by: 11) {
      var bytes = Array(packed.packed)
      bytes[position] ^= 4
      #expect(throws: DatasetError.self) {
        try Gzip.unpack(FileContents(path: "a.gz", bytes: bytes), atMost: 1 << 20)
      }
    }
  }

  @Test func `Wrong headers and trailers are named with their byte`() throws {
    let packed = try #require(Self.cases.first { $0.name == "one letter" })
    let (bytes, end) = (Array(packed.packed), packed.packed.count)
    func changed(_ offset: Int, to byte: UInt8) -> [UInt8] {
      bytes[..<offset] + [byte] + bytes[(offset + 1)...]
    }
    #expect(problem(changed(2, to: 7)) == "a.gz, byte 2: gzip data must be packed by method 8, deflate")
    #expect(problem(changed(3, to: 0x20)) == "a.gz, byte 3: gzip data has flags of no known meaning")
    #expect(
      problem(changed(end - 8, to: 0))
        == "a.gz, byte \(end - 8): the checksum is not that of the unpacked bytes")
    #expect(
      problem(changed(end - 4, to: 2))
        == "a.gz, byte \(end - 4): the length is not that of the unpacked bytes")
    #expect(problem(bytes + [0, 0]) == "a.gz, byte \(end): gzip data must begin here with 1f 8b")
  }

  @Test func `The checksum is that of RFC 1952`() {
    #expect(Gzip.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(Gzip.checksum([]) == 0)
  }

  /// Ten zero bytes of a header, and then deflate's bits.
  private func deflated(_ bytes: [UInt8]) -> [UInt8] { [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + bytes }

  @Test(
    arguments: [
      ([0x07], "a block of the unknown kind 3"),
      ([0x01, 1, 0, 0, 0], "a stored block whose length differs from its complement"),
      ([0xFD, 0xFF, 0xFF], "a block with 288 length and 32 distance codes"),
      ([0x03, 0x02, 0x00], "a repetition from before the beginning"),
      ([0x1B, 0x03, 0x00], "the reserved symbol 29"),
      (
        [0x05, 0xE0, 0x93, 0x24, 0x49, 0x92, 0x24, 0x49, 0x92, 0x24],
        "a Huffman code that has too many symbols"
      ),
      ([0x05, 0x00, 0x00, 0x00, 0x00], "a Huffman code that has too few symbols"),
    ] as [([UInt8], String)])
  func `Bits that mean nothing are refused`(bytes: [UInt8], problem expected: String) {
    #expect(
      problem(deflated(bytes))?.hasSuffix(": the gzip data has \(expected)") == true,
      "\(problem(deflated(bytes)) ?? "")")
  }

  @Test func `A small file that unpacks without end costs no more than its bound`() throws {
    // A run of 258 letters takes two bits.
    let packed = try #require(Self.cases.first { $0.name == "a run" })
    #expect(packed.packed.count < 120)
    #expect(try Gzip.unpack(packed.file, atMost: 100).count == 100)
  }
}
