import Datasets
import Networks
import Readings

/// A run, described completely: the same experiment gives the same readings.
///
/// It is made from settings and only from them, so that whatever exists is valid; `settings` gives them back.
public struct Experiment: Sendable, Equatable {
  /// Its name; the title of the screen.
  public internal(set) var name = "experiment"
  /// One line that says what it shows.
  public internal(set) var summary = ""
  /// The data set.
  public internal(set) var dataset = DatasetName.digits
  /// Path of the user's files that the data set is read from; empty for a data set of the program.
  public internal(set) var data = ""
  /// The column of a CSV file that holds the labels.
  public internal(set) var labelColumn = LabelColumn.last
  /// Number of steps that every lane makes.
  public internal(set) var steps = 2000
  /// Seed of the weights and of the order of the examples, 0...2⁶³ − 1.
  public internal(set) var seed: UInt64 = 1
  /// Number of steps between two evaluations on the held-out examples.
  public internal(set) var evaluationInterval = 50
  /// What is looked at beside the losses where a run is shown or recorded.
  public internal(set) var probes = ProbeSelection.standard
  /// What all lanes share, except for their differences.
  public internal(set) var shared = LaneSettings()
  /// The lanes, one to four.
  public internal(set) var lanes: [Lane] = []

  /// An experiment in which nothing was set: two lanes that differ in their normalisation.
  public init() {
    lanes = Lane.standard(sharing: shared)
  }

  /// Number of steps in one pass over the training examples, in mini-batches of the size that the lanes share; nil where
  /// only the user's files know.
  public var stepsPerEpoch: Int? { dataset.trainingExamples.map { $0 / shared.batchSize } }

  /// What is looked at closely beside what is so unless something else is asked for.
  public var addedProbes: ProbeSelection { probes.subtracting(.standard) }

  /// The same experiment with the seed that follows; 0 follows the largest.
  public func withNextSeed() -> Experiment {
    var next = self
    next.seed = seed >= UInt64(Int.max) ? 0 : seed + 1
    return next
  }
}

/// One of the networks that train side by side.
public struct Lane: Sendable, Equatable {
  /// Its name: `plain`, `batchnorm`.
  public let name: String
  /// What sets it apart from what the lanes share, in the order of the table of settings.
  public let differences: [Setting]
  /// All its settings.
  public let settings: LaneSettings

  /// Largest number of lanes in an experiment.
  public static let bound = 4

  /// What sets it apart, for legends: `normalization: batch`.
  public var difference: String {
    usefulDifferences.map { "\($0.key): \($0.value.text)" }.joined(separator: ", ")
  }

  /// The differences that the lane has a use for.
  var usefulDifferences: [Setting] {
    differences.filter { SettingKey.named($0.key)?.makesDifference(to: settings) ?? true }
  }

  /// The lanes of an experiment that names none: `plain` and `batchnorm`.
  static func standard(sharing shared: LaneSettings) -> [Lane] {
    [("plain", Networks.Normalization.none), ("batchnorm", .batch)].map { name, normalization in
      var settings = shared
      settings.normalization = normalization
      let difference = Setting(key: "normalization", value: .text(normalization.description))
      return Lane(name: name, differences: [difference], settings: settings)
    }
  }
}
