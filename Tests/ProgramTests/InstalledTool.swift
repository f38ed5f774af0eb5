import Foundation

/// Programs that some tests need and not every machine has.
enum InstalledTool {
  /// Where the first of some programs is; nil where none is installed.
  static func path(_ names: String...) -> String? {
    let directories = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return names.lazy.flatMap { name in directories.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// A Python 3.
  static var python: String? { path("python3") }

  /// A browser that works without a screen.
  static var browser: String? { path("chromium", "chromium-browser", "google-chrome", "chrome") }
}
