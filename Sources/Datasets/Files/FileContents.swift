#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file's bytes, and the path that errors name.
struct FileContents: Sendable, Equatable {
  /// Largest size of a file, 2³⁰ bytes.
  static let byteBound = 1 << 30

  /// Its path.
  let path: String
  /// Its bytes.
  let bytes: [UInt8]

  /// Makes the contents of their parts.
  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Reads a file of at most `bound` bytes, also where it is endless.
  init(reading path: String, atMost bound: Int = byteBound) throws(DatasetError) {
    guard let file = fopen(path, "rb") else { throw .unreadable(path) }
    defer { fclose(file) }
    var (bytes, chunk): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: 1 << 20))
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      guard ferror(file) == 0 else { throw .unreadable(path) }
      if count == 0 { break }
      guard bytes.count + count <= bound else {
        throw DatasetError(path, .byte(bound), "the file goes on; at most \(bound) bytes are read")
      }
      bytes += chunk.prefix(count)
    }
    self.init(path: path, bytes: bytes)
  }

  /// Reads the first of the files that there is in a directory; each may also have the ending `.gz`.
  init(readingAnyOf names: [String], in directory: String) throws(DatasetError) {
    try Self.checkDirectory(directory)
    let paths = names.flatMap { ["\(directory)/\($0)", "\(directory)/\($0).gz"] }
    for path in paths where access(path, F_OK) == 0 {
      self = try FileContents(reading: path)
      return
    }
    throw DatasetError(
      "\(directory)/\(names.first ?? "")", nil, "there is no such file, nor one with the ending .gz",
      kind: .input)
  }

  private static func checkDirectory(_ path: String) throws(DatasetError) {
    guard let directory = opendir(path) else { throw .unreadable(path) }
    closedir(directory)
  }
}

extension DatasetError {
  /// A file that the system does not let one read; `errno` says why.
  fileprivate static func unreadable(_ path: String) -> DatasetError {
    DatasetError(path, nil, "it cannot be read: \(String(cString: strerror(errno)))", kind: .input)
  }
}
