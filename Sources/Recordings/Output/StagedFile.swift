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
  /// Number of names that are tried for the neighbour; a program that was killed may have left one behind.
  private static let nameBound = 100

  /// How sentences name it.
  public let path: String
  /// Number of bytes written so far.
  public private(set) var bytesWritten = 0

  private let file: OutputFile
  private let target: String
  /// Where the bytes wait; nil where they go straight to what the name stands for.
  private let neighbor: String?
  private let replacing: Bool
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
      let opened = try Self.openNeighbor(of: target, named: path)
      (file, neighbor) = (opened.file, opened.path)
    }
  }

  deinit {
    guard isOpen else { return }
    try? file.close()
    if let neighbor { unlink(neighbor) }
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
    do throws(OutputError) {
      try file.close()
    } catch {
      if case .cannotWrite(_, let reason) = error { throw failure(reason) }
      throw error
    }
    guard let neighbor else { return isOpen = false }
    // Only a link refuses to replace; some file systems have none.
    if !replacing {
      if link(neighbor, target) == 0 {
        unlink(neighbor)
        return isOpen = false
      }
      guard errno != EEXIST, access(target, F_OK) != 0 else { throw .exists(path: path) }
    }
    guard rename(neighbor, target) == 0 else { throw failure(errno) }
    isOpen = false
  }

  private func failure(_ reason: Int32) -> OutputError {
    neighbor == nil
      ? .cannotWrite(path: path, reason: reason) : .cannotComplete(path: path, reason: reason)
  }

  private static func openNeighbor(
    of target: String, named path: String
  ) throws(OutputError) -> (file: OutputFile, path: String) {
    let directory = target.lastIndex(of: "/").map { target[...$0] } ?? ""
    var reason = EEXIST
    for number in 0..<nameBound {
      let neighbor = "\(directory).bnviz-\(getpid())-\(number)"
      do throws(OutputError) {
        return (try OutputFile(creating: neighbor, replacing: false), neighbor)
      } catch {
        if case .cannotCreate(_, let found) = error { reason = found }
        if case .exists = error { continue }
        break
      }
    }
    throw .cannotCreate(path: path, reason: reason)
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

/// The path without links; nil where it leads nowhere yet.
private func resolved(_ path: String) -> String? {
  guard let text = realpath(path, nil) else { return nil }
  defer { free(text) }
  return String(cString: text)
}
