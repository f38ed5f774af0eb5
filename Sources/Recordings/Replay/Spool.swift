import Foundation
import Synchronization

/// Copies bytes that come but once, from a pipe or unpacked, into a temporary file that nobody else sees, on a thread of
/// its own.
final class Spool: Sendable {
  private struct State {
    var hasEnded = false
    var problem: String?
  }

  /// How sentences name the bytes.
  let path: String
  /// The temporary file; it has no name, and is gone when it is closed.
  let descriptor: Int32
  private let state = Mutex(State())

  /// Whether all bytes are there.
  var hasEnded: Bool { state.withLock { $0.hasEnded } }
  /// Why no more bytes come, as one sentence without its full stop; nil where all is well.
  var problem: String? { state.withLock { $0.problem } }

  /// Begins to copy.
  ///
  /// - Parameters:
  ///   - path: How sentences name the bytes.
  ///   - next: Gives the bytes that come next; none at their end.
  /// - Throws: `cannotRead` (74) where there is no place for the copy.
  init(
    path: String, next: @escaping @Sendable () throws(RecordingInputError) -> [UInt8]
  ) throws(RecordingInputError) {
    self.path = path
    descriptor = Self.temporaryFile()
    guard descriptor >= 0 else { throw .cannotRead(path: "a temporary file", reason: errno) }
    let thread = Thread { [weak self] in
      while let spool = self, spool.copy(next) {}
    }
    thread.name = "bnviz spool"
    thread.start()
  }

  deinit { close(descriptor) }

  /// Copies what comes next; whether there may be more.
  private func copy(_ next: () throws(RecordingInputError) -> [UInt8]) -> Bool {
    do throws(RecordingInputError) {
      let bytes = try next()
      guard !bytes.isEmpty else { return finish(nil) }
      guard let reason = write(bytes) else { return true }
      return finish(
        "the temporary copy of \(path) cannot be written: \(text(ofErrorNumber: reason)); "
          + "what was read stays, TMPDIR names another place")
    } catch {
      return finish(error.description)
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
    let directory = FileManager.default.temporaryDirectory.path
    var template = Array("\(directory)/bnviz-XXXXXX".utf8CString)
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
