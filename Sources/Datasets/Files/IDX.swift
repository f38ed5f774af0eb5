/// Arrays of bytes in the format of MNIST (http://yann.lecun.com/exdb/mnist): two zeros, the type, the number of
/// dimensions, each dimension as four bytes, the most significant first, and then the values.
struct IDX {
  /// Largest number of values, so that as Float32 they take at most 2 GiB.
  static let valueBound = 1 << 29

  /// The file's path.
  let path: String
  /// Length of every dimension.
  let lengths: [Int]
  /// The values, the last dimension contiguous.
  let values: ArraySlice<UInt8>
  /// What the place of a value is counted in.
  let isPacked: Bool

  /// Reads a file, plain or gzip, of so many dimensions; it must hold exactly what its header tells of.
  init(_ file: FileContents, dimensions: Int) throws(DatasetError) {
    path = file.path
    isPacked = Gzip.begins(file.bytes)
    let start = 4 + 4 * dimensions
    let head = isPacked ? try Gzip.unpack(file, atMost: start) : Array(file.bytes.prefix(start))
    let header = try Header(head, path: path, dimensions: dimensions, isPacked: isPacked)
    lengths = header.lengths
    let expected = start + header.values
    // One more, to notice that there is more.
    let bytes = isPacked ? try Gzip.unpack(file, atMost: expected + 1) : file.bytes
    let shape = lengths.map { "\($0)" }.joined(separator: " x ")
    guard bytes.count == expected else {
      let ends = bytes.count < expected ? "the file ends here" : "the file goes on here"
      throw DatasetError(
        path, .byte(min(bytes.count, expected), unpacked: isPacked),
        "\(ends), and the \(shape) values that its header tells of end at byte \(expected)")
    }
    values = bytes[start...]
  }

  /// The place of the length of a dimension.
  func place(ofLength dimension: Int) -> DatasetError.Place { .byte(4 + 4 * dimension, unpacked: isPacked) }

  /// The place of a value.
  func place(ofValue position: Int) -> DatasetError.Place {
    .byte(4 + 4 * lengths.count + position, unpacked: isPacked)
  }
}

/// What stands before the values.
private struct Header {
  let lengths: [Int]
  let values: Int

  init(_ bytes: [UInt8], path: String, dimensions: Int, isPacked: Bool) throws(DatasetError) {
    let magic = [0, 0, 8, UInt8(dimensions)]
    for (offset, byte) in bytes.prefix(4).enumerated() where byte != magic[offset] {
      let expected = magic.map(hexadecimal).joined(separator: " ")
      let reason =
        offset < 2 ? "" : offset == 2 ? ", type 08 for bytes" : ", \(dimensions) for the dimensions"
      throw DatasetError(
        path, .byte(offset, unpacked: isPacked),
        "an IDX file must begin with \(expected)\(reason); here is \(hexadecimal(byte))")
    }
    guard bytes.count == 4 + 4 * dimensions else {
      throw DatasetError(
        path, .byte(bytes.count, unpacked: isPacked),
        "the file ends in its header of \(4 + 4 * dimensions) bytes")
    }
    lengths = (1...dimensions).map { dimension in
      bytes[4 * dimension..<4 * dimension + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    var product = 1
    for (dimension, length) in lengths.enumerated() {
      let (values, overflows) = product.multipliedReportingOverflow(by: length)
      guard length > 0, !overflows, values <= IDX.valueBound else {
        throw DatasetError(
          path, .byte(4 + 4 * dimension, unpacked: isPacked),
          length > 0
            ? "a length of \(length) here makes more than \(IDX.valueBound) values, the most that are read"
            : "a length must be at least 1, not 0")
      }
      product = values
    }
    values = product
  }
}

extension DatasetError.Place {
  /// At a byte of a file, or of what it holds.
  static func byte(_ offset: Int, unpacked isPacked: Bool) -> DatasetError.Place {
    isPacked ? .unpackedByte(offset) : .byte(offset)
  }
}

/// Two hexadecimal digits.
private func hexadecimal(_ byte: UInt8) -> String {
  (byte < 16 ? "0" : "") + String(byte, radix: 16)
}
