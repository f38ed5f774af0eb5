#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The place where something waits until it is complete: near what it will be, under a name that nobody else gives.
enum Neighbor {
  /// Number of names that are tried; a program that was killed may have left some behind.
  private static let nameBound = 100

  /// Makes it with the first name in a directory that is free, and gives the path beside what was made.
  ///
  /// - Parameters:
  ///   - directory: The directory with its last slash; empty for the present one.
  ///   - path: How sentences name what it will be.
  ///   - make: Makes it at a path; `exists` lets the next name be tried.
  /// - Throws: `cannotCreate` (73).
  static func make<Made>(
    in directory: Substring, for path: String, _ make: (String) throws(OutputError) -> Made
  ) throws(OutputError) -> (made: Made, path: String) {
    var reason = EEXIST
    for number in 0..<nameBound {
      let neighbor = "\(directory).bnviz-\(getpid())-\(number)"
      do throws(OutputError) {
        return (try make(neighbor), neighbor)
      } catch {
        if case .exists = error { continue }
        if case .cannotCreate(_, let found) = error { reason = found }
        break
      }
    }
    throw .cannotCreate(path: path, reason: reason)
  }
}

/// The directory that a path stands in, with its last slash; empty for the present one.
func parent(of path: String) -> Substring { path.lastIndex(of: "/").map { path[...$0] } ?? "" }

/// The path without links; nil where it leads nowhere yet.
func resolved(_ path: String) -> String? {
  guard let text = realpath(path, nil) else { return nil }
  defer { free(text) }
  return String(cString: text)
}
