#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Cuts a stream of bytes into lines, in bounded memory.
///
/// A line that is too long is passed over as it comes, without being held.
struct LineSplitter {
  /// A line as it was found.
  enum Line {
    /// Its bytes, without the line end.
    case text(ArraySlice<UInt8>)
    /// It is longer than a line may be, and was passed over.
    case tooLong
  }

  /// Number of bytes that are asked for at once: few at first, so that a header is soon there.
  private static let chunkBytes = (first: 32 << 10, last: 1 << 20)

  private var bytes: [UInt8] = []
  /// Where the next line begins.
  private var start = 0
  /// Up to where there is no line end.
  private var searched = 0
  private var chunkBytes = Self.chunkBytes.first
  /// Whether the beginning of the next line was passed over.
  private var isPassingOver = false

  /// The next line; nil where its end has not come yet.
  mutating func next() -> Line? {
    guard let end = firstLineEnd(in: bytes[searched...]) else {
      searched = bytes.count
      if bytes.count - start > RecordingFormat.lineBoundBytes {
        isPassingOver = true
        start = bytes.count
      }
      return nil
    }
    let line = bytes[start..<end]
    (start, searched) = (end + 1, end + 1)
    let isTooLong = isPassingOver || line.count > RecordingFormat.lineBoundBytes
    isPassingOver = false
    return isTooLong ? .tooLong : .text(line)
  }

  /// Takes in more bytes.
  ///
  /// - Parameter read: Appends up to so many bytes, and returns their number.
  /// - Returns: Whether there were any.
  mutating func fill<Failure>(
    _ read: (inout [UInt8], Int) throws(Failure) -> Int
  ) throws(Failure) -> Bool {
    // What is left is less than a line, and is moved once for every chunk.
    bytes.removeSubrange(..<start)
    searched -= start
    start = 0
    defer { chunkBytes = min(2 * chunkBytes, Self.chunkBytes.last) }
    return try read(&bytes, chunkBytes) > 0
  }
}

/// Position of the first line end.
func firstLineEnd(in bytes: ArraySlice<UInt8>) -> Int? {
  bytes.withUnsafeBytes { buffer in
    guard let base = buffer.baseAddress, let found = memchr(base, Int32(UInt8(ascii: "\n")), buffer.count)
    else { return nil }
    return bytes.startIndex + (UnsafeRawPointer(found) - base)
  }
}
