import Datasets
import Networks

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
    for lane in lanes where lane.settings.network == .dcgan {
      let (shape, depth) = (loaded.shape, lane.settings.depth)
      guard [shape.height, shape.width].allSatisfy({ $0.isMultiple(of: 1 << depth) }) else {
        throw DatasetError(
          data, nil,
          "images of \(shape.height) x \(shape.width) pixels, which network dcgan cannot halve \(depth) times"
        )
      }
    }
    return loaded
  }
}
