import Foundation

/// Prints tables as they are measured, and their figures as JSON lines where that was asked for.
final class Report {
  private let text: FileHandle
  private let json: FileHandle?

  /// - Parameter json: Path of the JSON lines; `-` is standard output, and the tables then go to standard error.
  init(json path: String?) throws {
    text = path == "-" ? .standardError : .standardOutput
    switch path {
    case nil: json = nil
    case "-": json = .standardOutput
    case let path?:
      guard FileManager.default.createFile(atPath: path, contents: nil),
        let file = FileHandle(forWritingAtPath: path)
      else { throw BenchmarkError.cannotWrite(path) }
      json = file
    }
  }

  /// Prints a table.
  func add(_ table: FigureTable) throws {
    try text.write(contentsOf: Data((table.text + "\n").utf8))
    for figure in table.figures { try json?.write(contentsOf: Data((try figure.jsonLine() + "\n").utf8)) }
  }
}
