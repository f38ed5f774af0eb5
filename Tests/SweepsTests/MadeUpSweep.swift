import Readings
import Reports

@testable import Sweeps

/// Sweeps whose figures tests choose.
enum MadeUpSweep {
  /// What a lane comes to that has these losses, one a step, and this held-out accuracy; it diverges where a loss is NaN.
  static func result(
    _ lane: String = "network", losses: [Float], accuracy: Float = 0.5, measures: [SweepMeasure] = []
  ) -> LaneResult {
    let description = RunDescription(
      title: "made up", settings: [], lanes: [LaneDescription(name: lane, difference: "", layers: [])],
      steps: losses.count, stepsPerEpoch: 1, seed: 1)
    let thresholds = measures.compactMap { measure -> Threshold? in
      if case .steps(let threshold) = measure { threshold } else { nil }
    }
    var summarizing = RunSummarizing(description, window: LaneResult.window, thresholds: thresholds)
    for (step, loss) in losses.enumerated() {
      summarizing.absorb(
        .step(
          StepReading(step: step, lane: 0, loss: loss, accuracy: accuracy, learningRate: 1, layers: []),
          indices: []))
    }
    summarizing.absorb(
      .evaluation(EvaluationReading(step: losses.count, lane: 0, loss: losses.last ?? 0, accuracy: accuracy)))
    let summary = summarizing.summary(file: "", ending: .endsEarly)
    return LaneResult(summary.lanes[0], measures: measures)
  }

  /// A sweep in which the loss of every cell is a number by its position.
  static func results(
    _ axes: [String], seeds: Int = 1, lanes: [String] = ["network"], measures: [String] = [],
    steps: Int = 40, loss: (_ combination: Int, _ seed: Int, _ lane: Int) -> Float
  ) throws -> SweepResults {
    let grid = try SweepGrid(
      axes: axes.map { try SweepAxis(parsing: $0) }, seeds: (0..<seeds).map { UInt64($0 + 1) })
    let measures = try measures.map { try SweepMeasure(parsing: $0) }
    let cells = grid.cells.enumerated().map { position, cell in
      CellResult(
        cell: cell.name,
        lanes: lanes.enumerated().map { lane, name in
          let value = loss(cell.combination, position % seeds, lane)
          let losses = value.isNaN ? [2, 2, .nan] : Array(repeating: value, count: steps)
          return result(
            name, losses: losses, accuracy: value.isNaN ? 0.1 : 1 / (1 + value), measures: measures)
        })
    }
    return SweepResults(title: "made up", steps: steps, grid: grid, measures: measures, cells: cells)
  }
}
