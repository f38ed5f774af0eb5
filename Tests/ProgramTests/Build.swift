import Foundation

/// The programs that were built together with the tests.
enum Build {
  /// Path of a program of the package; nil where it was not built.
  static func program(_ name: String) -> String? {
    directories.map { $0.appending(path: name).path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Where programs may be: beside the tests, above them where they are in a bundle, and in the package's build.
  private static var directories: [URL] {
    let tests = [Bundle.main.executableURL, URL(filePath: CommandLine.arguments[0])].compactMap { $0 }
    let beside = tests.flatMap { test in
      (1...4).map { level in
        (0..<level).reduce(test.resolvingSymlinksInPath()) { url, _ in url.deletingLastPathComponent() }
      }
    }
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return beside + [package.appending(path: ".build/debug")]
  }
}
