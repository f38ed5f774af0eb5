import Foundation
import Screens

extension PanelFile {
  /// Largest number of files of one name: `-2` to `-999` stand behind it.
  private static let bound = 999

  /// Writes it into a directory, under its own name or, where that is taken, one with a number behind it; never over
  /// another file.
  ///
  /// - Returns: A sentence for the person who asked for it.
  func write(into directory: URL) -> String {
    for number in 1...Self.bound {
      let place = directory.appendingPathComponent(numbered(number))
      do {
        try Data(text.utf8).write(to: place, options: .withoutOverwriting)
        return "wrote \(place.lastPathComponent)"
      } catch CocoaError.fileWriteFileExists {
        continue
      } catch {
        return "\(name) cannot be written: \(error.localizedDescription)"
      }
    }
    return "\(name) cannot be written: there are \(Self.bound) files of that name"
  }

  private func numbered(_ number: Int) -> String {
    guard number > 1, let dot = name.lastIndex(of: ".") else { return name }
    return "\(name[..<dot])-\(number)\(name[dot...])"
  }
}
