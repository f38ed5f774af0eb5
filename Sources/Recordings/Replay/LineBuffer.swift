#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A window over a recording that lines are cut from.
struct LineBuffer: Sendable {
  /// A line as it was found.
  enum Found {
    /// Its bytes, without the line end.
    case line(ArraySlice<UInt8>)
    /// It is longer than a recording's lines may be; so many bytes of it, with its line end, are to be passed over.
    case tooLong(bytes: Int)
    /// There is no complete line (yet).
    case none
  }

  /// Number of bytes read at once, where lines are shorter.
  static let windowBytes = 1 << 20

  private var bytes: [UInt8] = []
  /// Number of bytes of the window that hold something.
  private var filled = 0
  /// Place of the window's first byte in the file.
  private var start = 0

  /// The line that begins at a place.
  ///
  /// - Throws: `cannotRead` (74).
  mutating func line(at offset: Int, in file: ReplayFile) throws(RecordingInputError) -> Found {
    var searched = 0
    while true {
      if let end = lineEnd(from: offset + searched) { return .line(bytes[(offset - start)..<end]) }
      let held = max(0, start + filled - offset) * (offset >= start ? 1 : 0)
      if held > RecordingFormat.lineBoundBytes { return try passOver(from: offset, in: file) }
      searched = held
      try fill(at: offset, count: max(Self.windowBytes, 2 * held), from: file)
      if filled <= held { return .none }
    }
  }

  /// The bytes of a line whose place is known; nil where they are there no more.
  ///
  /// - Throws: `cannotRead` (74).
  mutating func bytes(at place: LinePlace, in file: ReplayFile) throws(RecordingInputError) -> ArraySlice<
    UInt8
  >? {
    if place.offset < start || place.offset + place.count > start + filled {
      try fill(at: place.offset, count: max(place.count, 1), from: file)
    }
    let first = place.offset - start
    return first + place.count <= filled ? bytes[first..<(first + place.count)] : nil
  }

  /// Forgets what was read, so that a file that grew is read again.
  mutating func empty() { filled = 0 }

  /// Position in the window of the first line end from a place on.
  private func lineEnd(from offset: Int) -> Int? {
    let first = offset - start
    guard first >= 0, first < filled else { return nil }
    return bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress,
        let found = memchr(base + first, Int32(UInt8(ascii: "\n")), filled - first)
      else { return nil }
      return found - UnsafeMutableRawPointer(mutating: base)
    }
  }

  /// Looks for the end of a line that is too long, a window after the other.
  private mutating func passOver(from offset: Int, in file: ReplayFile) throws(RecordingInputError) -> Found {
    var place = offset
    while true {
      try fill(at: place, count: Self.windowBytes, from: file)
      if filled == 0 { return .none }
      if let end = lineEnd(from: place) { return .tooLong(bytes: place + end + 1 - offset) }
      place += filled
    }
  }

  private mutating func fill(at offset: Int, count: Int, from file: ReplayFile) throws(RecordingInputError) {
    if bytes.count < count || bytes.count > max(count, 4 * Self.windowBytes) {
      bytes = [UInt8](repeating: 0, count: count)
    }
    start = offset
    filled = try file.read(at: offset, into: &bytes, count: count)
  }
}
