import Foundation
import Screens

/// Where a person's view is kept between two runs of the program: `$XDG_STATE_HOME/bnviz/view.json`.
///
/// Nothing depends on it: what cannot be read is forgotten, and what cannot be written is let go.
struct ViewStore {
  private let file: URL?

  /// The place by the XDG base directory specification: `~/.local/state` where the variable is not set to a full path.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let directory: URL? =
      if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
        URL(fileURLWithPath: state)
      } else if let home = environment["HOME"], home.hasPrefix("/") {
        URL(fileURLWithPath: home).appendingPathComponent(".local/state")
      } else {
        nil
      }
    file = directory?.appendingPathComponent("bnviz/view.json")
  }

  /// Largest file that is read, in bytes; one that is larger is not this program's.
  private static let bound = 65_536

  /// What was kept; nothing where there is none, or none that this version understands.
  func load() -> ViewMemory {
    guard let file, let handle = try? FileHandle(forReadingFrom: file),
      let data = try? handle.read(upToCount: Self.bound),
      let memory = try? JSONDecoder().decode(ViewMemory.self, from: data), memory.isUnderstood
    else { return ViewMemory() }
    return memory
  }

  /// Keeps a view; a file of a later version stays as it is.
  func save(_ memory: ViewMemory) {
    guard let file, !holdsLaterVersion(file) else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    guard let data = try? encoder.encode(memory) else { return }
    try? FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? data.write(to: file, options: .atomic)
  }

  private func holdsLaterVersion(_ file: URL) -> Bool {
    guard let data = try? Data(contentsOf: file),
      let memory = try? JSONDecoder().decode(ViewMemory.self, from: data)
    else { return false }
    return memory.version > ViewMemory.currentVersion
  }
}
