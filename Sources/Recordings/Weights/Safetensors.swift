import Readings

/// Why bytes are no safetensors file of 32-bit floats.
public struct SafetensorsError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong.
  public let description: String
}

/// The safetensors format: eight bytes that tell the length of a JSON header, the header, the values.
///
/// Everything is little-endian; the header is padded with blanks so that the values begin at a multiple of eight.
/// The format is defined at https://github.com/huggingface/safetensors.
public enum Safetensors {
  /// Longest header that is read, in bytes; the reference reader has the same bound.
  static let headerBoundBytes = 100_000_000
  /// Most tensors that are read.
  static let tensorBound = 1_000_000

  /// The bytes of a file that holds the tensors, in their order.
  ///
  /// - Parameter metadata: Free text by key, kept in its order.
  public static func encode(_ tensors: [NamedTensor], metadata: [(key: String, value: String)] = [])
    -> [UInt8]
  {
    let header = header(tensors, metadata)
    let valueBytes = tensors.reduce(0) { $0 + $1.values.count * 4 }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + valueBytes)
    bytes.append(littleEndian: UInt64(header.count))
    bytes += header
    for tensor in tensors {
      for value in tensor.values { bytes.append(littleEndian: value.bitPattern) }
    }
    return bytes
  }

  private static func header(
    _ tensors: [NamedTensor], _ metadata: [(key: String, value: String)]
  ) -> [UInt8] {
    var header: [UInt8] = []
    header.append("{")
    if !metadata.isEmpty {
      header.append("\"__metadata__\":{")
      header.append(list: metadata) { entry, header in
        header.append(quoted: entry.key)
        header.append(":")
        header.append(quoted: entry.value)
      }
      header.append(tensors.isEmpty ? "}" : "},")
    }
    var offset = 0
    header.append(list: tensors) { tensor, header in
      header.append(quoted: tensor.name)
      header.append(":{\"dtype\":\"F32\",\"shape\":[")
      header.append(list: tensor.shape) { extent, header in header.append(number: extent) }
      header.append("],\"data_offsets\":[")
      header.append(number: offset)
      offset += tensor.values.count * 4
      header.append(",")
      header.append(number: offset)
      header.append("]}")
    }
    header.append("}")
    while !header.count.isMultiple(of: 8) { header.append(UInt8(ascii: " ")) }
    return header
  }

  /// The tensors of a file, in the order of their values.
  ///
  /// Strict as the reference reader: the values of the tensors follow each other without a gap and fill the file.
  /// Types other than 32-bit floats are refused.
  public static func decode(_ bytes: [UInt8]) throws(SafetensorsError) -> [NamedTensor] {
    try decodeAll(bytes).tensors
  }

  /// The tensors of a file, as `decode(_:)` gives them, and its free text by key.
  public static func decodeAll(
    _ bytes: [UInt8]
  ) throws(SafetensorsError) -> (tensors: [NamedTensor], metadata: [String: String]) {
    guard bytes.count >= 8 else { throw SafetensorsError(description: "is too short for a header") }
    let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << (8 * UInt64($1)) }
    guard length <= UInt64(min(headerBoundBytes, bytes.count - 8)) else {
      throw SafetensorsError(description: "has a header of \(length) bytes, more than there are")
    }
    let start = 8 + Int(length)
    do throws(JSONProblem) {
      var cursor = JSONCursor(bytes[8..<start])
      var metadata: [String: String] = [:]
      var entries: [TensorEntry] = []
      try cursor.object(bound: tensorBound) { name, value throws(JSONProblem) in
        guard name == "__metadata__" else { return entries.append(try TensorEntry(name, &value)) }
        try value.object(bound: tensorBound) { key, text throws(JSONProblem) in
          metadata[key] = try text.string()
        }
      }
      try cursor.finish()
      entries.sort { ($0.start, $0.end) < ($1.start, $1.end) }
      return (try tensors(entries, values: bytes[start...]), metadata)
    } catch {
      throw SafetensorsError(description: "header \(error.description)")
    }
  }

  private static func tensors(
    _ entries: [TensorEntry], values: ArraySlice<UInt8>
  ) throws(JSONProblem) -> [NamedTensor] {
    var tensors: [NamedTensor] = []
    var end = 0
    for entry in entries {
      guard entry.start == end, entry.end <= values.count else {
        throw JSONProblem("has values that leave a gap, overlap or end past the file").inside(entry.name)
      }
      end = entry.end
      let bytes = values[(values.startIndex + entry.start)..<(values.startIndex + entry.end)]
      tensors.append(NamedTensor(name: entry.name, shape: entry.shape, values: floats(bytes)))
    }
    guard end == values.count else { throw JSONProblem("tells of fewer bytes than there are") }
    return tensors
  }

  private static func floats(_ bytes: ArraySlice<UInt8>) -> [Float] {
    stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).map { index in
      Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[index + $1]) << (8 * UInt32($1)) })
    }
  }
}

/// What the header tells of one tensor.
private struct TensorEntry {
  let name: String
  let shape: [Int]
  let start: Int
  let end: Int

  private enum Member: String, JSONMember {
    case dtype, shape
    case offsets = "data_offsets"
    static let members = JSONMembers<Member>()
  }

  init(_ name: String, _ cursor: inout JSONCursor) throws(JSONProblem) {
    var type: String?
    var (extents, ends): ([Int]?, [Int]?)
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .dtype: type = try value.string()
      case .shape: extents = try value.integers(bound: 64)
      case .offsets: ends = try value.integers(bound: 2)
      }
    }
    guard try type.required(Member.dtype) == "F32" else {
      throw JSONProblem("is not \"F32\"").inside("dtype")
    }
    self.name = name
    shape = try extents.required(Member.shape)
    let offsets = try ends.required(Member.offsets)
    var bytes = 4
    for extent in shape {
      let (product, overflows) = bytes.multipliedReportingOverflow(by: extent)
      guard !overflows else { throw JSONProblem("is too large").inside("shape") }
      bytes = product
    }
    guard offsets.count == 2, offsets[0] <= offsets[1], offsets[1] - offsets[0] == bytes else {
      throw JSONProblem("do not fit the shape").inside("data_offsets")
    }
    (start, end) = (offsets[0], offsets[1])
  }
}

extension [UInt8] {
  /// Appends the bytes of a number, the least significant first.
  fileprivate mutating func append(littleEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
