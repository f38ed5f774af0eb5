#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of a file or of standard input, unpacked where they are gzip, which their first bytes tell.
///
/// At the end of a file that is still written to, `read` may give more when it is called again.
final class ByteInput {
  /// Bytes that are asked of the system at once where they are packed.
  private static let packedBytes = 256 << 10

  /// How sentences name it.
  let path: String
  /// The open file.
  let descriptor: Int32
  /// Number of bytes read so far, packed as they are.
  private(set) var bytesRead = 0
  /// What is wrong in the packed data, as a clause, nil where nothing is; nothing is read behind it.
  private(set) var problem: String?

  /// Whether the bytes are unpacked, so that places in them are not places in the file; nil where so little was read
  /// that it cannot be told.
  private(set) var isPacked: Bool?
  private var unpacker: GzipUnpacker?
  /// What was read and not passed on yet.
  private var pending: ArraySlice<UInt8> = []

  /// Opens a file; `-` is standard input.
  ///
  /// - Throws: `cannotOpen` (66).
  init(path: String) throws(RecordingInputError) {
    self.path = path == "-" ? "standard input" : path
    descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path: self.path, reason: errno) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw .cannotOpen(path: self.path, reason: EISDIR)
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Appends up to `count` bytes, one at least unless nothing more is there for now.
  ///
  /// - Returns: Number of bytes appended; 0 at the end.
  /// - Throws: `cannotRead` (74).
  func read(into bytes: inout [UInt8], count: Int) throws(RecordingInputError) -> Int {
    try findForm()
    guard let isPacked else { return 0 }
    guard isPacked else { return try readPlain(into: &bytes, count: count) }
    while problem == nil {
      let made = unpack(into: &bytes, room: count)
      if made > 0 { return made }
      if problem == nil, try fill(upTo: Self.packedBytes) == 0 { return 0 }
    }
    return 0
  }

  /// Looks at the first two bytes, once they are there.
  private func findForm() throws(RecordingInputError) {
    guard isPacked == nil else { return }
    while pending.count < GzipUnpacker.mark.count, GzipUnpacker.mark.starts(with: pending) {
      if try fill(upTo: Self.packedBytes) == 0 { return }
    }
    let isPacked = pending.starts(with: GzipUnpacker.mark)
    if isPacked {
      unpacker = GzipUnpacker()
      if unpacker == nil { throw .cannotRead(path: path, reason: ENOMEM) }
    }
    self.isPacked = isPacked
  }

  private func readPlain(into bytes: inout [UInt8], count: Int) throws(RecordingInputError) -> Int {
    guard pending.isEmpty else {
      let piece = pending.prefix(count)
      bytes += piece
      pending.removeFirst(piece.count)
      return piece.count
    }
    return try readOnce(into: &bytes, count: count)
  }

  private func unpack(into bytes: inout [UInt8], room: Int) -> Int {
    let made = unpacker?.unpack(&pending, into: &bytes, room: room) ?? 0
    if unpacker?.isDamaged == true {
      problem =
        "the packed data is damaged before byte \(bytesRead - pending.count), and the rest is left out"
    }
    return made
  }

  /// Reads more behind what is pending.
  private func fill(upTo count: Int) throws(RecordingInputError) -> Int {
    var bytes = Array(pending)
    let read = try readOnce(into: &bytes, count: count)
    pending = bytes[...]
    return read
  }

  private func readOnce(into bytes: inout [UInt8], count: Int) throws(RecordingInputError) -> Int {
    let held = bytes.count
    bytes += [UInt8](repeating: 0, count: count)
    var read = -1
    repeat {
      read = bytes.withUnsafeMutableBytes { bytes in
        systemRead(descriptor, UnsafeMutableRawBufferPointer(rebasing: bytes[held...]))
      }
    } while read < 0 && (errno == EINTR || errno == EAGAIN && waitUntilReadable())
    let reason = errno
    bytes.removeLast(count - max(0, read))
    guard read >= 0 else { throw .cannotRead(path: path, reason: reason) }
    bytesRead += read
    return read
  }

  /// Waits for a pipe that was made non-blocking by whoever shares it.
  private func waitUntilReadable() -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    poll(&request, 1, -1)
    return true
  }
}

// Inside `ByteInput` the bare name is its own method.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, bytes.baseAddress, bytes.count)
}
