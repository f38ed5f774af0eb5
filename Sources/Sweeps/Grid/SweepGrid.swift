/// What is swept: settings with their values, and seeds.
///
/// Its cells are all combinations.
public struct SweepGrid: Sendable, Equatable, Codable {
  /// Largest number of cells.
  public static let cellBound = 2000

  /// The settings that are swept, in the order in which they were given.
  public let axes: [SweepAxis]
  /// The seeds of every combination; empty where the seed is an axis.
  public let seeds: [UInt64]

  /// Makes a grid.
  ///
  /// - Throws: `SweepError` where there is nothing to sweep, a setting is swept twice, or there are too many cells.
  public init(axes: [SweepAxis], seeds: [UInt64]) throws(SweepError) {
    guard !axes.isEmpty || seeds.count > 1 else {
      throw SweepError("there is nothing to sweep; give --over KEY=VALUE,VALUE or --seeds N")
    }
    for (position, axis) in axes.enumerated() {
      for other in axes[..<position] where other.setting == axis.setting {
        if other.key == axis.key {
          throw SweepError("--over \(axis.key) is given twice; give all its values to one")
        }
        if other.lane == nil || axis.lane == nil {
          throw SweepError("--over \(other.key) and --over \(axis.key) set the same; leave one out")
        }
      }
    }
    let sweepsSeed = axes.contains { $0.key == "seed" }
    guard !sweepsSeed || seeds.count <= 1 else {
      throw SweepError("--over seed and --seeds both choose seeds; leave one out")
    }
    let cells = axes.reduce(max(1, sweepsSeed ? 1 : seeds.count)) {
      $0 > Self.cellBound ? $0 : $0 * $1.values.count
    }
    guard cells <= Self.cellBound else {
      throw SweepError(
        "that makes more than \(Self.cellBound) runs, the most of one sweep; leave values out, or make several sweeps"
      )
    }
    self.axes = axes
    self.seeds = sweepsSeed ? [] : seeds
  }

  /// Number of combinations of values, seeds aside.
  public var combinationCount: Int { axes.reduce(1) { $0 * $1.values.count } }

  /// Number of cells.
  public var count: Int { combinationCount * max(1, seeds.count) }

  /// The choices of a combination; those of the last axis change from one to the next.
  public func choices(ofCombination combination: Int) -> [SweepCell.Choice] {
    var rest = combination
    var choices: [SweepCell.Choice] = []
    for axis in axes.reversed() {
      choices.append(SweepCell.Choice(key: axis.key, value: axis.values[rest % axis.values.count]))
      rest /= axis.values.count
    }
    return choices.reversed()
  }

  /// All cells: combination by combination, and of each the seeds in their order.
  public var cells: [SweepCell] {
    (0..<combinationCount).flatMap { combination in
      let choices = choices(ofCombination: combination)
      let seeds: [UInt64?] = seeds.isEmpty ? [nil] : seeds
      return seeds.map { SweepCell(choices: choices, seed: $0, combination: combination) }
    }
  }

  /// The grid in words: `learningRate (3) x normalization (2) x 3 seeds`.
  public var text: String {
    let parts = axes.map { "\($0.key) (\($0.values.count))" }
    return (parts + (seeds.count > 1 ? ["\(seeds.count) seeds"] : [])).joined(separator: " x ")
  }
}
