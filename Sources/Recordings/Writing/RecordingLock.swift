#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The lock by which a recording that is still being written is told from one that was cut off.
///
/// Advisory, by `flock`, on the file itself: the system takes it back when the writer closes the file or is killed.
/// File systems without locks are passed over in silence; a recording there never counts as being written.
public enum RecordingLock {
  /// Whether some program is still writing to a recording.
  ///
  /// False where the file cannot be opened, and for all that is no regular file.
  public static func isHeld(path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return isHeld(descriptor: descriptor)
  }

  /// Whether some program is still writing to a recording, by a descriptor that was opened to read it.
  public static func isHeld(descriptor: Int32) -> Bool {
    guard isRegular(descriptor) else { return false }
    if flock(descriptor, LOCK_SH | LOCK_NB) == 0 {
      flock(descriptor, LOCK_UN)
      return false
    }
    return errno == EWOULDBLOCK
  }

  /// Takes the lock, until the file is closed.
  ///
  /// A reader that looks for the lock holds one for a moment, so that a few attempts are made.
  ///
  /// - Returns: Whether no other program is writing to the file.
  static func take(_ descriptor: Int32) -> Bool {
    guard isRegular(descriptor) else { return true }
    for _ in 0..<attempts {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK { return true }
      usleep(pauseMicroseconds)
    }
    return false
  }

  private static let attempts = 20
  private static let pauseMicroseconds: UInt32 = 5_000
}

/// Whether an open file is a regular one, not a pipe or a device.
func isRegular(_ descriptor: Int32) -> Bool {
  var status = stat()
  return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}
