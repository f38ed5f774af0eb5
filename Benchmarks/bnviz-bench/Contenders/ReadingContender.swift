/// Something that reads the same bytes again and again, measured in millions of bytes.
final class ReadingContender: Contender {
  let name: String
  private let bytes: Int
  private let read: () throws -> Void

  /// - Parameters:
  ///   - bytes: Number of bytes that a call reads.
  init(_ name: String, bytes: Int, read: @escaping () throws -> Void) {
    self.name = name
    self.bytes = bytes
    self.read = read
  }

  func slice(seconds: Double) throws -> Slice {
    try Slice.of(seconds: seconds) {
      try read()
      return Double(bytes) / 1e6
    }
  }
}
