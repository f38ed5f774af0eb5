import CZlib

/// Unpacks gzip (RFC 1952) piece by piece, of one member or several.
struct GzipUnpacker: ~Copyable {
  /// The two bytes that every member begins with.
  static let mark: [UInt8] = [0x1f, 0x8b]

  private let stream: UnsafeMutablePointer<gzip_stream>
  /// Whether a member came to its end and no other has begun.
  private var isBetweenMembers = false
  /// Whether the last call filled its room, so that more may come without more input.
  private var mayHoldMore = false
  /// Whether the data is damaged; nothing more is unpacked then.
  private(set) var isDamaged = false

  /// Makes an unpacker; nil where there is no memory for it.
  init?() {
    guard let stream = gzip_unpacker_open() else { return nil }
    self.stream = stream
  }

  deinit { gzip_unpacker_close(stream) }

  /// Unpacks from the front of the input, which it shortens, into the end of the output.
  ///
  /// - Returns: Number of bytes that were appended: at most `room`, and 0 only where it needs more input or the data is
  ///   damaged.
  mutating func unpack(_ input: inout ArraySlice<UInt8>, into output: inout [UInt8], room: Int) -> Int {
    let start = output.count
    output += [UInt8](repeating: 0, count: room)
    var made = 0
    while made == 0, !isDamaged, beginMember(&input) {
      let progress = input.withUnsafeBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
          gzip_unpack(stream, input.baseAddress, input.count, output.baseAddress.map { $0 + start }, room)
        }
      }
      made = progress.made
      mayHoldMore = made == room
      input.removeFirst(progress.taken)
      isDamaged = progress.damaged != 0
      isBetweenMembers = progress.ended != 0
    }
    output.removeLast(room - made)
    return made
  }

  /// Gets ready for the next member where one ended; whether there is input for it.
  private mutating func beginMember(_ input: inout ArraySlice<UInt8>) -> Bool {
    // Some programs fill the last block of a file up with zeros.
    if isBetweenMembers { input = input.drop { $0 == 0 } }
    guard !input.isEmpty || mayHoldMore && !isBetweenMembers else { return false }
    if isBetweenMembers {
      gzip_unpacker_reset(stream)
      isBetweenMembers = false
    }
    return true
  }
}
