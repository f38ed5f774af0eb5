#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that appears under its name only when it is complete; until then its bytes wait in a neighbour.
///
/// What fails half-way leaves nothing under the name, and a file that was to be replaced as it was. Standard output, a
/// pipe and a device have nothing to lose, and are written to as they are.
public final class StagedFile {
  /// How sentences name it.
  public let path: String
  /// Number of bytes written so far.
  public private(set) var bytesWritten = 0

  private let file: OutputFile
  private let target: String
  /// Where the bytes wait; nil where they go straight to what the name stands for.
  private let neighbor: String?
  private let replacing: Bool
  private var isComplete = false
  /// Whether the descriptor is still this file's: once closed, its number may be another's.
  private var isOpen = true

  /// Opens a file for writing.
  ///
  /// From here on SIGPIPE and SIGXFSZ are ignored in the whole program: a reader that goes away is an error to report.
  ///
  /// - Parameters:
  ///   - path: The file; `-` is standard output.
  ///   - replacing: Whether an existing file is replaced rather than refused.
  /// - Throws: `exists` or `cannotCreate` (73).
  public init(path: String, replacing: Bool) throws(OutputError) {
    ignoreWriteSignals()
    self.replacing = replacing
    if path == "-" {
      file = .standardOutput
      (self.path, target, neighbor) = (file.path, path, nil)
      return
    }
    self.path = path
    // A file behind a link is replaced, not the link.
    target = resolved(path) ?? path
    switch kind(of: target) {
    case .directory: throw .cannotCreate(path: path, reason: EISDIR)
    case .other:
      (file, neighbor) = (try OutputFile(creating: target, replacing: replacing), nil)
    case .regular where !replacing: throw .exists(path: path)
    case .regular, .none:
      let opened = try Neighbor.make(in: parent(of: target), for: path) { path throws(OutputError) in
        try OutputFile(creating: path, replacing: false)
      }
      (file, neighbor) = (opened.made, opened.path)
    }
  }

  deinit {
    if isOpen { try? file.close() }
    if !isComplete, let neighbor { unlink(neighbor) }
  }

  /// Writes bytes behind those written before.
  ///
  /// - Throws: `cannotWrite` or `cannotComplete` (74).
  public func write(_ bytes: [UInt8]) throws(OutputError) {
    let (written, reason) = file.write(bytes)
    bytesWritten += written
    if let reason { throw failure(reason) }
  }

  /// Closes the file, and gives it its name.
  ///
  /// - Throws: `exists` (73) where somebody else made a file of that name meanwhile, `cannotComplete` or `cannotWrite` (74).
  public func complete() throws(OutputError) {
    guard isOpen else { return }
    isOpen = false
    do throws(OutputError) {
      try file.close()
    } catch {
      if case .cannotWrite(_, let reason) = error { throw failure(reason) }
      throw error
    }
    guard let neighbor else { return isComplete = true }
    // Only a link refuses to replace; some file systems have none.
    if !replacing {
      if link(neighbor, target) == 0 {
        unlink(neighbor)
        return isComplete = true
      }
      guard errno != EEXIST, access(target, F_OK) != 0 else { throw .exists(path: path) }
    }
    guard rename(neighbor, target) == 0 else { throw failure(errno) }
    isComplete = true
  }

  private func failure(_ reason: Int32) -> OutputError {
    neighbor == nil
      ? .cannotWrite(path: path, reason: reason) : .cannotComplete(path: path, reason: reason)
  }
}

/// What a path leads to.
private enum PathKind {
  case regular, directory, other, none
}

private func kind(of path: String) -> PathKind {
  var status = stat()
  guard stat(path, &status) == 0 else { return .none }
  switch status.st_mode & S_IFMT {
  case S_IFREG: return .regular
  case S_IFDIR: return .directory
  default: return .other
  }
}
