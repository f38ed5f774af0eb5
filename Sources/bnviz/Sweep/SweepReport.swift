import Cells
import Foundation
import Sweeps

/// What is told of a sweep in the end: on standard output, and in its directory.
struct SweepReport {
  private static let width = 80

  let results: SweepResults
  let glyphs: Glyphs

  /// Table, charts and notes, in the colours of a terminal.
  func text(palette: Palette, width: Int = width) -> String {
    let text = SweepText(results, width: min(width, Self.width))
    let pictures = SweepPicture(results, glyphs: glyphs, width: min(width, Self.width)).grids.map { grid in
      palette.depth == .none ? grid.plainText() : grid.ansiText(palette: palette)
    }
    let blocks = [text.heading, text.table].map { $0.joined(separator: "\n") + "\n" } + pictures
    return (blocks + [text.notes.joined(separator: "\n")]).joined(separator: "\n")
  }

  /// Leaves the report and the table in the directory of the sweep.
  func write(to directory: SweepDirectory) throws {
    try directory.write(SweepTable(results).csv, to: "sweep.csv")
    try directory.write(text(palette: Palette(depth: .none, theme: .none)) + "\n", to: "report.txt")
  }

  /// The results as JSON.
  var json: String {
    get throws {
      try jsonText(
        of: JSONReport(
          title: results.title, steps: results.steps, window: LaneResult.window, over: results.grid.axes,
          seeds: results.grid.seeds,
          runs: zip(results.grid.cells, results.cells).map { cell, result in
            JSONReport.Run(
              name: result.cell, settings: cell.overrides.map { .init(key: $0.key, value: $0.value) },
              lanes: result.lanes)
          }))
    }
  }
}

/// The form of the results as JSON.
private struct JSONReport: Encodable {
  struct Choice: Encodable {
    let key: String
    let value: String
  }

  struct Run: Encodable {
    let name: String
    let settings: [Choice]
    let lanes: [LaneResult]
  }

  let title: String
  let steps: Int?
  let window: Int
  let over: [SweepAxis]
  let seeds: [UInt64]
  let runs: [Run]
}
