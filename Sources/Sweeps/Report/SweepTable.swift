import Exports

/// A sweep as a table for other programs: a row for every cell and lane, so one for every seed.
public struct SweepTable: Sendable {
  private let results: SweepResults

  /// Makes the table of a sweep.
  public init(_ results: SweepResults) { self.results = results }

  /// The table as CSV (RFC 4180), its first line the names of its columns.
  ///
  /// What was not measured is empty, the steps to what was never reached are `Inf`, and the final figures of a lane that
  /// diverged `NaN`.
  public var csv: String {
    let grid = results.grid
    let measured = results.measures.filter { if case .steps = $0 { true } else { false } }
    let head =
      grid.axes.map(\.key) + (grid.seeds.isEmpty ? [] : ["seed"])
      + ["lane", "steps_made", "diverged_at", "diverged_in", "loss", "accuracy", "held_out_loss"]
      + ["held_out_accuracy"] + measured.map { $0.name.replacing("-", with: "_") } + ["cell"]
    var lines = [head]
    for (cell, result) in zip(grid.cells, results.cells) {
      for lane in result.lanes {
        lines.append(
          cell.overrides.map(\.value) + fields(of: lane)
            + measured.map { steps(lane.outcome(of: $0)) } + [result.cell])
      }
    }
    return lines.map(line).joined()
  }

  private func fields(of lane: LaneResult) -> [String] {
    let figures = [lane.loss, lane.accuracy, lane.heldOutLoss, lane.heldOutAccuracy]
    return [lane.lane, "\(lane.stepsMade)", lane.divergedAt.map { "\($0)" } ?? "", lane.divergedIn ?? ""]
      + figures.map { $0.map(number) ?? "" }
  }

  private func steps(_ outcome: SweepOutcome) -> String {
    switch outcome {
    case .number(let value): number(value)
    case .never: "Inf"
    case .diverged: "NaN"
    case .missing: ""
    }
  }

  private func number(_ value: Double) -> String {
    value.isNaN ? "NaN" : value.isInfinite ? (value < 0 ? "-Inf" : "Inf") : value.brief
  }

  private func line(_ fields: [String]) -> String {
    fields.map { String(decoding: [UInt8](field: $0), as: UTF8.self) }.joined(separator: ",") + "\n"
  }
}
