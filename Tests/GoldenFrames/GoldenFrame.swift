import Cells
import Foundation

/// A drawn grid kept in a file, and the comparison of a new drawing with it.
///
/// Files stand in `Tests/Frames` and are read by people too: the size, the characters, a letter for the style of
/// every cell, and what the letters mean. Set `REMAKE_FRAMES=1` to write them anew, then read the difference.
public struct GoldenFrame {
  /// Path below `Tests/Frames` without the ending: `Plotting/loss-80x24-braille`.
  public let name: String

  /// Names a frame.
  public init(_ name: String) { self.name = name }

  /// Fails with the cells that differ from the kept frame; where frames are remade, keeps this one instead.
  public func check(_ grid: CellGrid, isRemade: Bool = Self.areRemade) throws {
    let file = Self.directory.appendingPathComponent(name + ".txt")
    if isRemade {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FrameText.write(grid).write(to: file, atomically: true, encoding: .utf8)
    }
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      throw FrameMismatch(description: "\(name): no such frame; REMAKE_FRAMES=1 makes it")
    }
    guard let golden = FrameText.read(text) else {
      throw FrameMismatch(description: "\(name): the kept frame cannot be read")
    }
    let differences = FrameText.differences(of: grid, from: golden)
    guard differences.isEmpty else {
      throw FrameMismatch(description: report(differences, drawn: grid))
    }
  }

  private func report(_ differences: [String], drawn grid: CellGrid) -> String {
    let shown = differences.prefix(20).joined(separator: "\n")
    let rest = differences.count > 20 ? "\n… and \(differences.count - 20) more" : ""
    return "\(name): \(differences.count) differences\n\(shown)\(rest)\ndrawn:\n\(grid.plainText())"
  }

  /// Whether the environment asks for frames to be made anew.
  public static var areRemade: Bool { ProcessInfo.processInfo.environment["REMAKE_FRAMES"] == "1" }

  private static let directory = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Frames")
}

/// How a drawing differs from the kept one.
public struct FrameMismatch: Error, CustomStringConvertible {
  /// The cells that differ.
  public let description: String
}
