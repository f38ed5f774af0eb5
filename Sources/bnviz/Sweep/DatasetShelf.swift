import Datasets
import Synchronization
import Training

/// The data sets that were loaded last, so that runs on the same one share it.
final class DatasetShelf: Sendable {
  /// Number of data sets that are kept.
  private static let bound = 3

  private let kept = Mutex<[(source: String, dataset: Dataset)]>([])

  /// The data set of an experiment; loaded where it is not kept.
  ///
  /// - Throws: `DatasetError` where it cannot be loaded or trained on.
  func dataset(for experiment: Experiment) throws -> Dataset {
    let source = "\(experiment.dataset) \(experiment.labelColumn) \(experiment.data)"
    if let dataset = kept.withLock({ $0.first { $0.source == source }?.dataset }) {
      try experiment.check(dataset)
      return dataset
    }
    let dataset = try experiment.loadDataset()
    kept.withLock { kept in
      kept.insert((source, dataset), at: 0)
      if kept.count > Self.bound { kept.removeLast() }
    }
    return dataset
  }
}
