#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A directory of files, each in a directory of its own, that appears under its name only when all are complete.
///
/// What fails half-way leaves nothing under the name. In a directory that exists and is not empty only files are replaced
/// that an earlier writer of the same kind made; nothing else is touched.
public final class StagedDirectory {
  /// Number of names that are tried for the neighbour; a program that was killed may have left one behind.
  private static let nameBound = 100

  /// How sentences name it.
  public let path: String
  private let target: String
  /// Where the files wait, each under its number.
  private let neighbor: String
  private let replacing: Bool
  /// Number of files that were begun.
  private var count = 0
  /// Directories made in the neighbour.
  private var directories: [String] = []
  private var isOpen = true

  /// Makes a neighbour of a directory; those above it must exist.
  ///
  /// From here on SIGPIPE and SIGXFSZ are ignored in the whole program.
  ///
  /// - Parameters:
  ///   - path: The directory; one that is empty is taken as it is.
  ///   - replacing: Whether files may be replaced in one that is not empty.
  /// - Throws: `exists` or `cannotCreate` (73).
  public init(path: String, replacing: Bool) throws(OutputError) {
    ignoreWriteSignals()
    self.path = path
    self.replacing = replacing
    target = realPath(path) ?? withoutLastSlashes(path)
    if let entries = entries(of: target) {
      if !entries.isEmpty && !replacing { throw .exists(path: path) }
    } else if errno != ENOENT {
      throw .cannotCreate(path: path, reason: errno)
    }
    neighbor = try Self.makeNeighbor(of: target, named: path)
  }

  deinit {
    guard isOpen else { return }
    for file in 0..<count { unlink("\(neighbor)/\(file)") }
    for directory in directories {
      for name in entries(of: "\(neighbor)/\(directory)") ?? [] { unlink("\(neighbor)/\(directory)/\(name)") }
      rmdir("\(neighbor)/\(directory)")
    }
    rmdir(neighbor)
  }

  /// Writes bytes behind those of the same file that were written before; files are numbered from 0 as they begin.
  ///
  /// - Throws: `cannotComplete` (74).
  public func write(_ bytes: [UInt8], toFile file: Int) throws(OutputError) {
    count = max(count, file + 1)
    let path = "\(neighbor)/\(file)"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure }
    let output = OutputFile(path: path, descriptor: descriptor, isOwned: true)
    let reason = output.write(bytes).reason
    do throws(OutputError) {
      try output.close()
    } catch {
      if reason == nil, case .cannotWrite(_, let reason) = error {
        throw .cannotComplete(path: self.path, reason: reason)
      }
    }
    if let reason { throw .cannotComplete(path: self.path, reason: reason) }
  }

  /// Gives the files their directories and names, and the directory its own.
  ///
  /// - Parameters:
  ///   - places: Directory and name of every file, in the order of their numbers.
  ///   - isReplaceable: Whether a file of this name is one that an earlier writer made; in a directory that was there
  ///     already such files go, one level deep, so that old ones do not stand among new ones.
  /// - Throws: `unusableName` (73), `exists` (73) where somebody else put something there meanwhile, `cannotComplete` (74).
  public func complete(
    _ places: [(directory: String, name: String)], isReplaceable: (String) -> Bool
  ) throws(OutputError) {
    for (file, place) in places.enumerated() {
      guard isUsable(place.directory) else { throw .unusableName(place.directory) }
      directories.append(place.directory)
      let directory = "\(neighbor)/\(place.directory)"
      guard mkdir(directory, 0o777) == 0 || errno == EEXIST,
        rename("\(neighbor)/\(file)", "\(directory)/\(place.name)") == 0
      else { throw failure }
    }
    // An empty directory is replaced as if there was none.
    if rename(neighbor, target) != 0 {
      guard errno == ENOTEMPTY || errno == EEXIST else { throw failure }
      guard replacing else { throw .exists(path: path) }
      try move(places, isReplaceable: isReplaceable)
    }
    isOpen = false
  }

  /// Moves the files into the directory that is there, one by one.
  private func move(
    _ places: [(directory: String, name: String)], isReplaceable: (String) -> Bool
  ) throws(OutputError) {
    for place in places {
      let place = (directory: "\(target)/\(place.directory)", name: place.name, from: place.directory)
      guard mkdir(place.directory, 0o777) == 0 || errno == EEXIST,
        rename("\(neighbor)/\(place.from)/\(place.name)", "\(place.directory)/\(place.name)") == 0
      else { throw .cannotWrite(path: path, reason: errno) }
      rmdir("\(neighbor)/\(place.from)")
    }
    rmdir(neighbor)
    for directory in entries(of: target) ?? [] {
      let kept = places.first { $0.directory == directory }?.name
      let names = entries(of: "\(target)/\(directory)") ?? []
      for name in names where name != kept && isReplaceable(name) { unlink("\(target)/\(directory)/\(name)") }
      // Only an empty directory can be removed this way.
      if names.contains(where: isReplaceable) && kept == nil { rmdir("\(target)/\(directory)") }
    }
  }

  /// The last error of the system, as that of the whole directory.
  private var failure: OutputError { .cannotComplete(path: path, reason: errno) }

  private static func makeNeighbor(of target: String, named path: String) throws(OutputError) -> String {
    let above = target.lastIndex(of: "/").map { target[...$0] } ?? ""
    for number in 0..<nameBound {
      let neighbor = "\(above).bnviz-\(getpid())-\(number)"
      if mkdir(neighbor, 0o777) == 0 { return neighbor }
      guard errno == EEXIST else { break }
    }
    throw .cannotCreate(path: path, reason: errno)
  }
}

/// Whether a text can be the name of one directory.
private func isUsable(_ name: String) -> Bool {
  !["", ".", ".."].contains(name) && !name.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "/") }
}

/// The names in a directory; nil where it cannot be read, with the reason in `errno`.
private func entries(of directory: String) -> [String]? {
  guard let stream = opendir(directory) else { return nil }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names
}

/// The path without links; nil where it leads nowhere yet.
private func realPath(_ path: String) -> String? {
  guard let text = realpath(path, nil) else { return nil }
  defer { free(text) }
  return String(cString: text)
}

private func withoutLastSlashes(_ path: String) -> String {
  var path = path[...]
  while path.count > 1, path.last == "/" { path.removeLast() }
  return String(path)
}
