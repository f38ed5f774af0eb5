import Datasets
import ExperimentFiles
import Training

/// The demo that opens when none is named.
enum DefaultDemo {
  /// The demo, made so long that no slice sees its end, or of as many steps as asked for.
  static func experiment(steps: Int = 1_000_000_000) throws -> Experiment {
    try Experiment(demoOrFile: nil).applying(overrides: ["steps=\(steps)"])
  }

  static func dataset() throws -> Dataset { try Dataset.load(.digits) }
}
