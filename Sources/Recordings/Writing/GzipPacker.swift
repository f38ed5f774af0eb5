import CZlib

/// Packs bytes as gzip (RFC 1952), so that what was handed over can be unpacked although more follows.
struct GzipPacker: ~Copyable {
  /// Level of zlib: the fastest one, because a run is to be recorded as fast as it is made.
  private static let level: Int32 = 1
  /// Bytes of output that are made room for at once.
  private static let roomBytes = 64 << 10

  private let stream: UnsafeMutablePointer<gzip_stream>

  /// Makes a packer; nil where there is no memory for it.
  init?() {
    guard let stream = gzip_packer_open(Self.level) else { return nil }
    self.stream = stream
  }

  deinit { gzip_packer_close(stream) }

  /// Appends the packed form of the bytes, complete up to their end; with `isLast` also the end of the data.
  mutating func pack(_ bytes: [UInt8], isLast: Bool = false, into output: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      var taken = 0
      var isComplete = false
      while !isComplete {
        let start = output.count
        output += [UInt8](repeating: 0, count: Self.roomBytes)
        let progress = output.withUnsafeMutableBufferPointer { output in
          gzip_pack(
            stream, bytes.baseAddress.map { $0 + taken }, bytes.count - taken,
            output.baseAddress.map { $0 + start }, Self.roomBytes, isLast ? 1 : 0)
        }
        output.removeLast(Self.roomBytes - progress.made)
        taken += progress.taken
        isComplete = progress.made < Self.roomBytes
      }
    }
  }
}
