import Foundation
import Recordings
import Sweeps

/// What a directory holds of a sweep, in `sweep.json`: by it the same sweep goes on, and another is refused.
struct SweepIdentity: Codable, Equatable {
  /// Version of the form of the directory.
  var version = 1
  /// The experiment without what is swept, as `bnviz share` prints it.
  let experiment: String
  /// What is swept.
  let grid: SweepGrid
  /// How far recorded steps lie apart; nil where nothing is recorded.
  let recordEvery: Int?
}

/// The directory of a sweep: what it is, a recording and a result of every run, a table and the report.
struct SweepDirectory {
  let path: String

  private static let identityName = "sweep.json"

  /// Makes the directory, or takes up one of the same sweep.
  ///
  /// - Parameter replacing: Whether what another sweep left there goes.
  /// - Throws: `Failure` with 73 where something else is there, `OutputError`.
  init(_ path: String, of identity: SweepIdentity, replacing: Bool) throws {
    self.path = path
    try makeDirectory(path)
    let names = try entries(of: path)
    if let data = contents(of: Self.identityName) {
      let found = try? Self.decoder.decode(SweepIdentity.self, from: data)
      if let found, found == identity, !replacing {
        try makeDirectory("\(path)/cells")
        return
      }
      guard replacing else { throw Self.refusal(path, found, identity) }
      try removeCells()
    } else if names.contains(where: { !$0.hasPrefix(".bnviz-") }) {
      throw Failure(
        "\(path) exists and is no sweep's; give --output another name, or remove it first.", .cannotCreate)
    }
    // What the directory is stands first: wherever this is cut off, the same command goes on.
    try write(try jsonText(of: identity) + "\n", to: Self.identityName)
    try makeDirectory("\(path)/cells")
  }

  private static func refusal(_ path: String, _ found: SweepIdentity?, _ own: SweepIdentity) -> Failure {
    let difference =
      if let found {
        found.grid != own.grid
          ? "a sweep over \(found.grid.text), or over other values"
          : found.experiment != own.experiment
            ? "a sweep of another experiment" : "the same sweep with other recordings"
      } else {
        "a sweep that this program cannot read"
      }
    return Failure(
      "\(path) holds \(difference); give --output another name, or --force to replace it.", .cannotCreate)
  }

  /// Where the recording of a run is.
  func recording(of cell: SweepCell) -> String { "\(path)/cells/\(cell.name).jsonl.gz" }

  private func result(of cell: SweepCell) -> String { "cells/\(cell.name).json" }

  /// What a run came to that was finished before; nil where it has to be made.
  func finished(_ cell: SweepCell, measures: [SweepMeasure], isRecorded: Bool) -> CellResult? {
    guard let data = contents(of: result(of: cell)),
      let result = try? Self.decoder.decode(CellResult.self, from: data),
      result.cell == cell.name, result.lanes.allSatisfy({ $0.holds(measures) }),
      !isRecorded || FileManager.default.fileExists(atPath: recording(of: cell))
    else { return nil }
    return result
  }

  /// Says that a run is finished.
  func write(_ result: CellResult, of cell: SweepCell) throws {
    try write(try jsonText(of: result) + "\n", to: self.result(of: cell))
  }

  /// Removes what a run that is not finished left.
  func remove(_ cell: SweepCell) {
    unlink(recording(of: cell))
    unlink("\(path)/\(result(of: cell))")
  }

  /// Writes a file, in the place of an earlier one.
  func write(_ text: String, to name: String) throws(OutputError) {
    let file = try StagedFile(path: "\(path)/\(name)", replacing: true)
    try file.write(Array(text.utf8))
    try file.complete()
  }

  private func contents(of name: String) -> Data? {
    FileManager.default.contents(atPath: "\(path)/\(name)")
  }

  /// Removes what an earlier sweep left: nothing but files of its kinds.
  private func removeCells() throws {
    unlink("\(path)/sweep.csv")
    unlink("\(path)/report.txt")
    for name in (try? entries(of: "\(path)/cells")) ?? [] {
      if name.hasSuffix(".jsonl.gz") || name.hasSuffix(".json") { unlink("\(path)/cells/\(name)") }
    }
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}

/// Makes a directory where there is none.
private func makeDirectory(_ path: String) throws {
  guard mkdir(path, 0o777) != 0 else { return }
  let reason = errno
  var isDirectory = ObjCBool(false)
  let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
  if exists && isDirectory.boolValue { return }
  guard !exists else {
    throw Failure(
      "\(path) is a file, where a directory is needed; give --output another name, or remove it first.",
      .cannotCreate)
  }
  throw OutputError.cannotCreate(path: path, reason: reason)
}

private func entries(of directory: String) throws -> [String] {
  guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
    throw OutputError.cannotCreate(path: directory, reason: EACCES)
  }
  return names
}
