#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A recording that can be read at any place, and may still grow.
final class ReplayFile: Sendable {
  /// How sentences name it.
  let path: String
  private let descriptor: Int32
  /// What copies the bytes; nil where they are in the file that `path` names.
  private let spool: Spool?

  /// Opens a recording; what comes but once, from a pipe or packed, is copied to a temporary file meanwhile.
  ///
  /// - Parameter path: The file; `-` is standard input.
  /// - Throws: `cannotOpen` (66), `cannotRead` (74).
  init(path: String) throws(RecordingInputError) {
    if path != "-", let plain = try Self.openPlain(path) {
      self.path = path
      spool = nil
      descriptor = plain
    } else {
      let spool = try Spool(of: path)
      self.path = spool.path
      self.spool = spool
      descriptor = spool.descriptor
    }
  }

  /// Opens a recording whose bytes can be read as they are, and nothing else: nil for a pipe, and for one that is packed.
  ///
  /// - Throws: `cannotOpen` (66).
  init?(plain path: String) throws(RecordingInputError) {
    guard path != "-", let plain = try Self.openPlain(path) else { return nil }
    self.path = path
    spool = nil
    descriptor = plain
  }

  deinit { if spool == nil { close(descriptor) } }

  /// Opens a file whose bytes can be read as they are; nil for a pipe, and for one that is packed.
  private static func openPlain(_ path: String) throws(RecordingInputError) -> Int32? {
    var status = stat()
    // What cannot be found is told of by the attempt to open it.
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG { return nil }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: errno) }
    var mark: [UInt8] = [0, 0]
    guard pread(descriptor, &mark, mark.count, 0) == mark.count, mark == GzipUnpacker.mark else {
      return descriptor
    }
    close(descriptor)
    return nil
  }

  /// Number of bytes that can be read.
  var size: Int { status.map { Int($0.st_size) } ?? 0 }

  /// Whether more may come: somebody holds the lock of a writer, or wrote a moment ago without one.
  var isGrowing: Bool {
    if let spool { return !spool.hasEnded }
    return RecordingLock.isHeld(descriptor: descriptor) || wasJustWritten
  }

  /// Whether the bytes are copied from where they come but once.
  var isSpooled: Bool { spool != nil }
  /// Whether all that is to come is in a file already, and is only being unpacked.
  var isUnpacking: Bool { spool?.isOfWholeFile ?? false }
  /// How much of a file that is unpacked was read, 0...1; nil elsewhere.
  var unpackedShare: Double? { spool?.share }

  /// Time after a change during which a file that nobody locks is taken to grow: a copy that is under way, say.
  private static let settlingSeconds = 2

  private var wasJustWritten: Bool {
    var now = timespec()
    guard clock_gettime(CLOCK_REALTIME, &now) == 0, let changed = status?.st_mtim else { return false }
    return (0...Self.settlingSeconds).contains(now.tv_sec - changed.tv_sec)
  }

  /// What is wrong with the place that the bytes come from, though they can be read, as one sentence without its full
  /// stop; nil for nothing.
  var complaint: String? {
    if let spool { return spool.problem }
    var named = stat()
    guard let own = status, stat(path, &named) == 0, (named.st_dev, named.st_ino) != (own.st_dev, own.st_ino)
    else { return nil }
    return "\(path) is another file now; this is the one that had its name before"
  }

  /// Why the bytes cannot be read that were there before, as one sentence without its full stop; nil where they can.
  ///
  /// - Parameter known: Number of bytes that were there before.
  func problem(knowing known: Int) -> String? {
    guard size < known else { return nil }
    return "\(path) became shorter while it was read; start again to read what it is now"
  }

  /// Waits a moment for more to come.
  func waitForMore() { usleep(Self.pauseMicroseconds) }

  private static let pauseMicroseconds: UInt32 = 5_000

  /// Reads bytes into the front of a buffer.
  ///
  /// - Returns: Number of bytes read, less than there is room for only at the end.
  /// - Throws: `cannotRead` (74).
  func read(at offset: Int, into bytes: inout [UInt8], count: Int) throws(RecordingInputError) -> Int {
    var total = 0
    var reason: Int32 = 0
    bytes.withUnsafeMutableBytes { buffer in
      while total < count, let base = buffer.baseAddress {
        let got = pread(descriptor, base + total, count - total, off_t(offset + total))
        if got < 0, errno == EINTR { continue }
        if got < 0 { reason = errno }
        guard got > 0 else { return }
        total += got
      }
    }
    guard reason == 0 else { throw .cannotRead(path: path, reason: reason) }
    return total
  }

  private var status: stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
  }
}
