import Reports

/// What a whole sweep came to.
public struct SweepResults: Sendable, Equatable {
  /// Name of the experiment.
  public let title: String
  /// Number of steps of a run; nil where cells differ in it.
  public let steps: Int?
  /// What was swept.
  public let grid: SweepGrid
  /// What is told; the first is drawn.
  public let measures: [SweepMeasure]
  /// The results, in the order of the grid's cells.
  public let cells: [CellResult]

  /// Makes the results of all cells of a grid.
  ///
  /// - Parameter measures: What is told; none for the usual: held-out accuracy, held-out loss and loss, as far as there are.
  public init(
    title: String, steps: Int?, grid: SweepGrid, measures: [SweepMeasure], cells: [CellResult]
  ) {
    (self.title, self.steps, self.grid, self.cells) = (title, steps, grid, cells)
    let usual = [Threshold.Curve.heldOutAccuracy, .heldOutLoss, .loss].map(SweepMeasure.final)
    self.measures = measures.isEmpty ? usual.filter { $0.isMeasured(in: cells) } : measures
  }

  /// A lane of a combination, with its results by all seeds.
  struct Row {
    let combination: Int
    let lane: String
    let results: [LaneResult]

    func spread(of measure: SweepMeasure) -> Spread {
      Spread(results.map { $0.outcome(of: measure) }, falls: measure.falls)
    }
  }

  /// The names of the lanes, in their order.
  var lanes: [String] {
    cells.reduce(into: []) { names, cell in
      for lane in cell.lanes where !names.contains(lane.lane) { names.append(lane.lane) }
    }
  }

  /// A row for every combination and lane, in the order of the grid.
  var rows: [Row] {
    let seeds = max(1, grid.seeds.count)
    return (0..<grid.combinationCount).flatMap { combination in
      let own = cells.dropFirst(combination * seeds).prefix(seeds)
      return lanes.compactMap { lane in
        let results = own.flatMap { $0.lanes.filter { $0.lane == lane } }
        return results.isEmpty ? nil : Row(combination: combination, lane: lane, results: results)
      }
    }
  }
}

extension SweepMeasure {
  fileprivate func isMeasured(in cells: [CellResult]) -> Bool {
    cells.contains { $0.lanes.contains { $0.outcome(of: self) != .missing } }
  }
}
