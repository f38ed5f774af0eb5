/// Why compressed bytes cannot be unpacked.
enum InflateError: Error, Equatable, CustomStringConvertible {
  /// They end too early.
  case truncated
  /// They hold more than was asked for.
  case tooLong
  /// They hold something that is not allowed.
  case invalid(String)

  /// One sentence without its full stop.
  var description: String {
    switch self {
    case .truncated: "the file ends in the middle of gzip data"
    case .tooLong: "the gzip data holds more than was expected"
    case .invalid(let what): "the gzip data has \(what)"
    }
  }
}

/// Unpacks DEFLATE (RFC 1951) up to a bound.
struct Inflate {
  /// Lengths 3...258 by their symbols from 257: the smallest of each, and the number of bits that follow.
  private static let lengths =
    bases(
      from: 3, bits: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5]) + [
      (258, 0)
    ]
  /// Distances 1...32768 by their symbols.
  private static let distances = bases(from: 1, bits: (0..<30).map { max(0, $0 / 2 - 1) })
  /// In which order the lengths of the codes of code lengths come.
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  private static let fixedLiterals =
    Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112) + Array(repeating: 7, count: 24)
    + Array(repeating: 8, count: 8)

  /// Where the next bit is read.
  private(set) var reader: BitReader
  /// What was unpacked.
  private(set) var output: [UInt8] = []
  private let bound: Int

  /// Begins at a byte; more than `bound` bytes are never unpacked.
  init(_ bytes: [UInt8], at offset: Int, atMost bound: Int) {
    reader = BitReader(bytes, at: offset)
    self.bound = bound
  }

  /// Unpacks blocks up to the last one, and goes on to the next whole byte.
  mutating func run() throws(InflateError) {
    var isLast = false
    while !isLast {
      isLast = try reader.take(1) == 1
      switch try reader.take(2) {
      case 0: try copyStored()
      case 1:
        try unpack(
          literals: HuffmanCode(lengths: Self.fixedLiterals, mayBeIncomplete: false),
          distances: HuffmanCode(lengths: Array(repeating: 5, count: 32), mayBeIncomplete: false))
      case 2: try unpackDynamic()
      default: throw .invalid("a block of the unknown kind 3")
      }
    }
    try reader.skipToByte()
  }

  private mutating func copyStored() throws(InflateError) {
    try reader.skipToByte()
    let count = try reader.take(16)
    guard try reader.take(16) == ~count & 0xFFFF else {
      throw .invalid("a stored block whose length differs from its complement")
    }
    for _ in 0..<count { try append(UInt8(reader.take(8))) }
  }

  private mutating func unpackDynamic() throws(InflateError) {
    let literalCount = try reader.take(5) + 257
    let distanceCount = try reader.take(5) + 1
    guard literalCount <= 286, distanceCount <= 30 else {
      throw .invalid("a block with \(literalCount) length and \(distanceCount) distance codes")
    }
    let lengths = try codeLengths(literalCount + distanceCount)
    guard lengths[256] > 0 else { throw .invalid("a block whose end has no code") }
    try unpack(
      literals: HuffmanCode(lengths: Array(lengths.prefix(literalCount)), mayBeIncomplete: true),
      distances: HuffmanCode(lengths: Array(lengths.dropFirst(literalCount)), mayBeIncomplete: true))
  }

  private mutating func codeLengths(_ count: Int) throws(InflateError) -> [Int] {
    var meta = Array(repeating: 0, count: 19)
    for position in try 0..<reader.take(4) + 4 { meta[Self.order[position]] = try reader.take(3) }
    let code = try HuffmanCode(lengths: meta, mayBeIncomplete: false)
    var lengths: [Int] = []
    while lengths.count < count {
      let symbol = try code.symbol(from: &reader)
      switch symbol {
      case 0...15: lengths.append(symbol)
      case 16:
        guard let last = lengths.last else { throw .invalid("a repetition of nothing") }
        lengths += Array(repeating: last, count: try reader.take(2) + 3)
      case 17: lengths += Array(repeating: 0, count: try reader.take(3) + 3)
      default: lengths += Array(repeating: 0, count: try reader.take(7) + 11)
      }
    }
    guard lengths.count == count else { throw .invalid("more code lengths than there are codes") }
    return lengths
  }

  private mutating func unpack(literals: HuffmanCode, distances: HuffmanCode) throws(InflateError) {
    while true {
      let symbol = try literals.symbol(from: &reader)
      if symbol == 256 { return }
      if symbol < 256 {
        try append(UInt8(symbol))
        continue
      }
      let length = try value(symbol - 257, of: Self.lengths)
      let distance = try value(distances.symbol(from: &reader), of: Self.distances)
      guard distance <= output.count else { throw .invalid("a repetition from before the beginning") }
      for _ in 0..<length { try append(output[output.count - distance]) }
    }
  }

  private mutating func value(
    _ symbol: Int, of bases: [(base: Int, bits: Int)]
  ) throws(InflateError) -> Int {
    guard symbol < bases.count else { throw .invalid("the reserved symbol \(symbol)") }
    return bases[symbol].base + (try reader.take(bases[symbol].bits))
  }

  private mutating func append(_ byte: UInt8) throws(InflateError) {
    guard output.count < bound else { throw .tooLong }
    output.append(byte)
  }

  private static func bases(from first: Int, bits: [Int]) -> [(base: Int, bits: Int)] {
    var base = first
    return bits.map { bits in
      defer { base += 1 << bits }
      return (base, bits)
    }
  }
}
