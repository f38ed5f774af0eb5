/// Unpacks gzip (RFC 1952) up to a bound, so that a small file cannot become a large one unasked.
enum Gzip {
  /// Whether bytes begin as gzip does.
  static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// What a file holds, cut off after `bound` bytes; whether what was not cut off is whole has been checked.
  static func unpack(_ file: FileContents, atMost bound: Int) throws(DatasetError) -> [UInt8] {
    var (output, offset): ([UInt8], Int) = ([], 0)
    // A file may be several compressed ones in a row.
    repeat {
      offset = try endOfHeader(file, at: offset)
      var inflate = Inflate(file.bytes, at: offset, atMost: bound - output.count)
      do {
        try inflate.run()
      } catch InflateError.tooLong {
        return output + inflate.output
      } catch {
        let place = error == .truncated ? file.bytes.count : inflate.reader.offset
        throw DatasetError(file.path, .byte(place), error.description)
      }
      offset = try endOfTrailer(file, at: inflate.reader.offset, of: inflate.output)
      output = output.isEmpty ? inflate.output : output + inflate.output
    } while offset < file.bytes.count
    return output
  }

  private static func endOfHeader(_ file: FileContents, at offset: Int) throws(DatasetError) -> Int {
    var bytes = ByteReader(file, at: offset)
    guard try bytes.take(2) == 0x8B1F else {
      throw DatasetError(file.path, .byte(offset), "gzip data must begin here with 1f 8b")
    }
    guard try bytes.take(1) == 8 else {
      throw DatasetError(file.path, .byte(offset + 2), "gzip data must be packed by method 8, deflate")
    }
    let flags = try bytes.take(1)
    guard flags < 0x20 else {
      throw DatasetError(file.path, .byte(offset + 3), "gzip data has flags of no known meaning")
    }
    try bytes.skip(6)
    if flags & 4 != 0 { try bytes.skip(bytes.take(2)) }
    // The name and a comment, each up to a zero.
    for flag in [8, 16] where flags & flag != 0 { while try bytes.take(1) != 0 {} }
    if flags & 2 != 0 { try bytes.skip(2) }
    return bytes.offset
  }

  private static func endOfTrailer(
    _ file: FileContents, at offset: Int, of output: [UInt8]
  ) throws(DatasetError) -> Int {
    var bytes = ByteReader(file, at: offset)
    guard try bytes.take(4) == Int(checksum(output)) else {
      throw DatasetError(file.path, .byte(offset), "the checksum is not that of the unpacked bytes")
    }
    guard try bytes.take(4) == output.count & 0xFFFF_FFFF else {
      throw DatasetError(file.path, .byte(offset + 4), "the length is not that of the unpacked bytes")
    }
    return bytes.offset
  }

  /// CRC-32 of bytes (RFC 1952, section 8).
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { remainder, byte in
      checksums[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)] ^ remainder >> 8
    }
  }

  private static let checksums = (UInt32(0)..<256).map { byte in
    (0..<8).reduce(byte) { remainder, _ in remainder >> 1 ^ (remainder & 1) * 0xEDB8_8320 }
  }
}

/// Reads whole numbers from a file, the least significant byte first, and never past its end.
private struct ByteReader {
  private let file: FileContents
  private(set) var offset: Int

  init(_ file: FileContents, at offset: Int) { (self.file, self.offset) = (file, offset) }

  mutating func skip(_ count: Int) throws(DatasetError) {
    guard count <= file.bytes.count - offset else {
      throw DatasetError(file.path, .byte(file.bytes.count), InflateError.truncated.description)
    }
    offset += count
  }

  mutating func take(_ count: Int) throws(DatasetError) -> Int {
    let start = offset
    try skip(count)
    return (0..<count).reduce(0) { $0 | Int(file.bytes[start + $1]) << (8 * $1) }
  }
}
