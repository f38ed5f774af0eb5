import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Copies bytes that come but once, from a pipe or unpacked, into a temporary file that has no name, on a thread of its
/// own.
final class Spool: Sendable {
  private struct State {
    var hasEnded = false
    var problem: String?
  }

  /// How sentences name the bytes.
  let path: String
  /// The temporary file, which is gone when it is closed.
  let descriptor: Int32
  private let state = Mutex(State())
  private let source: Source

  /// Bytes that are copied at once.
  private static let pieceBytes = 1 << 20
  /// Time between two looks whether a packed file has grown.
  private static let pauseMicroseconds: UInt32 = 200_000

  /// Whether all bytes are there.
  var hasEnded: Bool { state.withLock { $0.hasEnded } }
  /// Why no more bytes come, as one sentence without its full stop; nil where all is well.
  var problem: String? { state.withLock { $0.problem } }

  /// Whether what is still copied is all there already, in a file that nobody writes to.
  var isOfWholeFile: Bool {
    !hasEnded && source.fileSize != nil && !RecordingLock.isHeld(descriptor: source.descriptor)
  }
  /// How much of the file was read, 0...1; nil where it is none.
  var share: Double? {
    source.fileSize.map { min(1, Double(lseek(source.descriptor, 0, SEEK_CUR)) / Double(max(1, $0))) }
  }

  /// Opens a file, or standard input for `-`, and begins to copy.
  ///
  /// - Throws: `cannotOpen` (66), `cannotRead` (74) where there is no place for the copy.
  init(of path: String) throws(RecordingInputError) {
    let source = Source(try ByteInput(path: path))
    self.source = source
    self.path = source.path
    descriptor = Self.temporaryFile()
    guard descriptor >= 0 else {
      throw .cannotRead(path: "\(source.path) through a temporary file (TMPDIR says where)", reason: errno)
    }
    let thread = Thread { [weak self] in
      while self?.copyPiece(of: source) == true {}
    }
    thread.name = "bnviz spool"
    thread.start()
  }

  deinit { close(descriptor) }

  /// What is copied; only the thread reads it.
  private final class Source: Sendable {
    let path: String
    let descriptor: Int32
    let input: Mutex<ByteInput>

    init(_ input: sending ByteInput) {
      path = input.path
      descriptor = input.descriptor
      self.input = Mutex(input)
    }

    /// Number of bytes of the file, packed as they are; nil for a pipe.
    var fileSize: Int? {
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      return Int(status.st_size)
    }

    /// The next bytes, none at the end; and what is wrong there, as a clause.
    func next() throws(RecordingInputError) -> (bytes: [UInt8], problem: String?) {
      try input.withLock { input throws(RecordingInputError) in
        var bytes: [UInt8] = []
        while try input.read(into: &bytes, count: Spool.pieceBytes) == 0, input.problem == nil,
          RecordingLock.isHeld(descriptor: input.descriptor)
        { usleep(Spool.pauseMicroseconds) }
        return (bytes, input.problem)
      }
    }
  }

  /// Copies what comes next; whether there may be more.
  private func copyPiece(of source: Source) -> Bool {
    do throws(RecordingInputError) {
      let (bytes, problem) = try source.next()
      guard !bytes.isEmpty else { return finish(problem.map { "\(path): \($0)" }) }
      guard let reason = write(bytes) else { return true }
      return finish(
        "the temporary copy of \(path) cannot be written: \(text(ofErrorNumber: reason)); what was read "
          + "stays, and TMPDIR can name another place")
    } catch {
      return finish(error.clause)
    }
  }

  private func finish(_ problem: String?) -> Bool {
    state.withLock { $0 = State(hasEnded: true, problem: problem) }
    return false
  }

  /// Writes all bytes; gives the `errno` that stopped it.
  private func write(_ bytes: [UInt8]) -> Int32? {
    bytes.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let count = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: bytes[written...]))
        if count > 0 {
          written += count
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }

  /// Opens a file in the directory for temporary files, and takes its name away; negative with `errno` on failure.
  private static func temporaryFile() -> Int32 {
    var template = Array("\(FileManager.default.temporaryDirectory.path)/bnviz-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return descriptor }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }
}

// Inside `Spool` the bare name is its own method.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
