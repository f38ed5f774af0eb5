import ExperimentFiles
import Readings
import Sweeps
import Training

/// The experiments of a sweep's cells, all of them valid before the first is trained.
struct SweepPlan {
  /// A cell and what it trains.
  struct Run {
    let cell: SweepCell
    let experiment: Experiment
  }

  /// The cells, in the order of the grid.
  let runs: [Run]
  /// What is to be said of the lanes, in a sentence; nil for nothing.
  let note: String?

  /// Makes the experiment of every cell as `--set` would.
  ///
  /// A swept setting of all lanes is the same in all of them, whatever set them apart before; lanes that differed in
  /// nothing else become one.
  ///
  /// - Throws: `Failure` with 64 where a cell is no valid experiment, or the same as another.
  init(_ base: Experiment, _ grid: SweepGrid) throws {
    for axis in grid.axes { try Self.check(axis) }
    let lanes = SweptLanes(base, grid)
    var runs: [Run] = []
    var names: [String: String] = [:]
    for cell in grid.cells {
      let experiment = try Self.experiment(of: cell, base, lanes)
      if let other = names.updateValue(cell.name, forKey: experiment.line.text) {
        throw Failure("\(other) and \(cell.name) are the same experiment; leave one of them out.", .usage)
      }
      runs.append(Run(cell: cell, experiment: experiment))
    }
    self.runs = runs
    note = lanes.note
  }

  private static func check(_ axis: SweepAxis) throws {
    let isOfLanes = axis.key == "lanes" || axis.key.hasPrefix("lanes.") && axis.lane == nil
    guard !isOfLanes, axis.key != "name", axis.key != "summary" else {
      throw Failure(
        "--over \(axis.key) is not a setting that can be swept: \"bnviz settings\" lists them, and one of a lane is "
          + "lanes.NAME.KEY.", .usage)
    }
  }

  private static func experiment(
    of cell: SweepCell, _ base: Experiment, _ lanes: SweptLanes
  ) throws -> Experiment {
    do {
      let overrides = cell.overrides.map(\.text)
      return try lanes.merged(base.applying(overrides: overrides, replacingDifferences: true))
    } catch let error as ExperimentFileError {
      let problem = error.description
      let sentence = problem.hasPrefix("--set ") ? "--over " + problem.dropFirst(6) : problem
      throw Failure("\(sentence) (run \(cell.name)).", status: error.exitCode)
    } catch let error as SettingError {
      throw Failure("\(cell.name): \(error.description).", .usage)
    }
  }
}
