import Datasets
import Networks

extension Experiment {
  /// What its data set is loaded from.
  var source: DatasetSource { DatasetSource(dataset, path: data, labelColumn: labelColumn) }

  /// Loads the data set that it names, from the user's files where it is read from files.
  ///
  /// - Throws: `DatasetError` where it cannot be read, or has fewer training examples than a mini-batch.
  public func loadDataset() throws(DatasetError) -> Dataset {
    let loaded = try Dataset.load(source)
    try check(loaded)
    return loaded
  }

  /// Refuses a data set that has fewer training examples than a mini-batch, or images that a network cannot halve.
  ///
  /// - Throws: `DatasetError` where it cannot be trained on.
  public func check(_ loaded: Dataset) throws(DatasetError) {
    let largest = lanes.map(\.settings.batchSize).max() ?? 0
    guard largest <= loaded.training.count else {
      throw DatasetError(
        data, nil, "\(loaded.training.count) training examples, which is less than batchSize \(largest)")
    }
    for lane in lanes where lane.settings.network == .dcgan {
      let (shape, depth) = (loaded.shape, lane.settings.depth)
      guard [shape.height, shape.width].allSatisfy({ $0.isMultiple(of: 1 << depth) }) else {
        throw DatasetError(
          data, nil,
          "images of \(shape.height) x \(shape.width) pixels, which network dcgan cannot halve \(depth) times"
        )
      }
    }
  }
}
