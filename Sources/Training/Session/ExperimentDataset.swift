import Datasets

extension Experiment {
  /// Loads the data set that it names, from the user's files where it is read from files.
  ///
  /// - Throws: `DatasetError` where it cannot be read, or has fewer training examples than a mini-batch.
  public func loadDataset() throws(DatasetError) -> Dataset {
    let loaded = try Dataset.load(DatasetSource(dataset, path: data, labelColumn: labelColumn))
    let largest = lanes.map(\.settings.batchSize).max() ?? 0
    guard largest <= loaded.training.count else {
      throw DatasetError(
        data, nil, "\(loaded.training.count) training examples, which is less than batchSize \(largest)")
    }
    return loaded
  }
}
