#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Counts the bytes that the calling thread writes, as Linux itself does: to whatever file, but by no other thread.
///
/// Between two looks at it a thread that only sends a picture has written the picture, whatever path ncurses took.
struct OutputCounter {
  private let file: Int32

  /// Nil where the system keeps no such count.
  init?() {
    file = open("/proc/thread-self/io", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    guard count != nil else {
      close()
      return nil
    }
  }

  /// Bytes since the thread began; nil where they cannot be read.
  var count: Int? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { bytes in
      let length = pread(file, bytes.baseAddress, bytes.count, 0)
      return length > 0 ? Self.written(in: String(decoding: bytes[..<length], as: UTF8.self)) : nil
    }
  }

  /// The number that is said of `wchar` in the text.
  static func written(in text: String) -> Int? {
    for line in text.split(separator: "\n") where line.hasPrefix("wchar: ") {
      return Int(line.dropFirst("wchar: ".count))
    }
    return nil
  }

  func close() {
    #if canImport(Glibc)
      _ = Glibc.close(file)
    #else
      _ = Darwin.close(file)
    #endif
  }
}
