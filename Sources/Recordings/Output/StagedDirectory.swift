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
  /// How sentences name it.
  public let path: String
  private let target: String
  /// Where the files wait, each under its number: in the directory if it exists, else beside it.
  private let neighbor: String
  private let replacing: Bool
  /// Number of files that were begun.
  private var count = 0
  /// Directories made in the neighbour.
  private var directories: [String] = []
  private var isOpen = true

  /// Makes a place for the files of a directory; those above it must exist.
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
    target = resolved(path) ?? withoutLastSlashes(path)
    var directory = parent(of: target)
    if let entries = entries(of: target) {
      if !entries.isEmpty && !replacing { throw .exists(path: path) }
      // Beside a place of a mount would be another file system.
      directory = "\(target)/"
    } else if errno != ENOENT {
      throw .cannotCreate(path: path, reason: errno)
    }
    neighbor = try Neighbor.make(in: directory, for: path) { path throws(OutputError) in
      guard mkdir(path, 0o777) != 0 else { return }
      throw errno == EEXIST ? .exists(path: path) : .cannotCreate(path: path, reason: errno)
    }.path
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
      try Self.check(name: place.directory)
      directories.append(place.directory)
      let directory = "\(neighbor)/\(place.directory)"
      guard mkdir(directory, 0o777) == 0 || errno == EEXIST,
        rename("\(neighbor)/\(file)", "\(directory)/\(place.name)") == 0
      else { throw failure }
    }
    // A directory that is there stays, be it empty: it may be one that a shell is in, or the place of a mount.
    if let present = entries(of: target) {
      guard replacing || present.allSatisfy({ "\(target)/\($0)" == neighbor }) else {
        throw .exists(path: path)
      }
      try move(places, isReplaceable: isReplaceable)
    } else if rename(neighbor, target) != 0 {
      throw failure
    }
    isOpen = false
  }

  /// Refuses a text that cannot be the name of one of the directories.
  ///
  /// - Throws: `unusableName` (73).
  public static func check(name: String) throws(OutputError) {
    let isUsable =
      !["", ".", ".."].contains(name) && !name.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "/") }
    if !isUsable { throw .unusableName(name) }
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

private func withoutLastSlashes(_ path: String) -> String {
  var path = path[...]
  while path.count > 1, path.last == "/" { path.removeLast() }
  return String(path)
}
