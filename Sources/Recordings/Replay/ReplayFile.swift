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
  /// Where the bytes come from; nil where they are in the file that `path` names.
  private let spool: Spool?

  /// Opens a file.
  ///
  /// - Throws: `cannotOpen` (66).
  init(path: String) throws(RecordingInputError) {
    self.path = path
    spool = nil
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: errno) }
    guard let kind = status?.st_mode, kind & S_IFMT != S_IFDIR else {
      throw .cannotOpen(path: path, reason: EISDIR)
    }
  }

  /// Reads from a copy on disk that is made while it is read.
  init(spool: Spool) {
    path = spool.path
    self.spool = spool
    descriptor = spool.descriptor
  }

  deinit { if spool == nil, descriptor >= 0 { close(descriptor) } }

  /// Number of bytes that can be read.
  var size: Int { status.map { Int($0.st_size) } ?? 0 }

  /// Whether more may come.
  var isGrowing: Bool { spool.map { !$0.hasEnded } ?? false }

  /// What is wrong with the place that the bytes come from, as one sentence without its full stop; nil for nothing.
  ///
  /// - Parameter known: Number of bytes that were there before.
  func problem(knowing known: Int) -> String? {
    if let spool { return spool.problem }
    guard size < known else { return nil }
    return "\(path) became shorter while it was read; what was read stays"
  }

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
