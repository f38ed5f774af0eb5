#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is written from front to back, or standard output.
///
/// Whoever opens one must call `close()`.
struct OutputFile: Sendable {
  /// How sentences name it.
  let path: String
  private let descriptor: Int32
  private let isOwned: Bool

  /// Standard output, which stays open.
  static let standardOutput = OutputFile(
    path: "standard output", descriptor: STDOUT_FILENO, isOwned: false)

  /// A file that was opened elsewhere; it is closed by `close()` only if it `isOwned`.
  init(path: String, descriptor: Int32, isOwned: Bool) {
    self.path = path
    self.descriptor = descriptor
    self.isOwned = isOwned
  }

  /// Creates a file; an existing one is emptied if `replacing`, refused if not.
  ///
  /// What exists and is no regular file (a pipe, a device) holds nothing that could be lost: it is opened as it is.
  ///
  /// - Parameters:
  ///   - path: Where it is.
  ///   - replacing: Whether an existing file is replaced rather than refused.
  ///   - locking: Whether the file is locked until it is closed; one that another program has locked is not emptied.
  init(creating path: String, replacing: Bool, locking: Bool = false) throws(OutputError) {
    let descriptor = try Self.descriptor(creating: path, replacing: replacing, emptying: !locking)
    self.init(path: path, descriptor: descriptor, isOwned: true)
    guard locking else { return }
    guard RecordingLock.take(descriptor) else {
      closeDescriptor(descriptor)
      throw .isBeingWritten(path: path)
    }
    if isRegular(descriptor), ftruncate(descriptor, 0) != 0 {
      let reason = errno
      closeDescriptor(descriptor)
      throw .cannotCreate(path: path, reason: reason)
    }
  }

  private static func descriptor(
    creating path: String, replacing: Bool, emptying: Bool
  ) throws(OutputError) -> Int32 {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC
    var descriptor = openRetrying(path, flags | (replacing ? (emptying ? O_TRUNC : 0) : O_EXCL))
    if descriptor < 0, errno == EEXIST {
      descriptor = openRetrying(path, O_WRONLY | O_CLOEXEC)
      if descriptor >= 0, isRegular(descriptor) {
        closeDescriptor(descriptor)
        throw .exists(path: path)
      }
    }
    guard descriptor >= 0 else { throw .cannotCreate(path: path, reason: errno) }
    return descriptor
  }

  /// Writes whole lines; if that fails half-way, a regular file ends at its last complete line.
  func write(lines: [UInt8]) throws(OutputError) {
    let (written, reason) = write(lines)
    guard let reason else { return }
    let complete = lines[..<written].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    cutEnd(bytes: written - complete)
    throw .cannotWrite(path: path, reason: reason)
  }

  /// Writes bytes that mean something only as a whole; if that fails half-way, a regular file ends before them.
  func write(whole bytes: [UInt8]) throws(OutputError) {
    let (written, reason) = write(bytes)
    guard let reason else { return }
    cutEnd(bytes: written)
    throw .cannotWrite(path: path, reason: reason)
  }

  /// Writes all bytes, or tells how many were written and the `errno` that stopped them.
  func write(_ bytes: [UInt8]) -> (written: Int, reason: Int32?) {
    bytes.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
        let count = systemWrite(descriptor, rest)
        if count > 0 {
          written += count
        } else if count == 0 {
          return (written, EIO)
        } else if errno == EAGAIN {
          waitUntilWritable()
        } else if errno != EINTR {
          return (written, errno)
        }
      }
      return (written, nil)
    }
  }

  /// Closes the file; on some file systems only this tells that the disk was full.
  func close() throws(OutputError) {
    guard isOwned else { return }
    if closeDescriptor(descriptor) != 0, errno != EINTR {
      throw .cannotWrite(path: path, reason: errno)
    }
  }

  /// Takes away the bytes written last, unless somebody else wrote behind them or the file cannot be cut.
  private func cutEnd(bytes: Int) {
    guard bytes > 0, isRegular(descriptor) else { return }
    let end = lseek(descriptor, 0, SEEK_CUR)
    guard end >= bytes, end == lseek(descriptor, 0, SEEK_END) else { return }
    if ftruncate(descriptor, end - off_t(bytes)) == 0 { lseek(descriptor, 0, SEEK_END) }
  }

  /// Waits for a pipe that was made non-blocking by whoever shares it.
  private func waitUntilWritable() {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&request, 1, -1)
  }
}

/// Makes a write past a closed pipe or a size limit an error of that write, not the end of the program.
func ignoreWriteSignals() {
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
}

private func openRetrying(_ path: String, _ flags: Int32) -> Int32 {
  while true {
    let descriptor = open(path, flags, 0o666)
    if descriptor >= 0 || errno != EINTR { return descriptor }
  }
}

// Inside `OutputFile` the bare names are its own methods.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

@discardableResult
private func closeDescriptor(_ descriptor: Int32) -> Int32 { close(descriptor) }
